using System.Globalization;
using System.Text.Json.Nodes;
using FluentValidation;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.Decisions.Committee;
using Governance.Core.People;
using Governance.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Committee;

/// <summary>Gives a seat of the committee to a person, changes who sits in it, or ends it.</summary>
/// <param name="SeatNumber">Null for a new seat.</param>
/// <param name="DeputyId">Sits in when the holder is absent or recused; null for nobody.</param>
/// <param name="RoleKey">What the seat stands for; the holder has this role at the site.</param>
/// <param name="Ends">Ends the seat; the other values are not looked at.</param>
public sealed record FillSeat(int SiteId, int? SeatNumber, int PersonId, int? DeputyId, string RoleKey, string Voice, bool Ends = false);

internal sealed class FillSeatValidator : AbstractValidator<FillSeat>
{
    public FillSeatValidator()
    {
        RuleFor(c => c.PersonId).GreaterThan(0).WithMessage("Choose who sits in the seat.");
        RuleFor(c => c.RoleKey).Must(r => Role.All.Any(k => k.Key == r)).WithMessage("Choose what the seat stands for.");
        RuleFor(c => c.Voice).Must(Decisions.Committee.Voice.All.Contains).WithMessage("Choose the voice of the seat.");
        RuleFor(c => c.DeputyId).Must((c, d) => d is null || d != c.PersonId).WithMessage("The deputy is somebody else than the holder.");
    }
}

public sealed class FillSeatHandler(GovernanceDbContext db, TimeProvider time)
{
    private static readonly FillSeatValidator Validator = new();

    public async Task<Result> HandleAsync(FillSeat command, Actor actor, CancellationToken ct)
    {
        await db.HoldOnToAsync(Trails.Committee, ct);
        if (CommitteeRights.WhyNotFillSeats(actor, command.SiteId) is { } reason)
        {
            return Result.Refused(reason);
        }

        var seats = await db.SeatsOfAsync(command.SiteId, ct);
        var seat = seats.FirstOrDefault(s => s.SeatNumber == command.SeatNumber);
        if (command.SeatNumber is { } asked && seat is null)
        {
            throw new NotFoundException($"The committee of this site has no seat {asked}.");
        }

        return command.Ends && seat is not null ? await EndAsync(seat, actor, ct) : await FillAsync(command, seats, seat, actor, ct);
    }

    private async Task<Result> EndAsync(CommitteeSeat seat, Actor actor, CancellationToken ct)
    {
        db.Add(seat.End(actor.PersonId ?? 0, time.Now()));
        return await db.CommitAsync(RecordOf(seat.SiteId, seat.SeatNumber, actor, "ended"), ct, seat.SeatNumber);
    }

    private async Task<Result> FillAsync(FillSeat command, IReadOnlyList<CommitteeSeat> seats, CommitteeSeat? seat, Actor actor, CancellationToken ct)
    {
        var validation = Validator.Validate(command);
        if (!validation.IsValid)
        {
            return Result.Invalid(validation);
        }

        var people = await db.People.AsNoTracking().AtSiteAsync(command.SiteId, ct);
        var problems = Problems(command, [.. seats.Where(s => s.SeatNumber != seat?.SeatNumber)], people).ToList();
        if (problems.Count > 0)
        {
            return Result.Invalid(problems);
        }

        var holder = new SeatHolder(command.PersonId, command.DeputyId, command.RoleKey, command.Voice);
        var next = await db.CommitteeSeats.Where(s => s.SiteId == command.SiteId).MaxAsync(s => (int?)s.SeatNumber, ct) ?? 0;
        var row = seat?.FillAnew(holder, actor.PersonId ?? 0, time.Now()) ?? CommitteeSeat.Fill(command.SiteId, next + 1, holder, actor.PersonId ?? 0, time.Now());
        db.Add(row);
        return await db.CommitAsync(RecordOf(row.SiteId, row.SeatNumber, actor, seat is null ? "filled" : "filled anew"), ct, row.SeatNumber);
    }

    // One person, one seat: nobody votes twice, and nobody stands in for a second member.
    private static IEnumerable<FieldProblem> Problems(FillSeat command, IReadOnlyList<CommitteeSeat> others, IReadOnlyList<Person> people)
    {
        var holder = people.FirstOrDefault(p => p.Id == command.PersonId);
        if (holder is null || CommitteeRights.WhyNotSit(holder, command.SiteId) is not null)
        {
            yield return new FieldProblem(nameof(command.PersonId), holder is null ? "Choose somebody of this site." : CommitteeRights.WhyNotSit(holder, command.SiteId)!);
        }
        else if (!holder.Holds(command.RoleKey, command.SiteId))
        {
            yield return new FieldProblem(nameof(command.RoleKey), $"{holder.Name} is not {Role.LabelOf(command.RoleKey)} at this site, so the seat cannot stand for that.");
        }

        foreach (var problem in Taken(command, others))
        {
            yield return problem;
        }

        var deputy = people.FirstOrDefault(p => p.Id == command.DeputyId);
        if (command.DeputyId is not null && (deputy is null || CommitteeRights.WhyNotSit(deputy, command.SiteId) is not null))
        {
            yield return new FieldProblem(nameof(command.DeputyId), deputy is null ? "Choose somebody of this site." : CommitteeRights.WhyNotSit(deputy, command.SiteId)!);
        }
    }

    private static IEnumerable<FieldProblem> Taken(FillSeat command, IReadOnlyList<CommitteeSeat> others)
    {
        if (others.Any(s => s.PersonId == command.PersonId || s.DeputyId == command.PersonId))
        {
            yield return new FieldProblem(nameof(command.PersonId), "This person sits in another seat already, or stands in for one.");
        }

        if (command.DeputyId is { } deputy && others.Any(s => s.PersonId == deputy || s.DeputyId == deputy))
        {
            yield return new FieldProblem(nameof(command.DeputyId), "This person sits in another seat already, or stands in for one.");
        }
    }

    private static AuditRecord RecordOf(int siteId, int seat, Actor actor, string what) =>
        new(Trails.Committee, AuditKind.SeatFilled, actor, $"Seat {seat} of the committee of site {siteId} was {what}.")
        {
            Subject = new AuditSubject("seat", string.Create(CultureInfo.InvariantCulture, $"{siteId}/{seat}")),
            Details = new JsonObject { ["site"] = siteId, ["seat"] = seat, ["change"] = what },
        };
}
