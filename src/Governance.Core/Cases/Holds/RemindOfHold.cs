using System.Globalization;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.Notifications;
using Governance.Core.People;
using Governance.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases.Holds;

/// <summary>Reminds the person who looks after a hold; the committee chair too, once it lasts longer than expected.</summary>
public sealed record RemindOfHold(int CaseNumber, int HoldNumber);

public sealed class RemindOfHoldHandler(GovernanceDbContext db, TimeProvider time)
{
    public async Task<Result> HandleAsync(RemindOfHold command, Actor actor, CancellationToken ct)
    {
        if (!actor.IsSystem)
        {
            return Result.Refused("Reminders are sent by themselves.");
        }

        var ofCase = await db.CaseToChangeAsync(command.CaseNumber, actor, ct);
        var hold = await db.CaseHolds.FirstOrDefaultAsync(h => h.CaseNumber == ofCase.Number && h.Number == command.HoldNumber, ct)
            ?? throw new NotFoundException($"{ofCase.Name} has no hold {command.HoldNumber}.");
        var at = time.Now();
        if (hold.RemindAt is not { } due || due > at)
        {
            return Result.Refused("Nobody has to be reminded of this hold now.");
        }

        var site = await db.Sites.FirstAsync(s => s.Id == ofCase.SiteId, ct);
        var told = Told(hold, await db.People.AtSiteAsync(ofCase.SiteId, ct), ofCase.SiteId, at);
        var over = at >= hold.DueAt;
        hold.Reminded(at, site.Calendar());
        db.AddRange(told.Select(id => Notice.To(id, ofCase.Number, null, TextOf(ofCase, hold, over), at)));
        var record = new AuditRecord(ofCase.AuditTrail, AuditKind.HoldReminded, actor, over ? $"The hold of {ofCase.Name} has lasted as long as expected or longer." : $"The hold of {ofCase.Name} is expected to end soon.")
        {
            Subject = new AuditSubject("hold", hold.Number.ToString(CultureInfo.InvariantCulture)),
        };
        return await db.CommitAsync(record, ct);
    }

    // Who left, or who lets the time pass, must not be the only one who knows: the chair hears of it.
    private static List<int> Told(CaseHold hold, IReadOnlyList<Person> people, int siteId, DateTime at)
    {
        var owner = people.FirstOrDefault(p => p.Id == hold.OwnerId && p.IsActive);
        var late = owner is null || at > hold.DueAt;
        var chairs = people.Where(p => late && p.IsActive && p.Holds(Role.CommitteeChair.Key, siteId)).Select(p => p.Id);
        return [.. chairs.Concat(owner is null ? [] : [owner.Id]).Distinct().Order()];
    }

    private static string TextOf(Case ofCase, CaseHold hold, bool over) => over
        ? $"The hold of {ofCase.Name} was expected to end on {HoldFields.Say(hold.ExpectedEndOn)}. Let the case go on, or say how long the hold lasts."
        : $"The hold of {ofCase.Name} is expected to end on {HoldFields.Say(hold.ExpectedEndOn)}.";
}
