using Governance.Core.Cases;
using Governance.Core.Cases.Rounds;

namespace Governance.Core.Steps.Rounds;

/// <summary>What follows when a round beside the flow is finished.</summary>
/// <param name="Confirms">Number of the earlier round that says the same; null where something differs.</param>
internal sealed record RoundEnd(int? Confirms, IReadOnlyList<(CaseStep Step, RoundCause Cause)> Reopens, IReadOnlyList<(int PersonId, int StepNumber, string Text)> Tells)
{
    public static RoundEnd Nothing { get; } = new(null, [], []);

    /// <summary>What the owner is told before finishing.</summary>
    public IEnumerable<string> Sentences(StepWork work)
    {
        if (Confirms is not null)
        {
            yield return "Nothing differs from the round before: what relied on it still holds, and nothing is opened again.";
        }

        foreach (var (step, cause) in Reopens)
        {
            yield return cause.Kind == ReopenedBecause.AskedAgain ? $"“{step.Title}” is asked once more." : $"“{step.Title}” is opened again: {cause.Reason}";
        }

        foreach (var personId in Tells.Select(t => t.PersonId).Distinct())
        {
            yield return $"{work.NameOf(personId)} is told.";
        }
    }
}

/// <summary>
/// Decides what a finished round beside the flow leads to. What depends on a step is opened again only when what the step says really
/// changed, and of the reviews only those that judge a changed answer: everything else keeps its signature.
/// </summary>
public sealed class RoundEnds(StepWorkLoader loader)
{
    private const int MostNamed = 5;

    internal async Task<RoundEnd> PlanAsync(StepWork work, StepSubmission submission, StepRecord record, CancellationToken ct)
    {
        if (!work.Step.IsBesideFlow)
        {
            return RoundEnd.Nothing;
        }

        if (!work.Definition.IsPassing(submission.Outcome))
        {
            return NotPassed(work, submission);
        }

        var isNew = CaseRounds.WasAddedByMove(work.Case, work.Step.Key) && CaseRounds.PassedBefore(work.Case, work.Step, work.Flow.Definition) is null;
        return isNew ? new RoundEnd(null, [], [.. Settled(work, submission, OpenDependents(work))]) : await PassedAsync(work, submission, record, ct);
    }

    // What was finished without a step that a move added did not rely on it, and is never repeated because of it.
    private static List<CaseStep> OpenDependents(StepWork work) =>
        [.. CaseRounds.Dependents(work.Flow.Definition, work.Step.Key).Select(d => CaseRounds.LatestOf(work.Case, d.Key)).OfType<CaseStep>().Where(s => s.IsOpen)];

    private async Task<RoundEnd> PassedAsync(StepWork work, StepSubmission submission, StepRecord record, CancellationToken ct)
    {
        var before = CaseRounds.PassedBefore(work.Case, work.Step, work.Flow.Definition);
        var difference = RoundDifference.Between(
            before is null ? new RoundContent(null, null, [], [], [], 0) : StepRounds.ContentOf(work, before), StepRounds.ContentOf(work, submission, record));
        if (before is not null && difference.IsNone)
        {
            return new RoundEnd(before.Number, [], [.. Settled(work, submission, [])]);
        }

        var reopens = new List<(CaseStep, RoundCause)>();
        var open = new List<CaseStep>();
        foreach (var dependent in CaseRounds.Dependents(work.Flow.Definition, work.Step.Key).Select(d => CaseRounds.LatestOf(work.Case, d.Key)).OfType<CaseStep>())
        {
            var touched = await TouchedAsync(work, dependent, difference, ct);
            if (touched is not null && dependent.IsOpen)
            {
                open.Add(dependent);
            }
            else if (touched is not null && dependent.State == StepState.Completed && CaseRounds.Passed(dependent, work.Flow.Definition))
            {
                reopens.Add((dependent, Because(work, touched)));
            }
        }

        return new RoundEnd(null, reopens, [.. Settled(work, submission, open)]);
    }

