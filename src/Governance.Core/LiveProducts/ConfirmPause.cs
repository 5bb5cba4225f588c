using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Deployments;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.LiveProducts;

/// <summary>Informatics confirms since when a pause is in effect, and that the fallback works.</summary>
/// <param name="PauseNumber">Number of the pause in its incident case.</param>
/// <param name="EffectiveAt">Since when nothing comes out any more (UTC).</param>
public sealed record ConfirmPause(int DeploymentNumber, int CaseNumber, int PauseNumber, DateTime? EffectiveAt, string? Note);

public sealed class ConfirmPauseHandler(GovernanceDbContext db, TimeProvider time)
{
    public async Task<Result> HandleAsync(ConfirmPause command, Actor actor, CancellationToken ct)
    {
        var incident = await db.CaseToChangeAsync(command.CaseNumber, actor, ct);
        var deployment = await db.DeploymentAsync(command.DeploymentNumber, actor, ct);
        var pause = deployment.Pauses.FirstOrDefault(p => p.CaseNumber == command.CaseNumber && p.Number == command.PauseNumber)
            ?? throw new NotFoundException($"{incident.Name} has no pause {command.PauseNumber}.");
        if (DeploymentPeople.WhyNotConfirmBy(actor, pause, deployment.SiteId) is { } reason)
        {
            return Result.Refused(reason);
        }

        var at = time.Now();
        if (command.EffectiveAt is not { } effective || effective > at.AddMinutes(1) || effective < pause.RequestedAt.AddMinutes(-1))
        {
            return Result.Invalid(nameof(command.EffectiveAt), "Enter since when nothing comes out any more: after the pause was asked for, and not in the future.");
        }

        var calendar = (await db.Sites.FirstAsync(s => s.Id == deployment.SiteId, ct)).Calendar();
        var note = string.IsNullOrWhiteSpace(command.Note) ? null : TypedText.Clean(command.Note);
        var act = new DeploymentAct(incident.Number, null, deployment.Title, deployment.VersionNumber, calendar.DayOf(at), at, actor.PersonId) { Reason = note };
        db.Add(deployment.ConfirmPause(pause, effective, actor.PersonId!.Value, act));
        return await db.CommitAsync(RecordOf(incident, deployment, actor), ct, incident.Number);
    }

    private static AuditRecord RecordOf(Case incident, Deployment deployment, Actor actor) =>
        new(incident.AuditTrail, AuditKind.PauseConfirmed, actor, "The pause was confirmed to be in effect.")
        {
            Role = Role.ImagingInformatics.Key,
            Subject = new AuditSubject("case", $"{incident.Number}"),
            Details = new JsonObject { ["deployment"] = deployment.Number },
        };
}
