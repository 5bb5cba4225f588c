using Governance.Core.Cases;
using Governance.Core.Cases.Deadlines;
using Governance.Core.Data;
using Governance.Core.Mails;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Core.VendorPortal;

/// <summary>
/// Sends a link by itself when a further round of a questionnaire opens: to whoever had the latest link, with the days that a link usually
/// has. Rounds of questionnaires that nobody sent out stay with their owner inside.
/// </summary>
public sealed class TellVendors(IServiceScopeFactory scopes, TimeProvider time) : IDueRunner
{
    public string Name => "tell-vendors";

    public Task<DueRun> RunAsync(CancellationToken ct) => new DueThings(scopes).RunAsync((db, skip) => DueAsync(db, skip, ct), (db, thing) => IsDueAsync(db, thing, ct), ct);

    private async Task<List<DueThing>> DueAsync(GovernanceDbContext db, int skip, CancellationToken ct)
    {
        var rows = await Rounds(db).OrderBy(s => s.CaseNumber).ThenBy(s => s.Number).Skip(skip).Take(DueThings.Batch)
            .Select(s => new
            {
                s.CaseNumber,
                s.Number,
                Zone = db.Cases.Where(c => c.Number == s.CaseNumber).Join(db.Sites, c => c.SiteId, x => x.Id, (_, x) => x.TimeZone).First(),
                Link = db.VendorLinks.Where(l => l.CaseNumber == s.CaseNumber && l.StepKey == s.Key && l.RevokedAt == null).OrderByDescending(l => l.Number).First(),
            })
            .ToListAsync(ct);
        return [.. rows.Select(r => ThingOf(r.CaseNumber, r.Number, r.Link, r.Zone))];
    }

    private DueThing ThingOf(int caseNumber, int stepNumber, VendorLink last, string zone)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(time.Now(), TimeZoneInfo.FindSystemTimeZoneById(zone)));
        var command = new SendVendorLink(
            caseNumber, stepNumber, last.ContactId, LinkToken.New(), today.AddDays(VendorLink.UsualDays), "", new LinkPost(true, MailWriter.VendorRound, last.Origin));
        return new DueThing(
            caseNumber, NameOf(stepNumber), DueThings.Text($"vendor-round-{caseNumber}-{stepNumber}"),
            (services, actor, ct) => services.GetRequiredService<SendVendorLinkHandler>().HandleAsync(command, actor, ct));
    }

    private static string NameOf(int stepNumber) => DueThings.Text($"round {stepNumber}");

    private static async Task<bool> IsDueAsync(GovernanceDbContext db, DueThing thing, CancellationToken ct)
    {
        var rounds = await Rounds(db).Where(s => s.CaseNumber == thing.CaseNumber).Select(s => s.Number).ToListAsync(ct);
        return rounds.Any(r => NameOf(r) == thing.What);
    }

    // A further round is told once: a link that was made after it opened has told it.
    private static IQueryable<CaseStep> Rounds(GovernanceDbContext db)
    {
        var holding = db.VendorLinks.Where(l => l.RevokedAt == null);
        return OpenRounds(db).Where(s => holding.Any(l => l.CaseNumber == s.CaseNumber && l.StepKey == s.Key)
            && !db.VendorLinks.Any(l => l.CaseNumber == s.CaseNumber && l.StepKey == s.Key && l.MadeAt >= s.OpenedAt));
    }

    private static IQueryable<CaseStep> OpenRounds(GovernanceDbContext db) => db.CaseSteps.AsNoTracking()
        .Where(s => s.State == StepState.Open && s.Kind == StepKind.Questionnaire && s.Round > 1 && db.Cases.Any(c => c.Number == s.CaseNumber && c.State == CaseState.Open));
}
