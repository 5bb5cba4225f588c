using System.Globalization;
using System.Text.Json.Nodes;
using FluentValidation;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Decisions.Committee;
using Governance.Core.People;
using Governance.Core.Templates;

namespace Governance.Core.Committee;

/// <summary>A member votes, or votes anew while the vote is open; the last ballot counts.</summary>
/// <param name="Choice">for, against, abstain or veto.</param>
/// <param name="Reason">Dissent, or what the veto is for.</param>
/// <param name="IsNamed">The dissent is printed with the member's name.</param>
public sealed record CastVote(int CaseNumber, int MotionNumber, string Choice, string? Reason, bool IsNamed);

internal sealed class CastVoteValidator : AbstractValidator<CastVote>
{
    public CastVoteValidator()
    {
        RuleFor(c => c.Choice).Must(BallotChoice.All.Contains).WithMessage("Choose for, against or abstain.");
        RuleFor(c => c.Reason).MaximumLength(4000);
        RuleFor(c => c.Reason).NotEmpty().When(c => c.Choice == BallotChoice.Veto).WithMessage("Give the reason of the veto; it goes back with the case.");
    }
}

public sealed class CastVoteHandler(GovernanceDbContext db, TemplateLibrary templates, TimeProvider time)
{
    private static readonly CastVoteValidator Validator = new();

    public async Task<Result> HandleAsync(CastVote command, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.CaseToChangeAsync(command.CaseNumber, actor, ct);
        var motion = (await db.MotionsAsync(ofCase.Number, ct)).FirstOrDefault(m => m.Motion.Number == command.MotionNumber)
            ?? throw new NotFoundException($"{ofCase.Name} has no motion {command.MotionNumber}.");
        var declared = await db.DeclaredAsync(ofCase.Number, ct);
        if (CommitteeRights.WhyNotVote(actor, motion, declared, time.Now()) is { } reason)
        {
            return Result.Refused(reason);
        }

        var validation = Validator.Validate(command);
        if (!validation.IsValid)
        {
            return Result.Invalid(validation);
        }

        return command.Choice == BallotChoice.Veto && await WhyNoVetoAsync(motion, actor, ct) is { } whyNot
            ? Result.Invalid(nameof(command.Choice), whyNot)
            : await CastAsync(command, ofCase, motion, actor, ct);
    }

    private async Task<string?> WhyNoVetoAsync(MotionState motion, Actor actor, CancellationToken ct)
    {
        var rules = (CommitteeTemplate)await templates.GetAsync(CommitteeTemplate.StandardId, motion.Motion.RulesVersion, ct);
        var seat = motion.Motion.SeatList.First(s => s.Seat.PersonId == actor.PersonId);
        return rules.Vetoes.ContainsKey(seat.Seat.Role)
            ? null
            : $"Your seat has no veto. It belongs to: {string.Join(", ", rules.Vetoes.Select(v => $"{Role.LabelOf(v.Key)} for {v.Value}"))}.";
    }

    private async Task<Result> CastAsync(CastVote command, Case ofCase, MotionState motion, Actor actor, CancellationToken ct)
    {
        var reason = string.IsNullOrWhiteSpace(command.Reason) ? null : TypedText.Clean(command.Reason);
        db.Add(Ballot.Cast((ofCase.Number, motion.Motion.Number), motion.Ballots.Count + 1, actor.PersonId!.Value, command.Choice, reason, command.IsNamed, time.Now()));
        var seat = motion.Motion.SeatList.First(s => s.Seat.PersonId == actor.PersonId);
        var record = new AuditRecord(ofCase.AuditTrail, AuditKind.VoteCast, actor, $"Seat {seat.Seat.SeatNumber} voted on motion {motion.Motion.Number}.")
        {
            Role = seat.Seat.Role,
            Subject = new AuditSubject("motion", motion.Motion.Number.ToString(CultureInfo.InvariantCulture)),
            Details = new JsonObject { ["seat"] = seat.Seat.SeatNumber, ["choice"] = command.Choice, ["hasReason"] = reason is not null },
        };
        return await db.CommitAsync(record, ct);
    }
}
