using FluentValidation;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Cases.Effects;
using Governance.Core.Data;
using Governance.Core.Deployments;
using Governance.Core.Notifications;
using Governance.Core.People;
using Governance.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.LiveProducts;

/// <summary>Raises a concern about an installed product; it opens an incident case with an owner and a due time.</summary>
/// <param name="NobodyIdentified">The person looked at a warning and says that the text identifies no patient.</param>
public sealed record RaiseConcern(
    int DeploymentNumber, string Seen, string Harm, DateOnly? SinceOn, string Scope, string? ScopeText, bool WishesPause, bool NobodyIdentified = false);

internal sealed class RaiseConcernValidator : AbstractValidator<RaiseConcern>
{
    public RaiseConcernValidator(DateOnly today)
    {
        RuleFor(c => c.Seen).NotEmpty().WithMessage("Say what you saw.").MaximumLength(2000);
        RuleFor(c => c.Harm).Must(HarmLevel.All.Contains).WithMessage("Choose how bad it is, or could have been.");
        RuleFor(c => c.SinceOn).LessThanOrEqualTo(today).WithMessage("The day since when it happens lies in the future.");
        RuleFor(c => c.Scope).Must(PauseScope.Known.Contains).WithMessage("Choose how much of the product it concerns.");
        RuleFor(c => c.ScopeText).NotEmpty().When(c => c.Scope != PauseScope.All).WithMessage("Say which one it concerns.").MaximumLength(300);
        RuleFor(c => c.Seen).Must((c, seen) => c.NobodyIdentified || PatientWords.WhyIdentifiable(seen ?? "") is null)
            .WithMessage((_, seen) => PatientWords.WhyIdentifiable(seen ?? ""));
    }
}

public sealed class RaiseConcernHandler(GovernanceDbContext db, CaseOpening opening, TimeProvider time)
{
    public async Task<Result> HandleAsync(RaiseConcern command, Actor actor, CancellationToken ct)
    {
        var number = await opening.NextNumberAsync(ct);
        var deployment = await db.DeploymentAsync(command.DeploymentNumber, actor, ct);
        if (DeploymentPeople.WhyNotRaiseBy(actor, deployment) is { } reason)
        {
            return Result.Refused(reason);
        }

        var calendar = (await db.Sites.FirstAsync(s => s.Id == deployment.SiteId, ct)).Calendar();
        var validation = new RaiseConcernValidator(calendar.DayOf(time.Now())).Validate(command);
        if (!validation.IsValid)
        {
            return Result.Invalid(validation);
        }

        var about = await opening.IncidentAsync(number, deployment, command.Harm == HarmLevel.Serious, calendar, ct);
        var (opened, flow, whyNot) = await opening.OpenAsync(about, actor, ct);
        if (opened is null || flow is null)
        {
            return Result.Refused(whyNot!);
        }

        db.Add(Concern.Of(number, deployment.Number, TextOf(command), actor.PersonId!.Value, time.Now()));
        await TellAsync(command, deployment, opened, ct);
        return await db.CommitAsync(CaseOpening.RecordOf(opened, flow.Definition, actor, AuditKind.ConcernRaised, SentenceOf(command, opened)), ct, number);
    }

    private static ConcernText TextOf(RaiseConcern command) => new(
        TypedText.Clean(command.Seen), command.Harm, command.SinceOn, command.Scope, command.Scope == PauseScope.All ? null : TypedText.Clean(command.ScopeText!), command.WishesPause);

    private async Task TellAsync(RaiseConcern command, Deployment deployment, Case opened, CancellationToken ct)
    {
        var people = await db.People.AtSiteAsync(deployment.SiteId, ct);
        var owners = opened.OpenSteps.Select(s => s.OwnerId).ToHashSet();
        var to = command.WishesPause ? DeploymentPeople.WhoMayPause(people, deployment.SiteId) : [.. people.Where(p => p.IsActive && p.Id == deployment.MonitoringOwnerId).Select(p => p.Id)];
        var text = command.WishesPause
            ? $"Somebody asks for a pause. {DeploymentWords.NameOf(deployment.Number)} can be paused by you at once: read {opened.Name} and decide."
            : $"{DeploymentWords.NameOf(deployment.Number)} is the subject of a concern: {opened.Name}.";
        db.AddRange(to.Where(id => !owners.Contains(id)).Select(id => Notice.To(id, opened.Number, null, text, time.Now())));
    }

    private static string SentenceOf(RaiseConcern command, Case opened) =>
        $"{opened.Name} was opened by a concern about an installed product.{(command.WishesPause ? " A pause was asked for." : "")}";
}
