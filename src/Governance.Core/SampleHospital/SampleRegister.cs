using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Core.SampleHospital;

/// <summary>What the sample people enter into the register of products.</summary>
internal static class SampleRegister
{
    /// <summary>What the label covers of the product of a case, once for a version.</summary>
    public static async Task EnterLabelAsync(IServiceScopeFactory scopes, SampleActions actions, DateOnly today, CancellationToken ct)
    {
        var product = actions.Story.Product;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GovernanceDbContext>();
        var of = await db.Cases.AsNoTracking().Where(c => c.Number == actions.CaseNumber).Select(c => new { c.ProductId, c.ProductVersionNumber }).SingleAsync(ct);
        if (await db.ClearedUses.AnyAsync(c => c.ProductId == of.ProductId && c.VersionNumber == of.ProductVersionNumber, ct))
        {
            return;
        }

        var label = new RecordClearedUse(of.ProductId, of.ProductVersionNumber, "EU", SampleLabel.Authorisation(product, today), SampleLabel.Cleared(product));
        var officer = SamplePeople.ForCase(actions.Story.SiteId)[Role.RegulatoryOfficer.Key];
        await actions.DoAsync<RecordClearedUseHandler>(officer, (handler, actor) => handler.HandleAsync(label, actor, ct), "entering the label", ct);
    }
}
