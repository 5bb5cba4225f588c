using Governance.Core.Cases;
using Governance.Core.Cases.Rounds;
using Governance.Core.Templates;
using Governance.Workflows;

namespace Governance.Core.Steps.Rounds;

/// <summary>What a recorded change does to one step.</summary>
/// <param name="IsConfirmation">Asked only whether it still holds.</param>
/// <param name="Note">What the matrix says beside the stage.</param>
/// <param name="WhyNot">Why no round opens; null when one does.</param>
public sealed record ChangeEffect(CaseStep Step, bool IsConfirmation, string? Note, string? WhyNot);

/// <summary>Says which steps of a case a change of the matrix touches. The page shows it, and recording the change carries it out.</summary>
internal static class ChangePlan
{
    public static async Task<ChangeMatrix?> MatrixAsync(TemplateLibrary templates, CancellationToken ct)
    {
        var newest = await templates.NewestVersionsAsync(ct);
        return newest.TryGetValue(ChangeMatrix.StandardId, out var version) ? (ChangeMatrix)await templates.GetAsync(ChangeMatrix.StandardId, version, ct) : null;
    }

    /// <summary>Steps that have been reached, by the path of the case. Of one stage only those open at once that depend on no other step of it.</summary>
    public static IReadOnlyList<ChangeEffect> Of(Case ofCase, RecordedChange change, WorkflowDefinition definition)
    {
        var touched = CaseRounds.Latest(ofCase).Where(s => s.Stage is not null && (change.Reopen.Contains(s.Stage) || change.Confirm.Contains(s.Stage))).ToList();
        return
        [
            .. touched.Where(s => s.IsOpen || CaseRounds.Passed(s, definition))
                .OrderBy(s => s.Stage, StringComparer.Ordinal).ThenBy(s => s.Number)
                .Select(s => new ChangeEffect(s, change.Confirm.Contains(s.Stage!), change.Notes.GetValueOrDefault(s.Stage!), WhyNot(ofCase, s, touched, definition))),
        ];
    }

    private static string? WhyNot(Case ofCase, CaseStep step, List<CaseStep> touched, WorkflowDefinition definition)
    {
        if (CaseRounds.WhyNotReopenable(ofCase, step, definition) is { } reason)
        {
            return step.IsOpen ? "It is open; its owner is told." : reason;
        }

        var first = touched.FirstOrDefault(o => o.Stage == step.Stage && o.Key != step.Key && CaseRounds.DependsOn(definition, step.Key, o.Key) && (o.IsOpen || CaseRounds.Passed(o, definition)));
        return first is null ? null : $"It follows when “{first.Title}” says something else than before.";
    }
}
