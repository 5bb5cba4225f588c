using Governance.Core.Cases;
using Governance.Core.Decisions;
using Governance.Core.Deployments;
using Governance.Core.Findings;

namespace Governance.Core.Steps.Scope;

/// <summary>
/// What an exception outside the label asks and does: it has a last day within six months, it makes the blockers of its scope check bearable
/// until then, and no approval that rests on it holds longer. After that day the blockers are open again by themselves.
/// </summary>
internal static class ExceptionRules
{
    private const string Outside = "outside";

    private static readonly string[] Approving = [DeploymentEffect.Live, DeploymentEffect.Extend, DeploymentEffect.Update, DeploymentEffect.Renew];

    public static IEnumerable<FieldProblem> Problems(StepWork work, StepSubmission submission)
    {
        var today = work.Site.Calendar().DayOf(submission.At);
        var problem = work.Definition.ExceptionOf is not null ? WhyNotExcepted(work, submission, today) : WhyApprovedTooLong(work, submission, today);
        return problem is null ? [] : [problem];
    }

    /// <summary>Accepts the blockers of the scope check until the end of the last day; returns the rows that keep it.</summary>
    public static IReadOnlyList<FindingChange> Accept(StepWork work, StepSubmission submission, DateTime at)
    {
        if (work.Definition.ExceptionOf is not { } key || !work.Definition.IsPassing(submission.Outcome) || submission.Decision?.ReviewOn is not { } until)
        {
            return [];
        }

        var why = $"By exception outside the label, step {work.Step.Number}: {submission.Decision.Summary}";
        return [.. Blockers(work, key).Where(f => f.IsOpenAt(at)).Select(f => f.Accept(work.Site.Calendar().EndOf(until), why, work.Step.OwnerId, at))];
    }

    /// <summary>The blockers that the exception is about.</summary>
    public static IEnumerable<Finding> Blockers(StepWork work, string scopeCheck)
    {
        var rounds = work.Case.Steps.Where(s => s.Key == scopeCheck).Select(s => s.Number).ToHashSet();
        return work.Findings.Where(f => f.Severity == SeverityKey.Blocker && rounds.Contains(f.StepNumber));
    }

    private static FieldProblem? WhyNotExcepted(StepWork work, StepSubmission submission, DateOnly today)
    {
        if (!work.Definition.IsPassing(submission.Outcome))
        {
            return null;
        }

        var check = work.Case.Steps.LastOrDefault(s => s.Key == work.Definition.ExceptionOf && s.State == StepState.Completed);
        if (check?.Outcome != Outside)
        {
            return new FieldProblem(StepFields.Outcome, "The latest scope check does not say “outside”, so there is nothing to make an exception of.");
        }

        var latest = today.AddMonths(OffLabelUse.MostMonths);
        return submission.Decision?.ReviewOn is { } until && until > latest
            ? new FieldProblem(StepFields.ReviewOn, $"An exception holds {OffLabelUse.MostMonths} months at most: enter a day until {latest:yyyy-MM-dd}.")
            : null;
    }

    private static FieldProblem? WhyApprovedTooLong(StepWork work, StepSubmission submission, DateOnly today)
    {
        if (work.OffLabel is not { } exception || !work.Definition.DeploymentEffects(submission.Outcome).Any(Approving.Contains))
        {
            return null;
        }

        if (exception.IsOverOn(today))
        {
            return new FieldProblem(StepFields.Outcome, $"The exception for the use outside the label ended on {exception.Until:yyyy-MM-dd}. The scope check comes first: a new exception, or a plan inside the label.");
        }

        var (field, day) = submission.Decision is { } decision ? (StepFields.ReviewOn, decision.ReviewOn) : (DeploymentAnswers.ReviewField(work) ?? StepFields.Outcome, DeploymentAnswers.ReviewOn(work, submission));
        return day is { } until && until > exception.Until
            ? new FieldProblem(field, $"The use is outside the label, by an exception until {exception.Until:yyyy-MM-dd}: no approval holds longer. Enter a day until then.")
            : null;
    }
}
