using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Cases;
using Governance.Core.Cases.Rounds;
using Governance.Core.Data;
using Governance.Core.LocalValidation.Protocols;
using Governance.Core.LocalValidation.Reports;

namespace Governance.Core.Steps;

/// <summary>What protocol and figures of the validation say against finishing a step.</summary>
internal static class ValidationRules
{
    private static readonly string[] SaysItWorks = ["meets", "meets-with-restrictions"];

    /// <summary>Fields of a protocol that could not be judged later.</summary>
    public static IEnumerable<FieldProblem> Problems(StepWork work, StepSubmission submission)
    {
        if (work.Definition.Kind != StepKind.Protocol || !work.Definition.IsPassing(submission.Outcome) || !ProtocolReader.IsStructured(work.Form) || submission.Check.Problems.Count > 0)
        {
            return [];
        }

        var protocol = ProtocolReader.Read(ProtocolReader.FieldsOf(work.Form, submission.Reading.Answers));
        return ProtocolRules.Problems(work.Form, protocol, question => submission.Reading.Rows.GetValueOrDefault(question) ?? []);
    }

    /// <summary>Why the step cannot end so; null when the figures do not speak against it.</summary>
    public static string? WhyNot(StepWork work, string outcome)
    {
        if (work.Definition is { Kind: StepKind.Observation, Stage: "S09" } && work.Validation?.Stops is [var stop, ..] && outcome != "stop")
        {
            return $"A stopping rule of the protocol came true from {stop.From.ToDay()} to {stop.To.ToDay()}: {stop.Rule.What}. The run ends with “{Outcomes.CommandOf("stop")}”.";
        }

        if (work.Validation is not { Report: { } report } state || !work.Definition.IsPassing(outcome))
        {
            return null;
        }

        return work.Definition.Kind == StepKind.Validation
            ? state.WhyReportIsOld is { } old ? $"{old} Compute the figures again on the page of the validation." : WhyContradicted(report.Figures, outcome)
            : WhySignatureIsOld(work, state.Seal!);
    }

    /// <summary>The verdicts of the primary criteria stand against an outcome that says that it works.</summary>
    private static string? WhyContradicted(ValidationFigures figures, string outcome)
    {
        if (!SaysItWorks.Contains(outcome))
        {
            return null;
        }

        if (figures.NoVerdictBecause is { } because)
        {
            return $"The figures carry no verdict: {because}";
        }

        var open = figures.Primary.FirstOrDefault(v => v.Result != VerdictKey.Met);
        if (open is not null)
        {
            return $"Criterion {open.Number.ToString(CultureInfo.InvariantCulture)} of the protocol ({MeasureKey.LabelOf(open.Measure)}) is {VerdictKey.LabelOf(open.Result)}. Only criteria that are met are a pass.";
        }

        var missed = figures.Verdicts.FirstOrDefault(v => v.Result != VerdictKey.Met);
        return outcome == "meets" && missed is not null
            ? $"Criterion {missed.Number.ToString(CultureInfo.InvariantCulture)} of the protocol ({MeasureKey.LabelOf(missed.Measure)}, secondary) is {VerdictKey.LabelOf(missed.Result)}: choose “{Outcomes.CommandOf("meets-with-restrictions")}”."
            : null;
    }

    private static string? WhySignatureIsOld(StepWork work, ValidationSeal today)
    {
        foreach (var key in work.Definition.DependsOn.Where(k => work.Flow.Definition.Step(k)?.Kind == StepKind.Validation))
        {
            var step = CaseRounds.InForce(work.Case.Steps.Where(s => s.Key == key && s.State == StepState.Completed).OrderBy(s => s.Number), work.Case);
            if (step is not null && WhyOld(work, step, today) is { } why)
            {
                return $"The signature on “{step.TitleWithRound}” is out of date. {why}";
            }
        }

        return null;
    }

    /// <summary>What changed since the step was signed; null where nothing did.</summary>
    public static string? WhyOld(StepWork work, CaseStep step, ValidationSeal today)
    {
        var subject = step.Number.ToString(CultureInfo.InvariantCulture);
        var signature = work.Signatures.LastOrDefault(s => s.SubjectType == "step" && s.SubjectId == subject);
        var differences = signature is null ? [] : today.Differences(JsonNode.Parse(signature.ContentText)!["validation"]).ToList();
        return differences.Count == 0 ? null : string.Join(' ', differences);
    }
}
