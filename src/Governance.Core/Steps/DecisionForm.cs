using System.Text.Json.Nodes;
using Governance.Core.Cases;
using Governance.Core.Decisions;
using Governance.Core.Questionnaires;

namespace Governance.Core.Steps;

/// <summary>The words of a decision of the committee where the form of the step asks for them: found by what its questions print, so that nobody writes them twice.</summary>
public static class DecisionForm
{
    private const string Summary = "decision-summary";

    /// <summary>True for a decision of the committee whose own form asks what is decided.</summary>
    public static bool IsIn(StepWork work) => work.Definition.Kind == StepKind.CommitteeDecision && work.Form.Questions.Any(q => q.Print == Summary);

    /// <summary>What was written, as far as it was; what is missing is a problem of its question.</summary>
    internal static DecisionText Read(StepWork work, AnswerReading reading, DateTime now) => new(
        Said(work, reading, Summary) ?? "",
        Said(work, reading, "allowed-use") ?? "",
        Said(work, reading, "not-allowed") ?? "",
        Said(work, reading, "dissent"),
        work.Site.Calendar().DayOf(now),
        DeploymentAnswers.ReviewOn(work, reading))
    {
        Configuration = work.Configuration,
    };

    private static string? Said(StepWork work, AnswerReading reading, string print)
    {
        var question = work.Form.Questions.FirstOrDefault(q => q.Print == print);
        return question is not null && reading.Answers.GetValueOrDefault(question.Id)?.Value is JsonValue said && said.TryGetValue<string>(out var text) ? text : null;
    }
}
