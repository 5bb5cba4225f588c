using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.SampleHospital;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Browser.Tests;

/// <summary>A case that comes to its privacy review by the sample people, and how that review ended.</summary>
internal static class ReviewSetting
{
    /// <summary>Goes on until the privacy review is open; the officer's summary, rating and condition are in the draft.</summary>
    public static async Task<CaseStep> ToPrivacyReviewAsync(this SampleSite site, SampleOwners owners)
    {
        var step = (await owners.NextAsync(default))!;
        for (; step.Key != "privacy-review"; step = (await owners.NextAsync(default))!)
        {
            await owners.CompleteAsync(step, default);
        }

        await using var scope = site.Scope();
        var db = scope.ServiceProvider.GetRequiredService<GovernanceDbContext>();
        var fields = await owners.FieldsAsync(step, default);
        var prepared = fields.Where(f => f.Key != "outcome" && !f.Key.StartsWith("v.", StringComparison.Ordinal)).ToDictionary(f => f.Key, f => f.Value);
        var officer = await db.People.AsNoTracking().Include(p => p.Roles).SingleAsync(p => p.Id == step.OwnerId);
        await scope.ServiceProvider.GetRequiredService<StepDrafts>().SaveAsync(step.CaseNumber, step.Number, 0, prepared, officer.AsActor(Via.Page), default);
        return step;
    }

    public static async Task<(string? Outcome, bool IsSigned)> EndOfAsync(this SampleSite site, CaseStep step)
    {
        await using var scope = site.Scope();
        var db = scope.ServiceProvider.GetRequiredService<GovernanceDbContext>();
        var outcome = await db.CaseSteps.AsNoTracking().Where(s => s.CaseNumber == step.CaseNumber && s.Number == step.Number).Select(s => s.Outcome).SingleAsync();
        return (outcome, await db.Signatures.AnyAsync(s => s.CaseNumber == step.CaseNumber && s.PersonId == step.OwnerId));
    }
}
