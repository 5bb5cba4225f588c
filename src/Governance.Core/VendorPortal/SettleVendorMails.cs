using Governance.Core.Cases.Deadlines;
using Governance.Core.Data;
using Governance.Core.Mails;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Core.VendorPortal;

/// <summary>Writes deliveries that are known and do not stand in the record yet into it.</summary>
public sealed class SettleVendorMails(IServiceScopeFactory scopes) : IDueRunner
{
    public string Name => "settle-vendor-mails";

    public Task<DueRun> RunAsync(CancellationToken ct) => new DueThings(scopes).RunAsync((db, skip) => DueAsync(db, skip, ct), (db, thing) => IsDueAsync(db, thing, ct), ct);

    private static async Task<List<DueThing>> DueAsync(GovernanceDbContext db, int skip, CancellationToken ct)
    {
        var rows = await Due(db).OrderBy(m => m.Id).Skip(skip).Take(DueThings.Batch).Select(m => new { m.Id, CaseNumber = m.CaseNumber!.Value, m.State }).ToListAsync(ct);
        return [.. rows.Select(r => ThingOf(new SettleVendorMail(r.CaseNumber, r.Id), r.State))];
    }

    // A mail that was taken and came back later is settled twice.
    private static DueThing ThingOf(SettleVendorMail command, string state) => new(
        command.CaseNumber, NameOf(command.MailId), DueThings.Text($"vendor-mail-{command.MailId}{(state == MailState.Returned ? "-returned" : "")}"),
        (services, actor, ct) => services.GetRequiredService<SettleVendorMailHandler>().HandleAsync(command, actor, ct));

    private static string NameOf(long id) => DueThings.Text($"vendor mail {id}");

    private static async Task<bool> IsDueAsync(GovernanceDbContext db, DueThing thing, CancellationToken ct)
    {
        var ids = await Due(db).Where(m => m.CaseNumber == thing.CaseNumber).Select(m => m.Id).ToListAsync(ct);
        return ids.Any(id => NameOf(id) == thing.What);
    }

    private static IQueryable<OutgoingMail> Due(GovernanceDbContext db) => db.OutgoingMails.AsNoTracking()
        .Where(m => !m.IsRecorded && m.LinkNumber != null && m.CaseNumber != null && (m.State == MailState.Sent || m.State == MailState.GivenUp || m.State == MailState.Returned));
}
