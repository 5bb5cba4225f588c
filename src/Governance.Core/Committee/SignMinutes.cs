using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Decisions.Committee;
using Governance.Core.People;
using Governance.Core.Signatures;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Committee;

/// <summary>The chair signs the minutes of a meeting as they were drafted from the record; then nothing of the meeting changes any more.</summary>
/// <param name="SeenSha256">Hash of the minutes that the page showed.</param>
/// <param name="Secret">What only the signer knows.</param>
public sealed record SignMinutes(int MeetingNumber, string SeenSha256, string Secret);

public sealed class SignMinutesHandler(GovernanceDbContext db, MinutesDraft draft, IReauthentication reauthentication, TimeProvider time)
{
    public async Task<Result> HandleAsync(SignMinutes command, Actor actor, CancellationToken ct)
    {
        await db.HoldOnToAsync(Trails.Committee, ct);
        var meeting = await db.MeetingAsync(command.MeetingNumber, actor, ct);
        if ((CommitteeRights.WhyNotLead(actor, meeting.SiteId) ?? meeting.WhyNotChange() ?? await WhyNotYetAsync(meeting, ct)) is { } reason)
        {
            return Result.Refused(reason);
        }

        var content = (await draft.OfAsync(meeting, ct)).ToJson();
        if (CanonicalJson.Hash(content) != command.SeenSha256)
        {
            return Result.Stale();
        }

        var (method, refusal) = await reauthentication.ConfirmAsync(actor.PersonId!.Value, command.Secret, ct);
        if (method is null)
        {
            return Result.Invalid(nameof(command.Secret), refusal ?? "You were not recognised. Enter your password again.");
        }

        var zone = await db.Sites.AsNoTracking().Where(s => s.Id == meeting.SiteId).Select(s => s.TimeZone).SingleAsync(ct);
        var signer = new Signer(actor.PersonId.Value, actor.Name, Role.CommitteeChair.Key, method, zone);
        db.Add(Minutes.Sign(meeting.Number, content, signer, StatementOf(meeting), time.Now()));
        meeting.Close();
        var record = new AuditRecord(Trails.Committee, AuditKind.MinutesSigned, actor, $"The minutes of {meeting.Name.ToLowerInvariant()} were signed.")
        {
            Role = Role.CommitteeChair.Key,
            Subject = new AuditSubject("meeting", meeting.Number.ToString(CultureInfo.InvariantCulture), null, meeting.Version),
            Details = new JsonObject { ["minutes"] = command.SeenSha256 },
        };
        return await db.CommitAsync(record, ct);
    }

    /// <summary>The sentence that the chair signs.</summary>
    public static string StatementOf(Meeting meeting) => $"I approve these minutes of {meeting.Name.ToLowerInvariant()} as drawn from the record.";

    private async Task<string?> WhyNotYetAsync(Meeting meeting, CancellationToken ct)
    {
        var open = await db.Motions.Where(m => m.MeetingNumber == meeting.Number && !db.MotionResults.Any(r => r.CaseNumber == m.CaseNumber && r.MotionNumber == m.Number))
            .Select(m => m.CaseNumber).ToListAsync(ct);
        if (open.Count > 0)
        {
            return $"The vote on case {open[0]} is still open. Close it first.";
        }

        var points = await db.AgendaAsync(meeting.Number, ct);
        var numbers = points.Select(p => p.CaseNumber).ToList();
        var undecided = await db.CaseSteps.AsNoTracking().Where(s => numbers.Contains(s.CaseNumber) && s.State == StepState.Open).Select(s => new { s.CaseNumber, s.Number }).ToListAsync(ct);
        if (points.FirstOrDefault(p => undecided.Any(u => u.CaseNumber == p.CaseNumber && u.Number == p.StepNumber)) is { } waits)
        {
            return $"The decision on case {waits.CaseNumber} is not finished yet. Finish it as the vote says, defer it, or take the case off the agenda.";
        }

        return !meeting.IsWritten && await db.AttendanceAsync(meeting.Number, ct) is null ? "Nobody's attendance was recorded, so there is nothing to sign." : null;
    }
}
