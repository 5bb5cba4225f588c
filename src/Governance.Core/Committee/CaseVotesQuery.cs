using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Decisions.Committee;
using Governance.Core.People;
using Governance.Core.Sites;
using Governance.Core.Steps;
using Governance.Core.Templates;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Committee;

/// <summary>A ballot as the page shows it: its choice is said once the vote is closed, to the voter at once.</summary>
public sealed record BallotView(string Name, string Role, string? Choice, string? Reason);

/// <summary>A note of a member.</summary>
public sealed record NoteView(string Name, DateTime At, string Text);

/// <summary>A motion as the page shows it.</summary>
/// <param name="Notes">Null where the reader may not see them.</param>
/// <param name="Own">The reader's ballot that counts.</param>
public sealed record MotionView(
    MotionState State, string RuleWords, IReadOnlyList<BallotView> Ballots, IReadOnlyList<string> NotVoted, IReadOnlyList<string> Recused, IReadOnlyList<NoteView>? Notes, Ballot? Own,
    string? WhyNotVote, string? WhyNotClose, bool MayVeto);

/// <summary>A member with what was declared in the case.</summary>
public sealed record MemberView(int PersonId, string Name, string Role, string Voice, InterestDeclaration? Declared);

/// <summary>The committee's work on one case.</summary>
/// <param name="Step">The open decision of the committee, else the latest; null where the case has none yet.</param>
public sealed record CaseVotes(
    Case Case, Site Site, CaseStep? Step, CommitteeRule? Rule, IReadOnlyList<MemberView> Members, IReadOnlyList<MotionView> Motions, IReadOnlyList<Meeting> Meetings,
    MemberView? Reader, string? WhyNotMove, string? WhyNotLead, string? WhyNotNotes)
{
    /// <summary>What can be put to the vote: outcomes of the step.</summary>
    public IReadOnlyList<string> Votable { get; init; } = [];
}

public sealed class CaseVotesQuery(GovernanceDbContext db, StepWorkLoader loader, TemplateLibrary templates, TimeProvider time)
{
    /// <exception cref="NotFoundException">No such case, or not visible to the actor.</exception>
    public async Task<CaseVotes> GetAsync(int caseNumber, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.Cases.AsNoTracking().VisibleTo(actor).WithStepsAsync(caseNumber, ct);
        var site = await db.Sites.AsNoTracking().SingleAsync(s => s.Id == ofCase.SiteId, ct);
        var step = ofCase.Steps.LastOrDefault(CommitteeRows.IsForCommittee) ?? ofCase.Steps.LastOrDefault(s => s.Kind == StepKind.CommitteeDecision);
        var work = step is null ? null : await loader.LoadAsync(caseNumber, step.Number, actor, ct);
        var people = await db.People.AsNoTracking().AtSiteAsync(ofCase.SiteId, ct);
        var seats = await db.SeatsOfAsync(ofCase.SiteId, ct);
        var declared = await db.DeclaredAsync(caseNumber, ct);
        var members = MembersOf(seats, people, declared);
        var notes = CommitteeRights.WhyNotNotes(actor, seats, declared);
        return new CaseVotes(
            ofCase, site, step, work?.Vote?.Rule, members, await MotionsAsync(caseNumber, people, declared, notes is null, actor, ct), await MeetingsAsync(caseNumber, ofCase.SiteId, ct),
            members.FirstOrDefault(m => m.PersonId == actor.PersonId), WhyNotMove(work, actor), CommitteeRights.WhyNotLeadVote(actor, ofCase, work?.Definition.Vote), notes)
        {
            Votable = work is null ? [] : [.. VoteRules.Votable(work.Definition)],
        };
    }

    private static string? WhyNotMove(StepWork? work, Actor actor)
    {
        if (work is null || !work.Step.IsOpen)
        {
            return "No decision of the committee is open in this case.";
        }

        return CommitteeRights.WhyNotLeadVote(actor, work.Case, work.Definition.Vote) ?? VoteRules.WhyNoVote(work)
            ?? (work.Vote!.Motions.Any(m => m.Result is null) ? "A motion is being voted on." : null);
    }

