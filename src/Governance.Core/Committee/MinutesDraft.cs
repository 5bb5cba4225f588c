using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Decisions.Committee;
using Governance.Core.Findings;
using Governance.Core.People;
using Governance.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Committee;

/// <summary>One vote as minutes tell it.</summary>
/// <param name="Rests">What was before the committee: how far the record of the case had come, with its hash, and the evidence pack that was made of it last.</param>
public sealed record MinutedVote(
    int Motion, string Outcome, string Text, string Result, string Sentence, IReadOnlyList<string> For, IReadOnlyList<string> Against, IReadOnlyList<string> Abstained,
    IReadOnlyList<string> Vetoes, IReadOnlyList<string> Dissent, string Rests);

/// <summary>One case as minutes tell it.</summary>
public sealed record MinutedCase(
    int CaseNumber, string Name, string Title, IReadOnlyList<string> Interests, IReadOnlyList<string> Recused, IReadOnlyList<MinutedVote> Votes, string? Decided,
    IReadOnlyList<string> Conditions, DateOnly? ReviewOn);

/// <summary>Minutes made from the record, never typed.</summary>
/// <param name="Attendance">Name, what the seat stands for, and for whom a deputy sat in.</param>
public sealed record MinutesText(string Meeting, string Committee, DateTime StartsAt, DateTime? ClosesAt, string Place, IReadOnlyList<string> Attendance, IReadOnlyList<string> Absent, IReadOnlyList<MinutedCase> Cases)
{
    public JsonObject ToJson() => new()
    {
        ["schema"] = 1,
        ["meeting"] = Meeting,
        ["committee"] = Committee,
        ["startsAt"] = StartsAt.ToInstant(),
        ["closesAt"] = ClosesAt?.ToInstant(),
        ["place"] = Place,
        ["attendance"] = Texts(Attendance),
        ["absent"] = Texts(Absent),
        ["cases"] = new JsonArray([.. Cases.Select(CaseOf)]),
    };

    private static JsonObject CaseOf(MinutedCase one) => new()
    {
        ["case"] = one.CaseNumber,
        ["title"] = one.Title,
        ["interests"] = Texts(one.Interests),
        ["recused"] = Texts(one.Recused),
        ["votes"] = new JsonArray([.. one.Votes.Select(VoteOf)]),
        ["decided"] = one.Decided,
        ["conditions"] = Texts(one.Conditions),
        ["reviewOn"] = one.ReviewOn?.ToDay(),
    };

    private static JsonObject VoteOf(MinutedVote vote) => new()
    {
        ["motion"] = vote.Motion,
        ["outcome"] = vote.Outcome,
        ["text"] = vote.Text,
        ["result"] = vote.Result,
        ["sentence"] = vote.Sentence,
        ["for"] = Texts(vote.For),
        ["against"] = Texts(vote.Against),
        ["abstained"] = Texts(vote.Abstained),
        ["vetoes"] = Texts(vote.Vetoes),
        ["dissent"] = Texts(vote.Dissent),
        ["rests"] = vote.Rests,
    };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => JsonValue.Create(t))]);
}

/// <summary>Drafts the minutes of a meeting from what the record holds.</summary>
public sealed class MinutesDraft(GovernanceDbContext db)
{
    public async Task<MinutesText> OfAsync(Meeting meeting, CancellationToken ct)
    {
        var site = await db.Sites.AsNoTracking().SingleAsync(s => s.Id == meeting.SiteId, ct);
        var calendar = site.Calendar();
        var attendance = await db.AttendanceAsync(meeting.Number, ct);

        // Seats as they were then: what changes later does not change what the minutes say.
        var seats = await db.SeatsOfAsync(meeting.SiteId, ct, attendance?.At);
        var names = await db.People.AsNoTracking().ToDictionaryAsync(p => p.Id, p => p.Name, ct);
        string NameOf(int id) => names.GetValueOrDefault(id) ?? $"person {id}";
        var seated = attendance?.BySeat ?? new Dictionary<int, int>();
        var present = seats.Where(s => seated.ContainsKey(s.SeatNumber)).Select(s => Attended(s, seated[s.SeatNumber], NameOf)).ToList();
        var absent = meeting.IsWritten ? [] : seats.Where(s => !seated.ContainsKey(s.SeatNumber)).Select(s => $"{NameOf(s.PersonId)}, {Role.LabelOf(s.RoleKey)}").ToList();
        var cases = new List<MinutedCase>();
        foreach (var point in await db.AgendaAsync(meeting.Number, ct))
        {
            cases.Add(await CaseAsync(meeting, point, calendar, NameOf, ct));
        }

        return new MinutesText(meeting.Name, site.Committee, meeting.StartsAt, meeting.ClosesAt, meeting.Place, present, absent, cases);
    }

    private static string Attended(CommitteeSeat seat, int person, Func<int, string> nameOf) =>
        $"{nameOf(person)}, {Role.LabelOf(seat.RoleKey)} ({Voice.LabelOf(seat.Voice)}){(person == seat.PersonId ? "" : $", for {nameOf(seat.PersonId)}")}";

