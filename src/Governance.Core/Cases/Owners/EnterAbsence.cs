using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.Notifications;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases.Owners;

/// <summary>
/// Says that a person is away from a site from one day to another, and who stands in. Why somebody is away is not asked. Open steps move
/// when the absence begins and come back when it ends.
/// </summary>
/// <param name="SubstituteId">Null where nobody is named: steps then go to another holder of the role, its lead or the committee chair.</param>
public sealed record EnterAbsence(int PersonId, int SiteId, DateOnly FromOn, DateOnly UntilOn, int? SubstituteId);

public sealed class EnterAbsenceHandler(GovernanceDbContext db, TimeProvider time)
{
    public async Task<Result> HandleAsync(EnterAbsence command, Actor actor, CancellationToken ct)
    {
        await db.HoldOnToAsync(Trails.People, ct);
        var person = await db.People.AsNoTracking().Include(p => p.Roles).FirstOrDefaultAsync(p => p.Id == command.PersonId, ct)
            ?? throw new NotFoundException($"There is no person {command.PersonId}.");
        if (WhyNotBy(actor, person, command.SiteId) is { } reason)
        {
            return Result.Refused(reason);
        }

        var calendar = (await db.SiteAsync(command.SiteId, ct)).Calendar();
        var days = new CoverDays(command.FromOn, command.UntilOn);
        var problems = CoverRules.ProblemsOf(days, calendar.DayOf(time.Now()), CoverRules.LongestAbsence).ToList();
        problems.AddRange(await SubstituteProblemsAsync(command, ct));
        if (problems.Count == 0)
        {
            problems.AddRange(await OverlapsAsync(command, person, days, ct));
        }

        if (problems.Count > 0)
        {
            return Result.Invalid(problems);
        }

        var number = await db.NextCoverNumberAsync(ct);
        var cover = Cover.Absence(number, person.Id, command.SiteId, command.SubstituteId, days, calendar, actor.PersonId ?? 0, time.Now());
        db.Add(cover);
        db.AddRange(NoticesOf(cover, person, actor));
        var sentence = $"{person.Name} is absent from {Cover.DayOf(cover.FromOn)} until {Cover.DayOf(cover.UntilOn)}.";
        return await db.CommitAsync(CoverRules.RecordOf(cover, AuditKind.AbsenceEntered, actor, sentence), ct, number);
    }

    /// <summary>Why this actor cannot enter an absence of the person at the site; null when nothing stands against it.</summary>
    public static string? WhyNotBy(Actor actor, Person person, int siteId) =>
        !person.IsActive ? $"{person.Name} no longer has an active account."
        : !person.Roles.Any(r => r.IsInForce && r.SiteId == siteId) ? $"{person.Name} has no role at this site."
        : actor.Is(person.Id) || actor.Has(Role.SystemAdmin, siteId) ? null
        : "An absence is entered by the person or by an administrator of the site.";

    private async Task<IReadOnlyList<FieldProblem>> SubstituteProblemsAsync(EnterAbsence command, CancellationToken ct)
    {
        if (command.SubstituteId is not { } id)
        {
            return [];
        }

        var substitute = await db.People.AsNoTracking().Include(p => p.Roles).FirstOrDefaultAsync(p => p.Id == id, ct);
        return CoverRules.WhyNotStandIn(substitute, command.PersonId, command.SiteId) is { } whyNot ? [new FieldProblem(nameof(command.SubstituteId), whyNot)] : [];
    }

    private async Task<IReadOnlyList<FieldProblem>> OverlapsAsync(EnterAbsence command, Person person, CoverDays days, CancellationToken ct)
    {
        var others = await db.CoversTouchingAsync(person.Id, command.SiteId, days, time.Now(), ct);
        return others.FirstOrDefault(c => c.Kind == CoverKind.Absence) is { } other
            ? [new FieldProblem(nameof(command.FromOn), $"An absence from {Cover.DayOf(other.FromOn)} until {Cover.DayOf(other.UntilOn)} is entered already. End that one first, or choose other days.")]
            : [];
    }

    private IEnumerable<Notice> NoticesOf(Cover cover, Person person, Actor actor)
    {
        var days = $"from {Cover.DayOf(cover.FromOn)} until {Cover.DayOf(cover.UntilOn)}";
        if (!actor.Is(person.Id))
        {
            yield return Notice.To(person.Id, null, null, $"{actor.Name} entered that you are absent {days}.", time.Now());
        }

        if (cover.StandInId is { } standIn)
        {
            yield return Notice.To(standIn, null, null, $"You stand in for {person.Name} {days}. Steps that you may own come to you for this time.", time.Now());
        }
    }
}
