using System.Text.Json.Nodes;
using Governance.Core.Cases;
using Governance.Core.Deployments;
using Governance.Core.Questionnaires;
using Governance.Core.Register;
using Governance.Workflows;

namespace Governance.Core.Steps;

/// <summary>The configuration that a step decides on, derived from what the integration test recorded; nobody types it again.</summary>
internal static class StepConfiguration
{
    /// <summary>Where a form says how the product is set.</summary>
    private const string Printed = "baseline-configuration";

    private const string Renewal = "renewal";

    /// <summary>The baseline as the record of the case gives it now.</summary>
    /// <param name="answers">The answers that count now, by question.</param>
    /// <param name="installed">What was approved before, for a case that tested no settings of its own.</param>
    /// <returns>Null where the step decides on none, or nobody recorded one.</returns>
    public static ConfigurationBaseline? Of(Case ofCase, HumanStep definition, IReadOnlyDictionary<string, Answer> answers, ProductVersion version, ConfigurationBaseline? installed)
    {
        if (definition.Configuration is not { } question)
        {
            return null;
        }

        var tested = answers.TryGetValue(question, out var answer) ? PartsOf(JsonNode.Parse(answer.Value)) : [];
        return tested.Count == 0 && installed is null ? null : new ConfigurationBaseline
        {
            ProductId = ofCase.ProductId,
            VersionNumber = version.Number,
            Version = version.Label,
            ModelVersion = version.ModelVersion,
            Parts = tested.Count > 0 ? tested : installed!.Parts,
            CaseNumber = tested.Count > 0 ? ofCase.Number : installed!.CaseNumber,
            StepNumber = tested.Count > 0 ? answer!.StepNumber : installed!.StepNumber,
        };
    }

    /// <summary>What a signature of the step binds of it, from stored rows alone: another version or another setting gives another hash.</summary>
    /// <returns>Null where the step decides on no configuration.</returns>
    public static JsonObject? Bound(Case ofCase, HumanStep definition, IReadOnlyDictionary<string, Answer> answers) => definition.Configuration is not { } question ? null : new JsonObject
    {
        ["versionNumber"] = ofCase.ProductVersionNumber,
        ["question"] = question,
        ["value"] = answers.TryGetValue(question, out var answer) ? JsonNode.Parse(answer.Value) : null,
    };

    /// <summary>What stands against deciding on it, and against passing a test that does not say enough.</summary>
    public static IEnumerable<FieldProblem> Problems(StepWork work, StepSubmission submission)
    {
        if (!work.Definition.IsPassing(submission.Outcome))
        {
            return [];
        }

        return work.Definition.Configuration is null ? WhyTestedTooLittle(work, submission)
            : work.Definition.Kind == StepKind.CommitteeDecision ? WhyNotDecided(work, submission.ConfirmedConfiguration)
            : WhyNone(work) is { } none ? [new FieldProblem(StepFields.Outcome, none)] : [];
    }

    /// <summary>Why nothing can be decided; null when a whole baseline is there.</summary>
    public static string? WhyNone(StepWork work) => work.Configuration switch
    {
        null when IsAboutInstalled(work) => $"There is no configuration to decide on: no decision about the product named one, and {work.Definition.Configuration} of this case does not say how it is set. Send back the step that asks it.",
        null => "There is no configuration to decide on: no test of the integration recorded how the product is set. Send the integration test back first.",
        { Missing: { Count: > 0 } missing } when IsAboutInstalled(work) => $"The configuration does not name: {string.Join(", ", missing)}. Send back the step that asks {work.Definition.Configuration}, so that it is recorded; where a part does not apply, its row says so.",
        { Missing: { Count: > 0 } missing } => $"The configuration that was tested does not name: {string.Join(", ", missing)}. Send the integration test back, so that it is recorded; where a part does not apply, its row says so.",
        { } baseline when work.Definition.Vote == Renewal && work.Installed is { } approved && approved.Id != baseline.Id =>
            $"The review found the configuration {baseline.Id}, but {approved.Id} was approved. A renewal is about what was approved; what is set otherwise is approved as a change first.",
        _ => null,
    };

    // A renewal, and the way back after a pause: the product is there, and was decided on before.
    private static bool IsAboutInstalled(StepWork work) => work.Definition.Vote is Renewal or "resume";

    private static FieldProblem[] WhyNotDecided(StepWork work, string? confirmed)
    {
        if (WhyNone(work) is { } none)
        {
            return [new FieldProblem(StepFields.Configuration, none)];
        }

        var baseline = work.Configuration;

        return confirmed is null ? [new FieldProblem(StepFields.Configuration, $"Confirm that the decision is about the configuration {baseline!.Id}, which was tested.")]
            : confirmed != baseline!.Id ? [new FieldProblem(StepFields.Configuration, $"You confirmed {confirmed}, but the configuration has changed since: it is {baseline.Id} now. Read it again and confirm it.")]
            : [];
    }

    // The person who tests is the one who knows: said at the decision it would come weeks too late.
    private static IEnumerable<FieldProblem> WhyTestedTooLittle(StepWork work, StepSubmission submission)
    {
        foreach (var question in work.Form.Questions.Where(q => q.Print == Printed && q.Table is not null))
        {
            var named = PartsOf(submission.Reading.Answers.GetValueOrDefault(question.Id)?.Value);
            var missing = named.Count == 0 && !question.IsRequired ? [] : ConfigurationBaseline.MissingIn(named);
            if (missing.Count > 0)
            {
                yield return new FieldProblem(FieldNames.Cell(question.Id, 0, "part"), $"{question.Id}: the configuration does not name: {string.Join(", ", missing)}. Add a row for each; where one does not apply, say so in its value.");
            }
        }
    }

    private static List<ConfigurationPart> PartsOf(JsonNode? value) =>
    [
        .. (AnswerValue.RowsOf(value) ?? []).Select(r => new ConfigurationPart(r.GetValueOrDefault("part", ""), r.GetValueOrDefault("value", "").Trim())).Where(p => p.Part.Length > 0),
    ];
}
