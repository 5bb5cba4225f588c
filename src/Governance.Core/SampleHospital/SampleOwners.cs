using Governance.Core.Cases;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Core.SampleHospital;

/// <summary>The owners of the steps of one case, who do as the story says and no more than they are asked for.</summary>
public sealed class SampleOwners
{
    private readonly IServiceScopeFactory scopes;
    private readonly SampleActions doing;

    internal SampleOwners(IServiceScopeFactory scopes, SampleActions doing) => (this.scopes, this.doing) = (scopes, doing);

    /// <summary>The open step that opened first; null when the case has ended.</summary>
    public async Task<CaseStep?> NextAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GovernanceDbContext>();
        return await db.CaseSteps.AsNoTracking().Where(s => s.CaseNumber == doing.CaseNumber && s.State == StepState.Open).OrderBy(s => s.Number).FirstOrDefaultAsync(ct);
    }

    /// <summary>What the owner of a step enters, by field; the documents that the step needs are in the case afterwards.</summary>
    public Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> FieldsAsync(CaseStep step, CancellationToken ct) => doing.FieldsAsync(step, ct);

    /// <summary>The committee meets and votes, where the step asks for that.</summary>
    public async Task VoteAsync(CaseStep step, IReadOnlyDictionary<string, IReadOnlyList<string>> fields, CancellationToken ct)
    {
        if (step.Kind == StepKind.CommitteeDecision)
        {
            await doing.VoteAsync(step, fields, ct);
        }
    }

    public Task CompleteAsync(CaseStep step, CancellationToken ct) => doing.CompleteAsync(step, ct);
}
