using System.Globalization;
using System.Text.Json.Nodes;
using FluentValidation;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Decisions.Committee;
using Governance.Core.Notifications;
using Governance.Core.People;
using Governance.Core.Steps;
using Governance.Core.Templates;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Committee;

/// <summary>The chair puts a decision about a case to the vote.</summary>
/// <param name="Outcome">An outcome of the step; to defer needs no vote.</param>
/// <param name="Text">The motion in words, with its conditions.</param>
/// <param name="LateEvidenceAgreed">Everybody present agrees to decide on documents that came after the agenda was closed.</param>
public sealed record MoveMotion(int CaseNumber, int StepNumber, int MeetingNumber, string Outcome, string Text, bool LateEvidenceAgreed);

internal sealed class MoveMotionValidator : AbstractValidator<MoveMotion>
{
    public MoveMotionValidator()
    {
        RuleFor(c => c.Text).NotEmpty().WithMessage("Write the motion as it is put to the vote.").MaximumLength(4000);
    }
}

public sealed class MoveMotionHandler(GovernanceDbContext db, StepWorkLoader loader, TemplateLibrary templates, TimeProvider time)
{
    private static readonly MoveMotionValidator Validator = new();

    public async Task<Result> HandleAsync(MoveMotion command, Actor actor, CancellationToken ct)
    {
        var work = await loader.LoadAsync(command.CaseNumber, command.StepNumber, actor, ct);
        var meeting = await db.MeetingAsync(command.MeetingNumber, actor, ct);
        if ((CommitteeRights.WhyNotLeadVote(actor, work.Case, work.Definition.Vote) ?? meeting.WhyNotChange() ?? await WhyNotAsync(work, meeting, ct)) is { } reason)
        {
            return Result.Refused(reason);
        }

        var validation = Validator.Validate(command);
        if (!validation.IsValid)
        {
            return Result.Invalid(validation);
        }

        if (!VoteRules.Votable(work.Definition).Contains(command.Outcome))
        {
            return Result.Invalid(nameof(command.Outcome), "Choose what is put to the vote.");
        }

        if (VoteRules.WhyNotDecidable(work, command.Outcome, time.Now()) is { } gate)
        {
            return Result.Invalid(nameof(command.Outcome), gate);
        }

        var rules = await RulesAsync(work, ct);
        var late = await LateEvidenceAsync(work, meeting, rules, ct);
        return late.Count > 0 && !command.LateEvidenceAgreed
            ? Result.Invalid(nameof(command.LateEvidenceAgreed), $"{string.Join(", ", late)} came after the documents of the meeting were closed. The case is deferred unless everybody present agrees to decide all the same.")
            : await MoveAsync(command, work, meeting, rules, actor, ct);
    }

    private async Task<string?> WhyNotAsync(StepWork work, Meeting meeting, CancellationToken ct)
    {
        if (!work.Step.IsOpen || work.Vote is not { } vote)
        {
            return "No decision of the committee is open in this case.";
        }

        if (work.Case.State == CaseState.OnHold)
        {
            return "The case is on hold; nothing is decided until it goes on.";
        }

        if (VoteRules.WhyNoVote(work) is { } none)
        {
            return none;
        }

        if (!(await db.AgendaAsync(meeting.Number, ct)).Any(a => a.CaseNumber == work.Case.Number))
        {
            return $"{work.Case.Name} is not on the agenda of {meeting.Name.ToLowerInvariant()}. Put it on the agenda first.";
        }

        return vote.Motions.Any(m => m.Result is null) ? "A motion about this step is being voted on. Close that vote first." : await WhyNotNowAsync(work, meeting, ct);
    }

    private async Task<string?> WhyNotNowAsync(StepWork work, Meeting meeting, CancellationToken ct)
    {
        if (meeting.IsWritten)
        {
            return WhyNotWritten(work, meeting.ClosesAt!.Value, (await RulesAsync(work, ct)).WrittenWorkingDays);
        }

        return await db.AttendanceAsync(meeting.Number, ct) is null ? "Record first who takes part in the meeting." : null;
    }

    // Every member has the least number of days, whenever in the written vote the motion comes.
    private string? WhyNotWritten(StepWork work, DateTime closes, int least)
    {
        var now = time.Now();
        return !work.Vote!.Rule!.MayBeWritten ? "This decision is taken in a meeting: the rules of the committee allow no written vote on it."
            : now > closes ? "The time of this written vote is over."
            : work.Site.Calendar().WorkingDaysBetween(now, closes) < least ? $"A motion is open for at least {least} working days, and this written vote ends before. Plan another one."
            : null;
    }

    private async Task<CommitteeTemplate> RulesAsync(StepWork work, CancellationToken ct) =>
        (CommitteeTemplate)await templates.GetAsync(CommitteeTemplate.StandardId, work.Case.PinnedVersion(CommitteeTemplate.StandardId)!.Value, ct);

    private async Task<IReadOnlyList<string>> LateEvidenceAsync(StepWork work, Meeting meeting, CommitteeTemplate rules, CancellationToken ct)
    {
        if (meeting.IsWritten)
        {
            return [];
        }

        var closedAt = work.Site.Calendar().DaysBefore(meeting.StartsAt, rules.AgendaWorkingDays);
        return await db.EvidenceItems.AsNoTracking().Where(e => e.CaseNumber == work.Case.Number && e.At > closedAt)
            .OrderBy(e => e.Number).Select(e => "EV-" + e.Number).ToListAsync(ct);
    }

    private async Task<Result> MoveAsync(MoveMotion command, StepWork work, Meeting meeting, CommitteeTemplate rules, Actor actor, CancellationToken ct)
    {
        var at = time.Now();
        var seats = new Roster(await db.SeatsOfAsync(work.Case.SiteId, ct), work.People, await db.DeclaredAsync(work.Case.Number, ct), rules)
            .For(work.Case.SiteId, meeting.IsWritten ? null : (await db.AttendanceAsync(meeting.Number, ct))!.BySeat);
        var number = await db.Motions.CountAsync(m => m.CaseNumber == work.Case.Number, ct) + 1;
        var text = new MotionText(command.Outcome, TypedText.Clean(command.Text), work.Vote!.Rule!.Id, rules.Head.Version);
        db.Add(Motion.Of((work.Case.Number, work.Step.Number, meeting.Number), number, text, work.Case.Tier, seats, actor.PersonId!.Value, at));
        var voters = seats.Where(s => s.Seat.Voice != Voice.Adviser && !s.Seat.IsConflicted && (meeting.IsWritten || s.Seat.IsPresent) && s.Seat.PersonId != actor.PersonId);
        db.AddRange(voters.Select(s => Notice.To(s.Seat.PersonId, work.Case.Number, work.Step.Number, $"Your vote is asked for on {work.Case.Name}: {Outcomes.LabelOf(command.Outcome)}.", at)));
        var record = new AuditRecord(work.Case.AuditTrail, AuditKind.MotionMoved, actor, $"Motion {number} was put to the vote: {Outcomes.LabelOf(command.Outcome)}.")
        {
            Role = Role.CommitteeChair.Key,
            Subject = new AuditSubject("motion", number.ToString(CultureInfo.InvariantCulture), work.Step.Key),
            Details = new JsonObject { ["meeting"] = meeting.Number, ["outcome"] = command.Outcome, ["rule"] = text.RuleId, ["tier"] = work.Case.Tier, ["lateEvidenceAgreed"] = command.LateEvidenceAgreed },
        };
        return await db.CommitAsync(record, ct, number);
    }
}
