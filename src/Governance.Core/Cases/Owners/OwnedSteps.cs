using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases.Owners;

/// <summary>An open step that a person owns.</summary>
public sealed record OwnedStep(int CaseNumber, string CaseName, int StepNumber, string Title, string OwnerRole, int SiteId)
{
    public string Words => $"“{Title}” of {CaseName}";
}

/// <summary>Open steps by owner: nobody leaves, or loses a role, while a step would be left without a person who can finish it.</summary>
public sealed class OwnedStepsQuery(GovernanceDbContext db)
{
    /// <summary>Those that the actor may see.</summary>
    public async Task<IReadOnlyList<OwnedStep>> GetAsync(int personId, Actor actor, CancellationToken ct) => await db.OpenStepsOfAsync(db.Cases.VisibleTo(actor), personId, ct);
}

internal static class OwnedSteps
{
    public static async Task<IReadOnlyList<OwnedStep>> OpenStepsOfAsync(this GovernanceDbContext db, IQueryable<Case> cases, int personId, CancellationToken ct)
    {
        var rows = await (
            from step in db.CaseSteps.AsNoTracking()
            join ofCase in cases on step.CaseNumber equals ofCase.Number
            where step.OwnerId == personId && step.State == StepState.Open
            orderby step.DueAt
            select new { ofCase.Number, ofCase.OpenedAt, ofCase.SiteId, StepNumber = step.Number, step.Title, step.OwnerRole }).ToListAsync(ct);
        return [.. rows.Select(r => new OwnedStep(r.Number, Case.NameOf(r.Number, r.OpenedAt), r.StepNumber, r.Title, r.OwnerRole, r.SiteId))];
    }

    /// <summary>"Hand over first: …", with at most five named.</summary>
    public static string HandOverFirst(string who, IReadOnlyList<OwnedStep> steps)
    {
        const int MostNamed = 5;
        var more = steps.Count > MostNamed ? $" and {steps.Count - MostNamed} more" : "";
        return $"{who} owns open steps. Hand them over first: {string.Join(", ", steps.Take(MostNamed).Select(s => s.Words))}{more}.";
    }
}
