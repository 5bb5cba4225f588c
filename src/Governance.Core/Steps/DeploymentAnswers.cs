using System.Text.Json.Nodes;
using Governance.Core.Deployments;
using Governance.Core.Questionnaires;
using Governance.Workflows;

namespace Governance.Core.Steps;

/// <summary>What the installed product takes over from the answers of a step: the day until which it is approved, and what its use is restricted by.</summary>
internal static class DeploymentAnswers
{
    public static DateOnly? ReviewOn(StepWork work, StepSubmission submission) => StepFields.Day(Said(work, submission, HumanStep.ReviewOn));

    /// <returns>Null where the outcome restricts nothing.</returns>
    public static string? Restriction(StepWork work, StepSubmission submission) =>
        work.Definition.DeploymentEffects(submission.Outcome).Contains(DeploymentEffect.Restrict) ? Said(work, submission, HumanStep.Restriction) : null;

    public static IEnumerable<FieldProblem> Check(StepWork work, StepSubmission submission, DateOnly today)
    {
        var effects = work.Definition.DeploymentEffects(submission.Outcome);
        if (effects.Contains(DeploymentEffect.Renew) && FieldOf(work, HumanStep.ReviewOn) is { } day && WhyNotDay(ReviewOn(work, submission), today) is { } why)
        {
            yield return new FieldProblem(day, why);
        }

        if (effects.Contains(DeploymentEffect.Restrict) && FieldOf(work, HumanStep.Restriction) is { } field && string.IsNullOrWhiteSpace(Said(work, submission, HumanStep.Restriction)))
        {
            yield return new FieldProblem(field, "Say what the use is restricted by: which finding, place, scanner, group of patients or hours.");
        }
    }

    // Source: roles and controls, section 10: every tool is looked at again at least yearly.
    private static string? WhyNotDay(DateOnly? day, DateOnly today)
    {
        if (day is not { } until)
        {
            return "Enter the day until which it is approved.";
        }

        return until <= today ? "Enter a day in the future: until then the approval holds."
            : until > today.AddMonths(Deployment.ReviewMonths) ? $"An approval holds {Deployment.ReviewMonths} months at most: enter a day until {today.AddMonths(Deployment.ReviewMonths):yyyy-MM-dd}." : null;
    }

    /// <summary>The field in which the form says until when it is approved; null where it has none.</summary>
    public static string? ReviewField(StepWork work) => FieldOf(work, HumanStep.ReviewOn);

    private static string? FieldOf(StepWork work, string word) => PlaceOf(work, word) switch
    {
        null => null,
        (var question, null) => $"a.{question}",
        var (question, column) => FieldNames.Cell(question, 0, column),
    };

    private static string? Said(StepWork work, StepSubmission submission, string word)
    {
        if (PlaceOf(work, word) is not var (question, column))
        {
            return null;
        }

        var value = submission.Reading.Answers.GetValueOrDefault(question)?.Value;
        var one = value is JsonArray { Count: > 0 } rows ? rows[0] : value;
        return (column is null ? one : (one as JsonObject)?[column]) is JsonValue said && said.TryGetValue<string>(out var text) ? text : null;
    }

    private static (string Question, string? Column)? PlaceOf(StepWork work, string word) =>
        work.Definition.DeploymentAnswers.GetValueOrDefault(word)?.Split('.', 2) is { } parts ? (parts[0], parts.ElementAtOrDefault(1)) : null;
}
