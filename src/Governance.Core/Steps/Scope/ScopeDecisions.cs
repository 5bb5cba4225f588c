using System.Text.Json.Nodes;
using Governance.Core.Cases;
using Governance.Core.Questionnaires;
using Governance.Core.Register.Uses;
using Governance.Core.RegulatoryScope;

namespace Governance.Core.Steps.Scope;

/// <summary>
/// Binds the items of a scope check to the comparison: SCP-D08 is the dimension D08. The comparison offers what label and plan say; the
/// verdict is the person's, who confirms what is proposed or overrides it with a reason.
/// </summary>
public static class ScopeDecisions
{
    private const string Prefix = "SCP-";
    private static readonly string[] WeakSources = [ValueSource.Vendor, ValueSource.Assumed];

    public static bool IsAsked(QuestionForm form) => form.Questions.Any(q => DimensionOf(q.Id) is not null);

    /// <summary>The dimension that an item judges; null for other items.</summary>
    public static string? DimensionOf(string questionId) =>
        questionId.StartsWith(Prefix, StringComparison.Ordinal) && ScopeDimension.Find(questionId[Prefix.Length..]) is { } dimension ? dimension.Key : null;

    internal static IReadOnlyList<DimensionDecision> Of(ScopeWork scope, IReadOnlyDictionary<string, GivenAnswer> answers) =>
    [
        .. answers.Where(a => DimensionOf(a.Key) is not null).OrderBy(a => a.Key, StringComparer.Ordinal)
            .Select(a => (Dimension: DimensionOf(a.Key)!, Choice: Choice(a.Value), Rows: Rows(a.Value)))
            .Where(a => a.Choice is not null)
            .Select(a => new DimensionDecision(a.Dimension, scope.Result.Of(a.Dimension)?.Outcome.Key(), a.Choice!, Joined(a.Rows, "reason"))),
    ];

    /// <summary>What stands against the verdicts: an override without a reason of one's own, a letter against a label, an incomplete plan.</summary>
    internal static IEnumerable<FieldProblem> Problems(StepWork work, StepSubmission submission)
    {
        if (work.Scope is not { } scope || !work.Definition.IsPassing(submission.Outcome))
        {
            yield break;
        }

        if (work is { Case.Kind: CaseKind.ScopeExtension, PlannedUse.Version: 1 })
        {
            yield return new FieldProblem(StepFields.Outcome, "The planned use over the dimensions is still the approved one. Enter what is wider under “Planned use” of the case first; otherwise what is approved already would be compared once more.");
        }

        if (scope.Result.PlanIncomplete.Count > 0)
        {
            yield return new FieldProblem(StepFields.Outcome, $"{scope.Result.WhyIncomplete} Enter it under “Planned use” of the case first; an incomplete comparison closes no gate.");
        }

        foreach (var (id, answer) in submission.Reading.Answers.Where(a => DimensionOf(a.Key) is not null))
        {
            if (WhyNot(scope.Result.Of(DimensionOf(id)!), answer) is { } reason)
            {
                yield return new FieldProblem(FieldNames.Answer(id), $"{id}: {reason}");
            }
        }
    }

    /// <summary>Label and plan as the comparison took them, as fields of the item; the verdict stays open. Empty where nothing was compared.</summary>
    internal static IReadOnlyDictionary<string, IReadOnlyList<string>> Offered(StepWork work, Question question)
    {
        if (work.Scope is not { IsWithoutLabel: false } scope || DimensionOf(question.Id) is not { } dimension || scope.Result.Of(dimension) is not { } result)
        {
            return new Dictionary<string, IReadOnlyList<string>>();
        }

        var row = new JsonObject
        {
            ["cleared"] = result.Cleared,
            ["source"] = new[] { result.Place, result.QuoteRef }.FirstOrDefault(t => !string.IsNullOrEmpty(t)) ?? "register of products",
            ["source-kind"] = result.Source ?? ValueSource.Label,
            ["planned"] = result.Planned,
            ["reason"] = result.Sentence,
        };
        if (result.Reason is { } code && CodeOption(question, code) is { } option)
        {
            row["reason-code"] = option;
        }

        return AnswerForm.ToFields(question, new GivenAnswer(new JsonObject { ["table"] = new JsonArray(row) }, null, null, []));
    }

    private static string? WhyNot(DimensionResult? proposed, GivenAnswer answer)
    {
        if (proposed is null || ScopeOutcomes.Of(Choice(answer)) is not { } decided || decided == proposed.Outcome)
        {
            return null;
        }

        var rows = Rows(answer);
        if (Joined(rows, "reason") is not { } reason || reason == proposed.Sentence)
        {
            return $"the comparison proposes “{proposed.Outcome.Label()}” and you decide “{decided.Label()}”. Give your own reason in words.";
        }

        return proposed.Outcome == ScopeOutcome.Outside && decided < ScopeOutcome.Unknown && rows.Any(r => WeakSources.Contains((string?)r["source-kind"]))
            ? "a statement of the vendor, or an assumption, never turns outside into inside. Name the label, or decide “outside”."
            : null;
    }

    private static string? Choice(GivenAnswer answer) => AnswerValue.TextOf((answer.Value as JsonObject)?["choice"]);

    private static List<JsonNode> Rows(GivenAnswer answer) => [.. ((answer.Value as JsonObject)?["table"] as JsonArray ?? []).OfType<JsonNode>()];

    private static string? Joined(List<JsonNode> rows, string column)
    {
        var texts = rows.Select(r => AnswerValue.TextOf(r[column])).Where(t => !string.IsNullOrWhiteSpace(t)).ToList();
        return texts.Count == 0 ? null : string.Join(' ', texts);
    }

    private static string? CodeOption(Question question, string code) =>
        question.Table?.Columns.FirstOrDefault(c => c.Id == "reason-code")?.Options.FirstOrDefault(o => o.Key.StartsWith(code, StringComparison.OrdinalIgnoreCase))?.Key;
}
