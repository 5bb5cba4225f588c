using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Decisions.Committee;
using Governance.Core.Notifications;
using Governance.Core.People;
using Governance.Core.Templates;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Committee;

/// <summary>Closes a vote: the result is computed from seats, presence, conflicts and ballots. A written vote may be called to a meeting instead.</summary>
/// <param name="CallsToMeeting">Any member may end a written vote that way; nothing is decided then.</param>
public sealed record CloseVote(int CaseNumber, int MotionNumber, bool CallsToMeeting = false);

public sealed class CloseVoteHandler(GovernanceDbContext db, TemplateLibrary templates, TimeProvider time)
{
    public async Task<Result> HandleAsync(CloseVote command, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.CaseToChangeAsync(command.CaseNumber, actor, ct);
        var motion = (await db.MotionsAsync(ofCase.Number, ct)).FirstOrDefault(m => m.Motion.Number == command.MotionNumber)
            ?? throw new NotFoundException($"{ofCase.Name} has no motion {command.MotionNumber}.");
        var declared = await db.DeclaredAsync(ofCase.Number, ct);
        var rules = (CommitteeTemplate)await templates.GetAsync(CommitteeTemplate.StandardId, motion.Motion.RulesVersion, ct);
        var rule = rules.Rules.First(r => r.Id == motion.Motion.RuleId);
        if ((WhyNotBy(command, (actor, rule.Decision), ofCase, motion, declared) ?? (command.CallsToMeeting ? null : await WhyNotYetAsync(ofCase, motion, rules, declared, ct))) is { } reason)
        {
            return Result.Refused(reason);
        }

        var count = motion.CountBy(rule, declared);
        if (command.CallsToMeeting)
        {
            count = count with { Outcome = VoteOutcome.CalledToMeeting };
        }

        return await CloseAsync(ofCase, motion, count, actor, ct);
    }

    private string? WhyNotBy(CloseVote command, (Actor Actor, string Decision) by, Case ofCase, MotionState motion, IReadOnlyDictionary<int, InterestDeclaration> declared)
    {
        if (motion.Result is { } result)
        {
            return $"The vote is closed: {VoteOutcome.LabelOf(result.Outcome)}.";
        }

        if (command.CallsToMeeting)
        {
            return !motion.Meeting.IsWritten ? "Only a written vote is called to a meeting." : CommitteeRights.WhyNotVote(by.Actor, motion, declared, time.Now());
        }

        return CommitteeRights.WhyNotLeadVote(by.Actor, ofCase, by.Decision);
    }

    // Nobody is hurried: a vote can be changed, and the motion called to a meeting, for as long as the rules say, even when all have voted.
    private async Task<string?> WhyNotYetAsync(Case ofCase, MotionState motion, CommitteeTemplate rules, IReadOnlyDictionary<int, InterestDeclaration> declared, CancellationToken ct)
    {
        if (!motion.Meeting.IsWritten || time.Now() > motion.Meeting.ClosesAt)
        {
            return null;
        }

        if (motion.Motion.SeatList.Any(s => Voting(s, declared) && !motion.Latest.ContainsKey(s.Seat.PersonId)))
        {
            return "The written vote is still open and not everybody has voted.";
        }

        var site = await db.Sites.AsNoTracking().SingleAsync(s => s.Id == ofCase.SiteId, ct);
        return site.Calendar().WorkingDaysBetween(motion.Motion.At, time.Now()) < rules.WrittenWorkingDays
            ? $"Everybody has voted, but a written vote is open for at least {rules.WrittenWorkingDays} working days, so that each member can still change the vote or call it to a meeting."
            : null;
    }

    private static bool Voting(NamedSeat seat, IReadOnlyDictionary<int, InterestDeclaration> declared) =>
        seat.Seat.Voice != Voice.Adviser && !CommitteeRights.IsRecused(declared, seat.Seat.PersonId);

    private async Task<Result> CloseAsync(Case ofCase, MotionState motion, VoteCount count, Actor actor, CancellationToken ct)
    {
        var at = time.Now();
        db.Add(MotionResult.Of(motion.Motion, count, actor.PersonId!.Value, at));
        var step = ofCase.Step(motion.Motion.StepNumber);
        var told = new[] { step.OwnerId, ofCase.RequesterId }.Where(p => p != actor.PersonId).Distinct();
        db.AddRange(told.Select(p => Notice.To(p, ofCase.Number, step.Number, $"The vote of the committee on {ofCase.Name} is closed: {VoteOutcome.LabelOf(count.Outcome)}.", at)));
        var record = new AuditRecord(ofCase.AuditTrail, AuditKind.VoteClosed, actor, $"Motion {motion.Motion.Number}, {Outcomes.LabelOf(motion.Motion.Outcome)}: {VoteOutcome.LabelOf(count.Outcome)}. {count.Sentence}")
        {
            Subject = new AuditSubject("motion", motion.Motion.Number.ToString(CultureInfo.InvariantCulture), step.Key),
            Details = new JsonObject { ["outcome"] = count.Outcome, ["for"] = count.For, ["against"] = count.Against, ["abstain"] = count.Abstain, ["veto"] = count.Vetoes, ["present"] = count.Present, ["of"] = count.VotingMembers },
        };
        return await db.CommitAsync(record, ct);
    }
}
