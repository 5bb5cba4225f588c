using System.Text.Json.Nodes;
using Governance.Core.Deployments;
using Governance.Core.Questionnaires;
using Governance.Workflows;

namespace Governance.Core.Steps;

/// <summary>What the installed product takes over from the answers of a step: the day until which it is approved, and what its use is restricted by.</summary>
internal static class DeploymentAnswers
{
    public static DateOnly? ReviewOn(StepWork work, StepSubmission submission) => ReviewOn(work, submission.Reading);

    public static DateOnly? ReviewOn(StepWork work, AnswerReading reading) => StepFields.Day(Said(work, reading, HumanStep.ReviewOn));

    /// <returns>Null where the outcome restricts nothing.</returns>
    public static string? Restriction(StepWork work, StepSubmission submission) =>
        work.Definition.DeploymentEffects(submission.Outcome).Contains(DeploymentEffect.Restrict) ? Said(work, submission.Reading, HumanStep.Restriction) : null;

    public static IEnumerable<FieldProblem> Check(StepWork work, StepSubmission submission, DateOnly today)
    {
        var effects = work.Definition.DeploymentEffects(submission.Outcome);
        if (effects.Any(e => e is DeploymentEffect.Renew or DeploymentEffect.Resume) && FieldOf(work, HumanStep.ReviewOn) is { } day && WhyNotDay(ReviewOn(work, submission), today, effects.Contains(DeploymentEffect.Renew)) is { } why)
        {
            yield return new FieldProblem(day, why);
        }

        if (effects.Contains(DeploymentEffect.Restrict) && FieldOf(work, HumanStep.Restriction) is { } field && string.IsNullOrWhiteSpace(Said(work, submission.Reading, HumanStep.Restriction)))
        {
            yield return new FieldProblem(field, "Say what the use is restricted by: which finding, place, scanner, group of patients or hours.");
        }
    }

    // Source: roles and controls, section 10: every tool is looked at again at least yearly.
    private static string? WhyNotDay(DateOnly? day, DateOnly today, bool isApproval)
    {
        if (day is not { } until)
        {
            return isApproval ? "Enter the day until which it is approved." : "Enter the day on which the way back is looked at again.";
        }

        var last = today.AddMonths(Deployment.ReviewMonths);
        return (until <= today, until > last) switch
        {
            (true, _) => isApproval ? "Enter a day in the future: until then the approval holds." : "Enter a day in the future: the way back is looked at again later.",
            (_, true) => $"{(isApproval ? $"An approval holds {Deployment.ReviewMonths} months at most" : $"It is looked at again within {Deployment.ReviewMonths} months")}: enter a day until {last:yyyy-MM-dd}.",
            _ => null,
        };
    }

    /// <summary>The field in which the form says until when it is approved; null where it has none.</summary>
    public static string? ReviewField(StepWork work) => FieldOf(work, HumanStep.ReviewOn);

    private static string? FieldOf(StepWork work, string word) => PlaceOf(work, word) switch
    {
        null => null,
        (var question, null) => $"a.{question}",
        var (question, column) => FieldNames.Cell(question, 0, column),
    };

    private static string? Said(StepWork work, AnswerReading reading, string word)
    {
        if (PlaceOf(work, word) is not var (question, column))
        {
            return null;
        }

        var value = reading.Answers.GetValueOrDefault(question)?.Value;
        var one = value is JsonArray { Count: > 0 } rows ? rows[0] : value;
        return (column is null ? one : (one as JsonObject)?[column]) is JsonValue said && said.TryGetValue<string>(out var text) ? text : null;
    }

    private static (string Question, string? Column)? PlaceOf(StepWork work, string word) =>
        work.Definition.DeploymentAnswers.GetValueOrDefault(word)?.Split('.', 2) is { } parts ? (parts[0], parts.ElementAtOrDefault(1)) : null;
}
