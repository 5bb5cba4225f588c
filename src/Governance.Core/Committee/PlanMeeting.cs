using System.Globalization;
using System.Text.Json.Nodes;
using FluentValidation;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.Decisions.Committee;
using Governance.Core.Notifications;
using Governance.Core.People;
using Governance.Core.Sites;
using Governance.Core.Templates;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Committee;

/// <summary>Plans a meeting of the committee, or a written vote between meetings, or moves one.</summary>
/// <param name="MeetingNumber">Null for a new one.</param>
/// <param name="StartsAt">UTC; for a written vote its opening.</param>
/// <param name="ClosesOn">Last day of a written vote; null for a meeting.</param>
/// <param name="SeenVersion">Version of the meeting that the page showed; not looked at for a new one.</param>
public sealed record PlanMeeting(int SiteId, int? MeetingNumber, DateTime? StartsAt, DateOnly? ClosesOn, string Place, int SeenVersion = 0);

internal sealed class PlanMeetingValidator : AbstractValidator<PlanMeeting>
{
    public PlanMeetingValidator()
    {
        RuleFor(c => c.StartsAt).NotNull().WithMessage("Enter day and time.");
        RuleFor(c => c.Place).NotEmpty().WithMessage("Say where people meet, or how they take part.").MaximumLength(200);
    }
}

public sealed class PlanMeetingHandler(GovernanceDbContext db, TemplateLibrary templates, TimeProvider time)
{
    private static readonly PlanMeetingValidator Validator = new();

    public async Task<Result> HandleAsync(PlanMeeting command, Actor actor, CancellationToken ct)
    {
        await db.HoldOnToAsync(Trails.Committee, ct);
        var meeting = command.MeetingNumber is { } known ? await db.MeetingAsync(known, actor, ct) : null;
        return (CommitteeRights.WhyNotLead(actor, meeting?.SiteId ?? command.SiteId) ?? meeting?.WhyNotChange()) is { } reason
            ? Result.Refused(reason)
            : await ValidatedAsync(command, meeting, actor, ct);
    }

    private async Task<Result> ValidatedAsync(PlanMeeting command, Meeting? meeting, Actor actor, CancellationToken ct)
    {
        var validation = Validator.Validate(command);
        if (!validation.IsValid || meeting?.Version > command.SeenVersion)
        {
            return validation.IsValid ? Result.Stale() : Result.Invalid(validation);
        }

        var siteId = meeting?.SiteId ?? command.SiteId;
        var site = await db.Sites.AsNoTracking().SingleAsync(s => s.Id == siteId, ct);
        var plan = PlanOf(command, site.Calendar());
        return await WhyNotThenAsync(command, meeting, plan, site, ct) is { } problem
            ? Result.Invalid([problem])
            : await PlanAsync(meeting, plan, site, actor, ct);
    }

    private static MeetingPlan PlanOf(PlanMeeting command, WorkingCalendar calendar) =>
        new(command.StartsAt!.Value, command.ClosesOn is { } last ? calendar.EndOf(last) : null, TypedText.Clean(command.Place));

    private async Task<FieldProblem?> WhyNotThenAsync(PlanMeeting command, Meeting? meeting, MeetingPlan plan, Site site, CancellationToken ct)
    {
        if (meeting is not null && await db.Motions.AnyAsync(m => m.MeetingNumber == meeting.Number, ct))
        {
            return new FieldProblem(nameof(command.StartsAt), "A motion has been put to the vote in it; it can no longer be moved.");
        }

        if (meeting is null && plan.StartsAt < time.Now().AddHours(-1))
        {
            return new FieldProblem(nameof(command.StartsAt), "Enter a day and time from now on.");
        }

        if (plan.ClosesAt is not { } closes)
        {
            return null;
        }

        var least = await LeastDaysAsync(ct);
        return site.Calendar().WorkingDaysBetween(plan.StartsAt, closes) < least
            ? new FieldProblem(nameof(command.ClosesOn), $"A written vote is open for at least {least} working days; choose a later last day.")
            : null;
    }

    private async Task<int> LeastDaysAsync(CancellationToken ct)
    {
        var newest = await templates.NewestVersionsAsync(ct);
        return newest.TryGetValue(CommitteeTemplate.StandardId, out var version)
            ? ((CommitteeTemplate)await templates.GetAsync(CommitteeTemplate.StandardId, version, ct)).WrittenWorkingDays
            : 3;
    }

    private async Task<Result> PlanAsync(Meeting? meeting, MeetingPlan plan, Site site, Actor actor, CancellationToken ct)
    {
        var isNew = meeting is null;
        meeting ??= db.Add(Meeting.Plan((await db.Meetings.MaxAsync(m => (int?)m.Number, ct) ?? 0) + 1, site.Id, plan)).Entity;
        if (!isNew)
        {
            meeting.Move(plan);
        }

        var seats = await db.SeatsOfAsync(site.Id, ct);
        var day = TimeZoneInfo.ConvertTimeFromUtc(plan.StartsAt, site.Calendar().Zone).ToString("ddd d MMM yyyy, HH:mm", CultureInfo.InvariantCulture);
        var told = seats.Select(s => s.PersonId).Where(p => p != actor.PersonId).Distinct();
        db.AddRange(told.Select(p => Notice.To(p, null, null, $"{meeting.Name} of the committee of {site.Name} {(isNew ? "is planned for" : "was moved to")} {day}.", time.Now())));
        var record = new AuditRecord(Trails.Committee, AuditKind.MeetingPlanned, actor, $"{meeting.Name} was {(isNew ? "planned" : "moved")}.")
        {
            Role = Role.CommitteeChair.Key,
            Subject = new AuditSubject("meeting", meeting.Number.ToString(CultureInfo.InvariantCulture), null, meeting.Version),
            Details = new JsonObject { ["site"] = site.Id, ["startsAt"] = meeting.StartsAt.ToInstant(), ["closesAt"] = meeting.ClosesAt?.ToInstant() },
        };
        return await db.CommitAsync(record, ct, meeting.Number);
    }
}
