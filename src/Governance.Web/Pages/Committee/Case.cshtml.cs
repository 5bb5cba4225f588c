using System.Globalization;
using Governance.Core;
using Governance.Core.Committee;
using Governance.Core.Steps;
using Governance.Web.Components;
using Governance.Web.Pages.Cases;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Committee;

/// <summary>The committee's work on one case: interests, motions, votes.</summary>
public sealed class CaseModel(
    CasePageQuery cases, CaseVotesQuery query, DeclareInterestHandler declare, MoveMotionHandler move, CastVoteHandler vote, WriteMotionNoteHandler note, CloseVoteHandler close, SiteTime time)
    : CaseTabPage(cases, time)
{
    [BindProperty]
    public VoteInput Input { get; set; } = new();

    public CaseVotes Votes { get; private set; } = null!;

    public static IReadOnlyList<FieldOption> Yes { get; } = [new("yes", "Everybody present agrees to decide on documents that came after the agenda was closed")];

    public static IReadOnlyList<FieldOption> Named { get; } = [new("yes", "Print my name beside it")];

    public IReadOnlyList<FieldOption> Meetings => [.. Votes.Meetings.Select(m => new FieldOption(m.Number.ToString(CultureInfo.InvariantCulture), $"{m.Name}, {Time.Full(m.StartsAt)}"))];

    public IReadOnlyList<FieldOption> Votable => [.. Votes.Votable.Select(o => new FieldOption(o, Core.Cases.Outcomes.CommandOf(o)))];

    public static IReadOnlyList<FieldOption> ChoicesOf(MotionView motion) =>
    [
        new("for", "For"), new("against", "Against"), new("abstain", "Abstain"),
        .. motion.MayVeto ? new[] { new FieldOption("veto", "Veto: return the case", "Only with a reason; it goes back with the case.") } : [],
    ];

    public string Address => $"/cases/{Number}/committee";

    public async Task OnGetAsync() => await LoadAsync();

    public async Task<IActionResult> OnPostAsync(string? act)
    {
        await LoadAsync();
        var motion = Input.Motion ?? 0;
        return act switch
        {
            "declare" => await DoneAsync(await RunAsync(a => declare.HandleAsync(new DeclareInterest(Number, a.PersonId!.Value, Input.Kinds, Input.Note), a, Stopped)), "Your declaration is recorded."),
            "move" => await MoveAsync(),
            "vote" => await DoneAsync(await RunAsync(a => vote.HandleAsync(new CastVote(Number, motion, Input.Choice ?? "", Input.Reason, Input.IsNamed.Contains("yes")), a, Stopped)), "Your vote counts. You may change it until the vote is closed."),
            "note" => await DoneAsync(await RunAsync(a => note.HandleAsync(new WriteMotionNote(Number, motion, Input.Text ?? ""), a, Stopped)), "The note is kept."),
            "close" => await DoneAsync(await RunAsync(a => close.HandleAsync(new CloseVote(Number, motion), a, Stopped)), "The vote is closed; its result stands below."),
            "call" => await DoneAsync(await RunAsync(a => close.HandleAsync(new CloseVote(Number, motion, CallsToMeeting: true), a, Stopped)), "The written vote ended; the case goes to a meeting."),
            _ => ShowAgain(),
        };
    }

    private async Task<IActionResult> MoveAsync()
    {
        if (Input.Meeting is not { } meeting || Votes.Step is not { } step)
        {
            return ShowAgain(Result.Invalid(nameof(VoteInput.Meeting), "Choose the meeting. Put the case on the agenda of one first."));
        }

        var command = new MoveMotion(Number, step.Number, meeting, Input.Outcome ?? "", Input.MotionText ?? "", Input.LateEvidenceAgreed.Contains("yes"));
        var result = await RunAsync(a => move.HandleAsync(command, a, Stopped));
        return await DoneAsync(Renamed(result), "The motion is put to the vote; the members are told.");
    }

    private static Result Renamed(Result result) =>
        result.Kind == ResultKind.Invalid ? Result.Invalid([.. result.Problems.Select(p => p with { Field = p.Field == nameof(MoveMotion.Text) ? nameof(VoteInput.MotionText) : p.Field })]) : result;

    private Task<IActionResult> DoneAsync(Result result, string said) => Task.FromResult(result.IsDone ? GoTo(Address, said) : ShowAgain(result));

    private async Task LoadAsync()
    {
        await LoadCaseAsync();
        Votes = await query.GetAsync(Number, Actor, Stopped);
    }

    /// <summary>What is typed in any of the forms of the page.</summary>
    public sealed class VoteInput
    {
        public List<string> Kinds { get; set; } = [];

        public string? Note { get; set; }

        public int? Meeting { get; set; }

        public string? Outcome { get; set; }

        public string? MotionText { get; set; }

        public List<string> LateEvidenceAgreed { get; set; } = [];

        public int? Motion { get; set; }

        public string? Choice { get; set; }

        public string? Reason { get; set; }

        public List<string> IsNamed { get; set; } = [];

        public string? Text { get; set; }
    }
}
