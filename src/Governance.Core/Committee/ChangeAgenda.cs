using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Decisions.Committee;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Committee;

/// <summary>Puts a case on the agenda of a meeting, or takes it off.</summary>
public sealed record ChangeAgenda(int MeetingNumber, int CaseNumber, bool TakesOff);

public sealed class ChangeAgendaHandler(GovernanceDbContext db, TimeProvider time)
{
    public async Task<Result> HandleAsync(ChangeAgenda command, Actor actor, CancellationToken ct)
    {
        await db.HoldOnToAsync(Trails.Committee, ct);
        var meeting = await db.MeetingAsync(command.MeetingNumber, actor, ct);
        var ofCase = await db.Cases.AsNoTracking().VisibleTo(actor).WithStepsAsync(command.CaseNumber, ct);
        if ((CommitteeRights.WhyNotLead(actor, meeting.SiteId) ?? meeting.WhyNotChange() ?? await WhyNotAsync(command, meeting, ofCase, ct)) is { } reason)
        {
            return Result.Refused(reason);
        }

        var step = ofCase.Steps.LastOrDefault(CommitteeRows.IsForCommittee) ?? ofCase.Steps.Last(s => s.Kind == StepKind.CommitteeDecision);
        var next = await db.AgendaPoints.CountAsync(a => a.MeetingNumber == meeting.Number, ct) + 1;
        db.Add(AgendaPoint.Of(meeting.Number, next, (ofCase.Number, step.Number), command.TakesOff, actor.PersonId!.Value, time.Now()));
        var record = new AuditRecord(Trails.Committee, AuditKind.AgendaChanged, actor, $"{ofCase.Name} was {(command.TakesOff ? "taken off" : "put on")} the agenda of {meeting.Name.ToLowerInvariant()}.")
        {
            Role = Role.CommitteeChair.Key,
            Subject = new AuditSubject("meeting", meeting.Number.ToString(CultureInfo.InvariantCulture)),
            Details = new JsonObject { ["case"] = ofCase.Number, ["step"] = step.Number, ["takenOff"] = command.TakesOff },
        };
        return await db.CommitAsync(record, ct);
    }

    private async Task<string?> WhyNotAsync(ChangeAgenda command, Meeting meeting, Case ofCase, CancellationToken ct)
    {
        var isOn = (await db.AgendaAsync(meeting.Number, ct)).Any(a => a.CaseNumber == ofCase.Number);
        if (command.TakesOff)
        {
            var isMoved = await db.Motions.AnyAsync(m => m.MeetingNumber == meeting.Number && m.CaseNumber == ofCase.Number, ct);
            return !isOn ? $"{ofCase.Name} is not on the agenda." : isMoved ? $"{ofCase.Name} was put to the vote in this meeting and stays on its agenda." : null;
        }

        if (ofCase.SiteId != meeting.SiteId)
        {
            return $"{ofCase.Name} belongs to another site than {meeting.Name.ToLowerInvariant()}.";
        }

        return isOn ? $"{ofCase.Name} is on the agenda already."
            : ofCase.Steps.Any(CommitteeRows.IsForCommittee) ? null
            : $"{ofCase.Name} has no open decision of the committee.";
    }
}
