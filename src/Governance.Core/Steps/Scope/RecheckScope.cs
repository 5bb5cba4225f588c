using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Cases.Rounds;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.RegulatoryScope;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Steps.Scope;

/// <summary>Opens the scope check of a case again because the label on which it rests was changed in the register, or another version runs by now.</summary>
public sealed record RecheckScope(int CaseNumber);

public sealed class RecheckScopeHandler(GovernanceDbContext db, CaseFlows flows, ScopeWorkLoader scopes, TimeProvider time)
{
    /// <summary>Key of the change matrix for what happened to the label.</summary>
    private const string LabelChanged = "authorisation-status";

    private const string VersionChanged = "installed-version";

    public async Task<Result> HandleAsync(RecheckScope command, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.CaseToChangeAsync(command.CaseNumber, actor, ct);
        if (!actor.IsSystem || ofCase.State != CaseState.Open)
        {
            return Result.Refused("A scope check opens again by itself, in an open case.");
        }

        var latest = await db.ScopeRecords.AsNoTracking().Where(r => r.CaseNumber == ofCase.Number).OrderByDescending(r => r.StepNumber).FirstOrDefaultAsync(ct);
        if (latest is null || await WhatChangedAsync(ofCase, latest, ct) is not var (key, changed))
        {
            return Result.Refused("Nothing on which the scope check rests was changed.");
        }

        var flow = await flows.ForAsync(ofCase, ct);
        var step = ofCase.Steps.Where(s => s.Key == ofCase.Step(latest.StepNumber).Key).MaxBy(s => s.Number)!;
        var cause = new RoundCause(ReopenedBecause.Change, changed, 0) { ChangeKey = key };
        var (round, whyNot) = flow.Reopen(ofCase, step, cause, time.Now());
        if (round is null)
        {
            return Result.Refused(whyNot!);
        }

        db.Add(Reopening.Of(round, cause, time.Now()));
        db.AddRange(flow.Changes);
        db.AddRange(flow.Notices);
        var record = new AuditRecord(ofCase.AuditTrail, AuditKind.ScopeRechecked, actor, $"{step.Title} opens again: {(key == LabelChanged ? "the label changed" : "another version runs")}.")
        {
            Subject = new AuditSubject("step", round.Number.ToString(CultureInfo.InvariantCulture), round.Key),
            Details = new JsonObject { ["change"] = key, ["opened"] = new JsonArray(round.Number) },
        };
        return await db.CommitAsync(record, ct);
    }

    private async Task<(string Key, string Sentence)?> WhatChangedAsync(Case ofCase, ScopeRecord latest, CancellationToken ct)
    {
        var use = await db.PlannedUses.AsNoTracking().Where(p => p.CaseNumber == ofCase.Number).OrderByDescending(p => p.Version).FirstAsync(ct);
        var site = await db.Sites.AsNoTracking().SingleAsync(s => s.Id == ofCase.SiteId, ct);
        return await scopes.LoadAsync(ofCase, use, site, ct) is { } now && ScopeChange.Since(latest, now) is { } changed
            ? (latest.VersionNumber == now.VersionNumber ? LabelChanged : VersionChanged, changed)
            : null;
    }
}
