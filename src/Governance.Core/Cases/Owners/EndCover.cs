using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.Notifications;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases.Owners;

/// <summary>Ends an absence or a delegation now, before its last day. What moved comes back; what has not begun never will.</summary>
public sealed record EndCover(int Number);

public sealed class EndCoverHandler(GovernanceDbContext db, TimeProvider time)
{
    public async Task<Result> HandleAsync(EndCover command, Actor actor, CancellationToken ct)
    {
        await db.HoldOnToAsync(Trails.People, ct);
        var cover = await db.Covers.FirstOrDefaultAsync(c => c.Number == command.Number, ct) ?? throw new NotFoundException($"There is no absence or delegation {command.Number}.");
        var at = time.Now();
        if (WhyNotBy(actor, cover, at) is { } reason)
        {
            return Result.Refused(reason);
        }

        cover.EndNow(at);
        var what = cover.Kind == CoverKind.Absence ? "An absence" : "A delegation";
        foreach (var told in new[] { cover.PersonId, cover.StandInId ?? cover.PersonId }.Distinct().Where(id => !actor.Is(id)))
        {
            db.Add(Notice.To(told, cover.CaseNumber, cover.StepNumber, $"{what} that was to last until {Cover.DayOf(cover.UntilOn)} was ended by {actor.Name}.", at));
        }

        return await db.CommitAsync(CoverRules.RecordOf(cover, AuditKind.CoverEnded, actor, $"{what} ended before its last day."), ct);
    }

    /// <summary>Why this actor cannot end it; null when nothing stands against it.</summary>
    public static string? WhyNotBy(Actor actor, Cover cover, DateTime at) =>
        cover.State == CoverState.Ended || cover.EndsAt <= at ? "This is over already."
        : actor.Is(cover.PersonId) || actor.Has(Role.SystemAdmin, cover.SiteId) ? null
        : "It is ended by the person whose steps they are, or by an administrator of the site.";
}
