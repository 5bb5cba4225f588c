using System.Text.Json;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.Questionnaires;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Steps;

/// <summary>How far an open step is: answers given, or verdicts on answers of others.</summary>
public sealed record StepProgress(int Done, int Total);

/// <summary>How far the owners of a case's open steps are. Only counts leave a draft; what stands in it stays with its owner.</summary>
public sealed class StepProgressQuery(GovernanceDbContext db, StepWorkLoader loader, TimeProvider time)
{
    /// <returns>By step number; steps without a form, and steps that nobody began, are not in it.</returns>
    public async Task<IReadOnlyDictionary<int, StepProgress>> GetAsync(int caseNumber, Actor actor, CancellationToken ct)
    {
        var begun = await (
            from step in db.CaseSteps.AsNoTracking().Where(s => s.CaseNumber == caseNumber && s.State == StepState.Open && s.TemplateId != null)
            join draft in db.StepDrafts on new { step.CaseNumber, StepNumber = step.Number, PersonId = step.OwnerId } equals new { draft.CaseNumber, draft.StepNumber, draft.PersonId }
            select new { step.Number, draft.Fields }).ToListAsync(ct);
        var progress = new Dictionary<int, StepProgress>();
        foreach (var one in begun)
        {
            var fields = JsonSerializer.Deserialize<Dictionary<string, List<string>>>(one.Fields)!.ToDictionary(f => f.Key, f => (IReadOnlyList<string>)f.Value);
            progress[one.Number] = Of(new StepReader(await loader.LoadAsync(caseNumber, one.Number, actor, ct), fields, time.Now()).Read(), fields);
        }

        return progress;
    }

    private static StepProgress Of(StepSubmission submission, Dictionary<string, IReadOnlyList<string>> fields) => submission.Judged.Count > 0
        ? new StepProgress(submission.Judged.Count(q => fields.ContainsKey(FieldNames.Verdict(q.Id))), submission.Judged.Count)
        : new StepProgress(submission.Check.Answered, submission.Check.Shown);
}