    private static IReadOnlyList<MemberView> MembersOf(IReadOnlyList<CommitteeSeat> seats, IReadOnlyList<Person> people, IReadOnlyDictionary<int, InterestDeclaration> declared)
    {
        MemberView? Of(CommitteeSeat seat, int? id) => people.FirstOrDefault(p => p.Id == id) is { } person
            ? new MemberView(person.Id, person.Name, $"{Role.LabelOf(seat.RoleKey)}{(id == seat.DeputyId ? ", deputy" : "")}", seat.Voice, declared.GetValueOrDefault(person.Id))
            : null;
        return [.. seats.SelectMany(s => new[] { Of(s, s.PersonId), Of(s, s.DeputyId) }).OfType<MemberView>()];
    }

    private async Task<IReadOnlyList<Meeting>> MeetingsAsync(int caseNumber, int siteId, CancellationToken ct)
    {
        var points = await db.AgendaPoints.AsNoTracking().Where(a => a.CaseNumber == caseNumber).ToListAsync(ct);
        var on = points.GroupBy(p => p.MeetingNumber).Where(g => !g.MaxBy(p => p.Number)!.IsTakenOff).Select(g => g.Key).ToList();
        return await db.Meetings.AsNoTracking().Where(m => m.SiteId == siteId && on.Contains(m.Number) && !m.IsClosed).OrderBy(m => m.StartsAt).ToListAsync(ct);
    }

    private async Task<IReadOnlyList<MotionView>> MotionsAsync(
        int caseNumber, IReadOnlyList<Person> people, IReadOnlyDictionary<int, InterestDeclaration> declared, bool seesNotes, Actor actor, CancellationToken ct)
    {
        var notes = seesNotes ? await db.MotionNotes.AsNoTracking().Where(n => n.CaseNumber == caseNumber).OrderBy(n => n.Number).ToListAsync(ct) : null;
        var views = new List<MotionView>();
        foreach (var state in (await db.MotionsAsync(caseNumber, ct)).Reverse())
        {
            var rules = (CommitteeTemplate)await templates.GetAsync(CommitteeTemplate.StandardId, state.Motion.RulesVersion, ct);
            var mine = notes?.Where(n => n.MotionNumber == state.Motion.Number).Select(n => new NoteView(people.FirstOrDefault(p => p.Id == n.PersonId)?.Name ?? "a member", n.At, n.Text));
            views.Add(ViewOf(state, rules, declared, mine is null ? null : [.. mine], actor));
        }

        return views;
    }

    private MotionView ViewOf(MotionState state, CommitteeTemplate rules, IReadOnlyDictionary<int, InterestDeclaration> declared, IReadOnlyList<NoteView>? notes, Actor actor)
    {
        var rule = rules.Rules.First(r => r.Id == state.Motion.RuleId);
        var cast = state.Latest;
        var voting = state.Motion.SeatList.Where(s => s.Seat.Voice != Voice.Adviser && (state.Meeting.IsWritten || s.Seat.IsPresent)).ToList();
        var recused = voting.Where(s => CommitteeRights.IsRecused(declared, s.Seat.PersonId)).ToList();
        var waiting = voting.Except(recused).Where(s => !cast.ContainsKey(s.Seat.PersonId));
        return new MotionView(
            state, $"{rule.QuorumWords}; {rule.MajorityWords}",
            [.. voting.Where(s => cast.ContainsKey(s.Seat.PersonId)).Select(s => Seen(s, cast[s.Seat.PersonId], state.Result is not null, actor))],
            [.. waiting.Select(s => s.Name)], [.. recused.Select(s => s.Name)], notes, actor.PersonId is { } me ? cast.GetValueOrDefault(me) : null,
            CommitteeRights.WhyNotVote(actor, state, declared, time.Now()), state.Result is null ? null : "The vote is closed.",
            state.Motion.SeatList.Any(s => actor.Is(s.Seat.PersonId) && rules.Vetoes.ContainsKey(s.Seat.Role)));
    }

    // Nobody is swayed by how others voted while the vote is open.
    private static BallotView Seen(NamedSeat seat, Ballot ballot, bool isClosed, Actor actor)
    {
        var isOwn = actor.Is(seat.Seat.PersonId);
        var showsReason = isOwn || (isClosed && (ballot.IsNamed || ballot.Choice == BallotChoice.Veto));
        return new BallotView(seat.Name, Role.LabelOf(seat.Seat.Role), isClosed || isOwn ? ballot.Choice : null, showsReason ? ballot.Reason : null);
    }
}
