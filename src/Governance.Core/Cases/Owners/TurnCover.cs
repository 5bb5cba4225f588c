using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases.Owners;

/// <summary>Writes down that everything an absence or delegation meant until now is carried out.</summary>
public sealed record TurnCover(int Number);

public sealed class TurnCoverHandler(GovernanceDbContext db, TimeProvider time)
{
    public async Task<Result> HandleAsync(TurnCover command, Actor actor, CancellationToken ct)
    {
        if (!actor.IsSystem)
        {
            return Result.Refused("Absences and delegations begin and end by themselves.");
        }

        await db.HoldOnToAsync(Trails.People, ct);
        var cover = await db.Covers.FirstOrDefaultAsync(c => c.Number == command.Number, ct) ?? throw new NotFoundException($"There is no absence or delegation {command.Number}.");
        var at = time.Now();
        if (cover.BeginsAt > at || cover.State == CoverState.Ended || (cover.State == CoverState.Running && at < cover.EndsAt))
        {
            return Result.Refused("This has turned already, or its time has not come.");
        }

        cover.Turn(at);
        var what = cover.Kind == CoverKind.Absence ? "An absence" : "A delegation";
        var sentence = cover.State == CoverState.Running ? $"{what} began; open steps moved." : $"{what} ended; steps that were still open came back.";
        return await db.CommitAsync(CoverRules.RecordOf(cover, AuditKind.CoverTurned, actor, sentence), ct);
    }
}