    private async Task<MinutedCase> CaseAsync(Meeting meeting, AgendaPoint point, WorkingCalendar calendar, Func<int, string> nameOf, CancellationToken ct)
    {
        var ofCase = await db.Cases.AsNoTracking().SingleAsync(c => c.Number == point.CaseNumber, ct);
        var declared = await db.DeclaredAsync(point.CaseNumber, ct);
        var motions = (await db.MotionsAsync(point.CaseNumber, ct)).Where(m => m.Meeting.Number == meeting.Number).ToList();
        var step = await db.CaseSteps.AsNoTracking().SingleAsync(s => s.CaseNumber == point.CaseNumber && s.Number == point.StepNumber, ct);
        var conditions = await ConditionsAsync(point, ct);
        var decision = await db.Decisions.AsNoTracking().FirstOrDefaultAsync(d => d.CaseNumber == point.CaseNumber && d.StepNumber == point.StepNumber, ct);
        return new MinutedCase(
            ofCase.Number, ofCase.Name, ofCase.Title,
            [.. declared.Values.OrderBy(d => d.Number).Select(d => $"{nameOf(d.PersonId)}: {InterestWords(d)}")],
            [.. declared.Values.Where(d => d.IsRecused).OrderBy(d => d.Number).Select(d => nameOf(d.PersonId))],
            [.. (await RestsAsync(point.CaseNumber, motions, ct)).Select(m => VoteOf(m.Motion, m.Rests, nameOf))],
            step.Outcome is { } outcome ? Outcomes.LabelOf(outcome) : null,
            [.. conditions.Select(c => $"C-{c.ConditionNumber}: {c.Text} ({nameOf(c.OwnerId)}, due {calendar.DayOf(c.DueAt).ToDay()})")],
            decision?.ReviewOn);
    }

    // The entry before the motion is what everybody could read; a pack as of it shows the same, and its manifest names the same hash.
    private async Task<IReadOnlyList<(MotionState Motion, string Rests)>> RestsAsync(int caseNumber, List<MotionState> motions, CancellationToken ct)
    {
        if (motions.Count == 0)
        {
            return [];
        }

        var (record, access, before) = (Trails.OfCase(caseNumber), Trails.AccessTo(caseNumber), motions.Select(m => m.Motion.Sequence - 1).ToList());
        var hashes = await db.AuditEntries.AsNoTracking().Where(e => e.Trail == record && before.Contains(e.Sequence)).ToDictionaryAsync(e => e.Sequence, e => e.Hash, ct);
        var packs = await db.AuditEntries.AsNoTracking().Where(e => e.Trail == access && e.Kind == AuditKind.PackExported.Key)
            .OrderBy(e => e.Sequence).Select(e => new { e.At, e.Body }).ToListAsync(ct);
        return [.. motions.Select(m => (m, RestsOn(m.Motion.Sequence - 1, hashes, packs.LastOrDefault(p => p.At <= m.Motion.At)?.Body)))];
    }

    private static string RestsOn(long entry, Dictionary<long, string> hashes, string? pack) => string.Create(
        CultureInfo.InvariantCulture, $"Record of the case up to entry {entry}, SHA-256 {hashes[entry]}; {(pack is null ? "no evidence pack had been made of it" : PackWords(pack))}.");

    private static string PackWords(string body)
    {
        var details = JsonNode.Parse(body)!["details"]!;
        return string.Create(CultureInfo.InvariantCulture, $"latest evidence pack as of entry {(long)details["asOf"]!}, SHA-256 {(string)details["pdf"]!}");
    }

    private async Task<List<ConditionChange>> ConditionsAsync(AgendaPoint point, CancellationToken ct)
    {
        var numbers = await db.Conditions.AsNoTracking().Where(c => c.CaseNumber == point.CaseNumber && c.StepNumber == point.StepNumber).Select(c => c.Number).ToListAsync(ct);
        return await db.ConditionChanges.AsNoTracking().Where(c => c.CaseNumber == point.CaseNumber && c.Number == 1 && numbers.Contains(c.ConditionNumber))
            .OrderBy(c => c.ConditionNumber).ToListAsync(ct);
    }

    internal static string InterestWords(InterestDeclaration declaration) => declaration.Kinds.Count == 0
        ? "none"
        : string.Join(", ", declaration.Kinds.Select(k => InterestKind.Labels.GetValueOrDefault(k, k)));

    private static MinutedVote VoteOf(MotionState state, string rests, Func<int, string> nameOf)
    {
        var cast = state.Latest.Values.OrderBy(b => b.Number).ToList();
        IReadOnlyList<string> Who(string choice) => [.. cast.Where(b => b.Choice == choice).Select(b => nameOf(b.PersonId))];
        return new MinutedVote(
            state.Motion.Number, Outcomes.LabelOf(state.Motion.Outcome), state.Motion.Text,
            state.Result is { } result ? VoteOutcome.LabelOf(result.Outcome) : "vote still open", state.Result?.Sentence ?? "",
            Who(BallotChoice.For), Who(BallotChoice.Against), Who(BallotChoice.Abstain),
            [.. cast.Where(b => b.Choice == BallotChoice.Veto).Select(b => $"{nameOf(b.PersonId)}: {b.Reason}")],
            [.. cast.Where(b => b.Choice != BallotChoice.Veto && b.Reason is not null).Select(b => b.IsNamed ? $"{nameOf(b.PersonId)}: {b.Reason}" : $"A member: {b.Reason}")],
            rests);
    }
}
