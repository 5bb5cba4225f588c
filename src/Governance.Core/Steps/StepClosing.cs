using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Bias;
using Governance.Core.Cases;
using Governance.Core.Cases.Rounds;
using Governance.Core.Data;
using Governance.Core.Datasets;
using Governance.Core.Findings;
using Governance.Core.Notifications;
using Governance.Core.Signatures;
using Governance.Core.Steps.Rounds;
using Governance.Core.Steps.Scope;

namespace Governance.Core.Steps;

/// <summary>Brings a checked submission into its case, the same way for whoever finishes the step: rows, facts, the next steps, rounds and notices, all for one commit.</summary>
public sealed class StepClosing(GovernanceDbContext db, CaseDatasets datasets, RoundEnds rounds)
{
    private const int MostNamed = 5;

    /// <returns>Null, or the sentence why the step cannot be finished; nothing must then be saved.</returns>
    internal async Task<string?> CloseAsync(StepWork work, StepSubmission submission, StepRecord record, Signature? signature, DateTime at, CancellationToken ct)
    {
        db.AddRange(await datasets.RowsAsync(work.Case.Number, work.IsQuestionnaire ? NamedInAnswers.Of(record.Answers) : [], ct));
        var follows = await rounds.PlanAsync(work, submission, record, ct);
        return Move(work, submission, record, signature, at) ?? Follow(work, follows, at);
    }

    private string? Move(StepWork work, StepSubmission submission, StepRecord record, Signature? signature, DateTime at)
    {
        var facts = FactJson.Changes(work.Profile, submission.Profile, work.Form);
        if (submission.Profile.Facts.TryGetValue(Questionnaires.FactRules.Tier, out var tier) && facts.Any(f => f.Key == Questionnaires.FactRules.Tier))
        {
            work.Case.SetTier(tier.IsKnown ? int.Parse(tier.Text!, CultureInfo.InvariantCulture) : null);
        }

        work.Case.CountUp(record.Findings.Count, record.Conditions.Count);
        var finish = new StepFinish(submission.Outcome, EngineFacts(work, facts), submission.Reason, record.Rating, work.Step.OwnerId)
        {
            ReviewOn = submission.Decision?.ReviewOn ?? DeploymentAnswers.ReviewOn(work, submission),
            Configuration = work.Configuration,
            OffLabelUntil = work.OffLabel?.Until,
            Restriction = DeploymentAnswers.Restriction(work, submission),
        };
        if (work.Flow.Complete(work.Case, work.Step, finish, at) is { } whyNot)
        {
            return whyNot;
        }

        db.AddRange(record.Rows);
        db.AddRange(record.Conditions.SelectMany(c => ConditionDeadline.Plan(c, work.Flow.ConditionRule, work.Flow.Calendar, at)));
        db.AddRange(FindingProposals.Apply(work, submission.Flags, at));
        db.AddRange(ExceptionRules.Accept(work, submission, at));
        db.AddRange(CaseFacts.Changed(work.Case.Number, work.Facts, facts, work.Step.OwnerId, at));
        db.AddRange(work.Flow.Changes);
        db.AddRange(work.Flow.Notices);
        db.AddRange(NoticesOf(work, record, at));
        if (signature is not null)
        {
            db.Add(signature);
        }

        return null;
    }

    private string? Follow(StepWork work, RoundEnd follows, DateTime at)
    {
        var known = work.Flow.Changes.Count;
        var told = work.Flow.Notices.Count;
        if (follows.Confirms is { } earlier)
        {
            work.Step.Confirm(earlier);
        }

        foreach (var (step, cause) in follows.Reopens)
        {
            var (round, whyNot) = work.Flow.Reopen(work.Case, step, cause, at);
            if (round is null)
            {
                return whyNot;
            }

            db.Add(Reopening.Of(round, cause, at));
        }

        foreach (var waiting in work.Case.OpenSteps.Where(s => s.WaitsFor is not null && work.AskedHere.Any(q => q.FromStep == s.Number)))
        {
            work.Flow.Clocks.WaitNoMore(work.Case, waiting, null, at);
        }

        db.AddRange(work.Flow.Changes.Skip(known));
        db.AddRange(work.Flow.Notices.Skip(told));
        db.AddRange(follows.Tells.Select(t => Notice.To(t.PersonId, work.Case.Number, t.StepNumber, t.Text, at)));
        return null;
    }

    private static IEnumerable<Notice> NoticesOf(StepWork work, StepRecord record, DateTime at)
    {
        var yours = record.Findings.Select(f => (f.OwnerId, f.Id)).Concat(record.Conditions.Select(c => (c.OwnerId, c.Id)));
        foreach (var one in yours.Where(y => y.OwnerId != work.Step.OwnerId).GroupBy(y => y.OwnerId, y => y.Id))
        {
            var ids = one.Count() > MostNamed ? $"{string.Join(", ", one.Take(MostNamed))} and {one.Count() - MostNamed} more" : string.Join(", ", one);
            yield return Notice.To(one.Key, work.Case.Number, work.Step.Number, $"{ids} of {work.Case.Name} {(one.Count() == 1 ? "is" : "are")} yours.", at);
        }
    }

    /// <summary>Every fact of the case after the step: what a round beside the flow changed reaches the workflow with the next step of the flow.</summary>
    internal static IReadOnlyDictionary<string, JsonNode?> EngineFacts(StepWork work, IEnumerable<(string Key, JsonNode? Value, string Origin)> facts)
    {
        var all = work.Facts.ToDictionary(f => f.Key, f => JsonNode.Parse(f.Value.Value));
        foreach (var (key, value, _) in facts)
        {
            all[key] = value;
        }

        return CaseFacts.ForEngine(all, work.Flow.Definition.Facts);
    }
}
