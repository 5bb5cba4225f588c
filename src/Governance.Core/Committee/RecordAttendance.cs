using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.Decisions.Committee;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Committee;

/// <summary>Records who takes part in a meeting from now on.</summary>
/// <param name="Seated">Person by number of seat; a seat that is left out is empty.</param>
public sealed record RecordAttendance(int MeetingNumber, IReadOnlyDictionary<int, int> Seated);

public sealed class RecordAttendanceHandler(GovernanceDbContext db, TimeProvider time)
{
    public async Task<Result> HandleAsync(RecordAttendance command, Actor actor, CancellationToken ct)
    {
        await db.HoldOnToAsync(Trails.Committee, ct);
        var meeting = await db.MeetingAsync(command.MeetingNumber, actor, ct);
        if ((CommitteeRights.WhyNotLead(actor, meeting.SiteId) ?? meeting.WhyNotChange() ?? WhyNot(meeting)) is { } reason)
        {
            return Result.Refused(reason);
        }

        var seats = await db.SeatsOfAsync(meeting.SiteId, ct);
        if (command.Seated.Count == 0 || command.Seated.Any(s => !seats.Any(k => k.SeatNumber == s.Key && (k.PersonId == s.Value || k.DeputyId == s.Value))))
        {
            return Result.Invalid(nameof(command.Seated), command.Seated.Count == 0 ? "Tick who takes part." : "In each seat sits its holder or the deputy. Look at the seats again.");
        }

        var number = await db.Attendances.CountAsync(a => a.MeetingNumber == meeting.Number, ct) + 1;
        db.Add(Attendance.Of(meeting.Number, number, command.Seated.Select(s => (s.Key, s.Value)), actor.PersonId!.Value, time.Now()));
        var record = new AuditRecord(Trails.Committee, AuditKind.AttendanceRecorded, actor, $"{command.Seated.Count} of {seats.Count} seats take part in {meeting.Name.ToLowerInvariant()}.")
        {
            Role = Role.CommitteeChair.Key,
            Subject = new AuditSubject("meeting", meeting.Number.ToString(CultureInfo.InvariantCulture)),
            Details = new JsonObject { ["seats"] = command.Seated.Count, ["of"] = seats.Count },
        };
        return await db.CommitAsync(record, ct);
    }

    private string? WhyNot(Meeting meeting)
    {
        if (meeting.IsWritten)
        {
            return "In a written vote those take part who vote.";
        }

        return time.Now() < meeting.StartsAt.AddHours(-1) ? "Attendance is recorded when the meeting begins." : null;
    }
}
