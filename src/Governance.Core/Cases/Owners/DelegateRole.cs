using FluentValidation;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.Notifications;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases.Owners;

/// <summary>Gives all steps that one owns in a role, and those that open, to another person for a time (SD10).</summary>
public sealed record DelegateRole(int SiteId, string RoleKey, int ToPersonId, DateOnly FromOn, DateOnly UntilOn, string Reason);

internal sealed class DelegateRoleValidator : AbstractValidator<DelegateRole>
{
    public DelegateRoleValidator()
    {
        RuleFor(c => c.Reason).NotEmpty().WithMessage("Say why you delegate. A delegation is written.").MaximumLength(1000);
    }
}

public sealed class DelegateRoleHandler(GovernanceDbContext db, TimeProvider time)
{
    private static readonly DelegateRoleValidator Validator = new();

    public async Task<Result> HandleAsync(DelegateRole command, Actor actor, CancellationToken ct)
    {
        await db.HoldOnToAsync(Trails.People, ct);
        if (WhyNotBy(actor, command.SiteId, command.RoleKey) is { } reason)
        {
            return Result.Refused(reason);
        }

        var calendar = (await db.SiteAsync(command.SiteId, ct)).Calendar();
        var days = new CoverDays(command.FromOn, command.UntilOn);
        var problems = Result.Invalid(Validator.Validate(command)).Problems.ToList();
        problems.AddRange(CoverRules.ProblemsOf(days, calendar.DayOf(time.Now()), CoverRules.LongestDelegation));
        problems.AddRange(await PeopleProblemsAsync(command, days, actor, ct));
        if (problems.Count > 0)
        {
            return Result.Invalid(problems);
        }

        var number = await db.NextCoverNumberAsync(ct);
        var cover = Cover.Delegation(
            number, new CoverScope(command.RoleKey, null, null), actor.PersonId!.Value, command.SiteId, command.ToPersonId, days, calendar, TypedText.Clean(command.Reason), time.Now());
        db.Add(cover);
        var label = Role.LabelOf(command.RoleKey);
        db.Add(Notice.To(command.ToPersonId, null, null, $"{actor.Name} delegates the steps of the role {label} to you from {Cover.DayOf(days.FromOn)} until {Cover.DayOf(days.UntilOn)}.", time.Now()));
        var sentence = $"{actor.Name} delegated the role {label} until {Cover.DayOf(days.UntilOn)}.";
        return await db.CommitAsync(CoverRules.RecordOf(cover, AuditKind.RoleDelegated, actor, sentence), ct, number);
    }

    /// <summary>Why this person cannot delegate the role; null when nothing stands against it.</summary>
    public static string? WhyNotBy(Actor actor, int siteId, string role) =>
        actor.Has(role, siteId) && CoverRules.CanOwn(role) ? null : "Only somebody who holds the role at the site, and owns steps in it, can delegate it.";

    private async Task<IReadOnlyList<FieldProblem>> PeopleProblemsAsync(DelegateRole command, CoverDays days, Actor actor, CancellationToken ct)
    {
        var to = await db.People.AsNoTracking().Include(p => p.Roles).FirstOrDefaultAsync(p => p.Id == command.ToPersonId, ct);
        var whyNot = CoverRules.WhyNotStandIn(to, actor.PersonId!.Value, command.SiteId)
            ?? (to!.Holds(command.RoleKey, command.SiteId) || to.Holds(Role.CommitteeChair.Key, command.SiteId)
                ? null
                : $"{to.Name} does not hold the role {Role.LabelOf(command.RoleKey)} at this site. Delegation gives nobody a role.");
        if (whyNot is not null)
        {
            return [new FieldProblem(nameof(command.ToPersonId), whyNot)];
        }

        var others = await db.CoversTouchingAsync(actor.PersonId.Value, command.SiteId, days, time.Now(), ct);
        return others.Any(c => c.RoleKey == command.RoleKey)
            ? [new FieldProblem(nameof(command.FromOn), "You delegated this role for some of these days already. End that delegation first.")]
            : [];
    }
}
