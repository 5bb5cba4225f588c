using System.Globalization;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.LocalValidation.Reports;
using Governance.Core.Findings;
using Governance.Core.Questionnaires;
using Governance.Core.Reviews;
using Governance.Core.Signatures;
using Governance.Core.Steps;

namespace Governance.Core.EvidencePacks.Contents;

/// <summary>What would be signed at the as-of time, computed from the rows up to it by the same function as at signing.</summary>
internal static class SignedToday
{
    /// <returns>The hash; null where the signature is not about a step, or the rows for it are not there.</returns>
    public static string? HashOf(PackRows rows, Signature signature)
    {
        if (PointHashOf(rows, signature) is { } point)
        {
            return point;
        }

        if (StepNumberOf(signature) is not { } number || rows.PlannedUses.Count == 0)
        {
            return null;
        }

        var step = rows.Steps.FirstOrDefault(s => s.Number == number);
        var completed = rows.StepChanges.FirstOrDefault(c => c.StepNumber == number && c.Change == StepChange.Completed);
        return step is null || completed?.Outcome is null ? null : CanonicalJson.Hash(SignedStepContent.Of(RowsOf(rows, step, completed)));
    }

    // An accepted finding or a waived condition is signed with the change that the same commit added.
    private static string? PointHashOf(PackRows rows, Signature signature) => signature.SubjectType switch
    {
        "finding" => rows.FindingChanges.Where(c => c.Sequence == signature.Sequence && c.RecordKey == signature.SubjectId).Select(c => CanonicalJson.Hash(SignedPoint.Of(c))).FirstOrDefault(),
        "condition" => rows.ConditionChanges.Where(c => c.Sequence == signature.Sequence && c.RecordKey == signature.SubjectId).Select(c => CanonicalJson.Hash(SignedPoint.Of(c))).FirstOrDefault(),
        _ => null,
    };

    public static int? StepNumberOf(Signature signature) =>
        signature.SubjectType == "step" && int.TryParse(signature.SubjectId, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static SignedStepRows RowsOf(PackRows rows, CaseStep step, StepChange completed) => new()
    {
        Case = rows.OfCase,
        Step = step,
        Outcome = completed.Outcome!,
        Reason = completed.Reason,
        Rating = completed.Rating,
        PlannedUse = rows.PlannedUses[^1],
        Answers = [.. rows.Answers.Where(a => a.StepNumber == step.Number)],
        Verdicts = [.. rows.Verdicts.Where(v => v.StepNumber == step.Number)],
        Ticks = [.. rows.JudgeTicks.Where(t => t.StepNumber == step.Number)],
        Judged = LatestAnswers(rows),
        Dossier = SignedStepRowsOf.DossierOf(ReviewOf(rows, step), rows.Dossier, completed.Sequence),
        DependsOn = DependsOn(rows, step),
        Findings = [.. rows.FindingChanges.Where(c => c.Number == 1 && rows.Findings.Any(f => f.Number == c.FindingNumber && f.StepNumber == step.Number) && c.Sequence == completed.Sequence)],
        Conditions = [.. rows.ConditionChanges.Where(c => c.Number == 1 && rows.Conditions.Any(f => f.Number == c.ConditionNumber && f.StepNumber == step.Number) && c.Sequence == completed.Sequence)],
        Decision = rows.Decisions.FirstOrDefault(d => d.StepNumber == step.Number),
        Configuration = rows.DefinitionOf(step) is { } definition ? StepConfiguration.Bound(rows.OfCase, definition, LatestAnswers(rows)) : null,
        Scope = rows.Scopes.FirstOrDefault(r => r.StepNumber == step.Number),
        Known = rows.KnownIssues,
        ProtocolSha256 = rows.LockedProtocols.FirstOrDefault(p => p.StepNumber == step.Number) is { } own ? CanonicalJson.HashOf(own.Text) : null,
        Validation = SealOf(rows, step),
        Votes = CommitteeSection.MotionsOn(rows, step.Number),
    };

    private static ReviewTemplate? ReviewOf(PackRows rows, CaseStep step) =>
        rows.Templates.OfType<ReviewTemplate>().FirstOrDefault(t => t.Id == step.TemplateId && t.Head.Version == step.TemplateVersion);

    private static ValidationSeal? SealOf(PackRows rows, CaseStep step)
    {
        var flow = rows.Definitions.GetValueOrDefault(step.DefinitionVersion, rows.Definition);
        return rows.ValidationReports.Count > 0 && flow.Step(step.Key) is { } definition && ValidationSeal.IsBoundBy(definition, flow)
            ? ValidationSeal.Today(rows.ValidationReports[^1], rows.LockedProtocols, rows.TableToday)
            : null;
    }

    private static Dictionary<string, Answer> LatestAnswers(PackRows rows) =>
        rows.Answers.GroupBy(a => a.QuestionId).ToDictionary(g => g.Key, g => g.MaxBy(a => a.StepNumber)!);

    private static IReadOnlyList<CaseStep> DependsOn(PackRows rows, CaseStep step)
    {
        var completed = rows.StepChanges.Where(c => c.Change == StepChange.Completed).Select(c => c.StepNumber).ToHashSet();
        completed.ExceptWith(rows.StepChanges.Where(c => c.Change == StepChange.Superseded).Select(c => c.StepNumber));
        return rows.DefinitionOf(step) is { } definition
            ? ReliedOn.Of(rows.OfCase, definition, completed, rows.Verdicts.Where(v => v.StepNumber == step.Number), rows.Answers)
            : [];
    }
}