    /// <summary>Changed questions that the dependent step judges; empty where it relies on the step as a whole; null where nothing that it uses changed.</summary>
    private async Task<IReadOnlyList<string>?> TouchedAsync(StepWork work, CaseStep dependent, RoundDifference difference, CancellationToken ct)
    {
        if (!work.IsQuestionnaire)
        {
            return [];
        }

        var judged = (await loader.FormsAsync(work.Case, dependent, work.Flow.Definition, ct)).ToJudge.Select(q => q.Id).ToHashSet();
        var touched = difference.Answers.Select(a => a.QuestionId).Where(judged.Contains).ToList();
        return judged.Count > 0 && touched.Count == 0 ? null : touched;
    }

    private static RoundCause Because(StepWork work, IReadOnlyList<string> touched)
    {
        var which = touched.Count == 0 ? "" : $" ({string.Join(", ", touched.Take(MostNamed))}{(touched.Count > MostNamed ? $" and {touched.Count - MostNamed} more" : "")})";
        return new RoundCause(ReopenedBecause.DependsOn, $"“{work.Step.Title}” changed{which}.", work.Step.OwnerId)
        {
            WaitingStep = work.Step.ReopenedBy,
            FromStep = work.Step.Number,
            Points = [.. touched.Select(q => new RoundPoint(q, "The answer changed since it was judged."))],
        };
    }

    private static RoundEnd NotPassed(StepWork work, StepSubmission submission)
    {
        var reason = submission.Reason ?? $"The round ended: {Outcomes.LabelOf(submission.Outcome)}.";
        var again = new RoundCause(ReopenedBecause.AskedAgain, reason, work.Step.OwnerId) { WaitingStep = work.Step.ReopenedBy, FromStep = work.Step.Number };
        if (CaseRounds.IsAskedAgain(submission.Outcome))
        {
            return new RoundEnd(null, [(work.Step, again)], []);
        }

        var looked = submission.Outcome == "send-back" ? WhatItLookedAt(work) : [];
        return looked.Count == 0
            ? new RoundEnd(null, [], [.. Undecided(work, submission)])
            : new RoundEnd(null, [.. looked.Select(s => (s, again with { Kind = ReopenedBecause.SentBack })), (work.Step, again)], []);
    }

    // As in the flow: who sends a step back gets it again afterwards.
    private static List<CaseStep> WhatItLookedAt(StepWork work) =>
        [.. work.Definition.DependsOn.Select(key => CaseRounds.LatestOf(work.Case, key)).OfType<CaseStep>()
            .Where(s => CaseRounds.WhyNotReopenable(work.Case, s, work.Flow.Definition) is null)];

    private static IEnumerable<(int PersonId, int StepNumber, string Text)> Settled(StepWork work, StepSubmission submission, List<CaseStep> openDependents)
    {
        var said = $"{work.Step.TitleWithRound} of {work.Case.Name} is finished: {Outcomes.LabelOf(submission.Outcome)}.";
        var waiting = work.Case.OpenSteps.Where(s => s.Number == work.Step.ReopenedBy);
        return waiting.Concat(openDependents).DistinctBy(s => s.Number).Select(s => (s.OwnerId, s.Number, $"{said} Look at it before you finish {s.TitleWithRound}."));
    }

    // Nobody may be left waiting without knowing: whoever sent it back decides, else everybody who has an open step, and the requester.
    private static IEnumerable<(int PersonId, int StepNumber, string Text)> Undecided(StepWork work, StepSubmission submission)
    {
        var said = $"{work.Step.TitleWithRound} of {work.Case.Name} ended without passing: {Outcomes.LabelOf(submission.Outcome)}.";
        var others = work.Case.OpenSteps.Where(s => s.Number != work.Step.Number).ToList();
        var waiting = others.Where(s => s.Number == work.Step.ReopenedBy).ToList();
        var told = (waiting.Count > 0 ? waiting : others).DistinctBy(s => s.OwnerId)
            .Select(s => (s.OwnerId, s.Number, $"{said} Send it back once more from {s.TitleWithRound}, or finish {s.TitleWithRound} without passing."));
        return told.Append((work.Case.RequesterId, work.Step.Number, said));
    }
}
