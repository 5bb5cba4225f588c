using Governance.Core.Cases;
using Governance.Core.Cases.Effects;
using Governance.Core.Cases.Rounds;
using Governance.Core.Decisions.Committee;
using Governance.Core.Deployments;
using Governance.Core.Findings;
using Governance.Core.People;
using Governance.Workflows;

namespace Governance.Core.Steps;

/// <summary>What the vote of the committee allows the chair to decide: the result is computed, never typed.</summary>
public static class VoteRules
{
    private const string Defer = "defer";

    // The chair can send back or defer without a vote; everything else needs one.
    private static readonly string[] NeedNoVote = ["send-back", Defer];

    /// <summary>What can be put to the vote on a step: its outcomes, but for the one that leaves it open.</summary>
    public static IEnumerable<string> Votable(HumanStep step) => step.Outcomes.Where(o => o != Defer);

    /// <summary>Why the step cannot be finished with this outcome; null when the vote allows it or none is needed.</summary>
    public static string? WhyNot(StepWork work, string outcome, DateTime at)
    {
        if (work.Vote is not { } vote)
        {
            return null;
        }

        if (vote.Motions.Any(m => m.Result is null))
        {
            return "A vote of the committee is open. Close it first; its result decides.";
        }

        if (NeedNoVote.Contains(outcome))
        {
            return null;
        }

        return WhyForbidden(work) ?? WhyOpenFinding(work, outcome, at) ?? (vote.Rule!.NeedsVote ? WhyNotCarried(vote, outcome) ?? WhyNoLonger(work, outcome) ?? WhyAllInvolved(work, outcome) : null);
    }

    /// <summary>Why this person cannot approve or decide because of a conflict of interest declared in the case; null when nothing stands against it.</summary>
    public static string? WhyConflicted(StepWork work, Actor actor) =>
        work.Step.Kind is StepKind.Approval or StepKind.Decision or StepKind.CommitteeDecision && actor.PersonId is { } person && work.Recused.Contains(person)
            ? "You declared a conflict of interest in this case: you may inform, but not approve or decide. Hand the step over."
            : null;

    /// <summary>Why no motion can be put on the step; null when one can.</summary>
    public static string? WhyNoVote(StepWork work)
    {
        if (work.Vote is null)
        {
            return "This step is decided by its owner, without a vote.";
        }

        return WhyForbidden(work) ?? (work.Vote.Rule!.NeedsVote ? null : $"For {TierOf(work)} this decision is signed by named people instead of a vote.");
    }

    /// <summary>Why a passing outcome cannot even be put to the vote: nothing is decided over an open blocker, a shut gate, or a condition of the go-live.</summary>
    public static string? WhyNotDecidable(StepWork work, string outcome, DateTime at)
    {
        if (!work.Definition.IsPassing(outcome))
        {
            return null;
        }

        var isAboutUse = IsAboutUse(work.Definition);
        return (isAboutUse ? WhyBlocked(work, at) : null) ?? CaseRounds.WhyWaits(work.Case, work.Step, work.Flow.Definition) ?? WhyOpenFinding(work, outcome, at)
            ?? (isAboutUse ? WhyConditionStands(work) : null);
    }

    /// <summary>True where a decision of the committee is described in words of its own; a ratified pause says all in its motion.</summary>
    public static bool IsDescribed(HumanStep step) => step is { Kind: StepKind.CommitteeDecision, Vote: not CommitteeTemplate.Urgent };

    /// <summary>True where the committee decides that a product is used, or used again; an exception goes before that, and a ratified pause ends use.</summary>
    public static bool IsAboutUse(HumanStep step) => step is { Kind: StepKind.CommitteeDecision, ExceptionOf: null, Vote: not CommitteeTemplate.Urgent };

    // The blockers of the scope check are what an exception is about, and a pause stands because of them; others keep the case from going live, not
    // the committee from deciding on it.
    private static string? WhyBlocked(StepWork work, DateTime at) =>
        work.Findings.FirstOrDefault(f => f.IsOpenAt(at) && f.Severity == SeverityKey.Blocker) is { } blocker
            ? $"{blocker.Id} is an open blocker. It must be resolved before the committee decides."
            : StepRules.WhyUnverified(work.Findings.Where(f => f.Severity == SeverityKey.Blocker)) is { } unverified ? $"{unverified} before the committee decides." : null;

    private static string? WhyConditionStands(StepWork work) =>
        work.Conditions.FirstOrDefault(c => c.Blocks == ConditionBlocks.GoLive && c.State is ConditionState.Open or ConditionState.Met or ConditionState.Missed) is { } condition
            ? $"{condition.Id} must be verified before the product goes live."
            : null;

    private static string? WhyForbidden(StepWork work) => work.Vote!.Rule switch
    {
        null => $"The rules of the committee say nothing about this decision for {TierOf(work)}. An administrator publishes them.",
        { IsAllowed: false } => $"The rules of the committee do not allow this decision for {TierOf(work)}.",
        _ => null,
    };

    private static string? WhyOpenFinding(StepWork work, string outcome, DateTime at)
    {
        if (work.Vote?.Rule?.NoOpen is not { } severity || !work.Definition.IsPassing(outcome))
        {
            return null;
        }

        var grave = SeverityKey.All.TakeWhile(s => s != severity).Append(severity).ToHashSet();
        var open = work.Findings.Where(f => f.IsOpenAt(at) && grave.Contains(f.Severity)).Select(f => f.Id).ToList();
        if (open.Count > 0)
        {
            return $"{string.Join(", ", open)} must be resolved, or the risk accepted by signature, before a product of {TierOf(work)} is approved.";
        }

        var unverified = StepRules.WhyUnverified(work.Findings.Where(f => grave.Contains(f.Severity)));
        return unverified is null ? null : $"{unverified} before a product of {TierOf(work)} is approved.";
    }

    private static string? WhyNotCarried(StepVote vote, string outcome)
    {
        var command = Outcomes.CommandOf(outcome);
        if (vote.Motions.Count == 0)
        {
            return $"The committee has not voted yet. Put “{command}” to the vote on the committee's page of this case.";
        }

        var last = vote.Motions[^1];
        return last.Result!.Outcome == VoteOutcome.Carried && last.Motion.Outcome == outcome
            ? null
            : $"The latest vote was on “{Outcomes.CommandOf(last.Motion.Outcome)}”: {VoteOutcome.LabelOf(last.Result.Outcome)}. It does not allow “{command}”.";
    }

    // A conflict declared after the vote, or a tier that was raised since, counts as if it had been known.
    private static string? WhyNoLonger(StepWork work, string outcome)
    {
        var count = work.Vote!.Motions[^1].CountBy(work.Vote.Rule!, work.Recused);
        return count.IsCarried ? null : $"Since the vote a conflict of interest was declared, or the tier has changed: counted now it would be {VoteOutcome.LabelOf(count.Outcome)}. Put “{Outcomes.CommandOf(outcome)}” to the vote again.";
    }

    // Separation of duties (SD11): who took part in the pause may vote on its end, but not alone.
    private static string? WhyAllInvolved(StepWork work, string outcome)
    {
        if (!work.Definition.DeploymentEffects(outcome).Contains(DeploymentEffect.Resume) || work.Flow.Deployment.Current is not { } deployment)
        {
            return null;
        }

        var involved = deployment.Pauses.Where(p => p.Stands && p.CaseNumber == work.Case.Number).SelectMany(p => p.Involved).ToHashSet();
        var last = work.Vote!.Motions[^1];
        return ForIt(last).Where(p => !work.Recused.Contains(p)).All(involved.Contains) ? $"Everybody who voted for it took part in the pause. {ResumeApprovers.Rule} Put it to the vote again with other members." : null;
    }

    private static IEnumerable<int> ForIt(StepMotion motion) =>
        motion.Ballots.GroupBy(b => b.PersonId).Select(g => g.MaxBy(b => b.Number)!).Where(b => b.Choice == BallotChoice.For).Select(b => b.PersonId);

    private static string TierOf(StepWork work) => work.Case.Tier is { } tier ? $"tier {tier}" : "a case of unknown tier, which counts as tier 3,";
}
