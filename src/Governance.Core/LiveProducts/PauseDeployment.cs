using System.Text.Json.Nodes;
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

/// <summary>Takes an installed product, or a part of it, out of use at once. No vote is needed, and no blame follows.</summary>
/// <param name="CaseNumber">The open incident case that the pause belongs to; null opens one in the same commit.</param>
/// <param name="RequestedAt">When somebody first asked for it (UTC); null when it is now.</param>
/// <param name="Fallback">What people do instead.</param>
/// <param name="FallbackConfirmedById">Who saw that the fallback works; null while nobody did.</param>
public sealed record PauseDeployment(
    int DeploymentNumber, int? CaseNumber, string Scope, string? ScopeText, string Trigger, string Reason, DateTime? RequestedAt, string Fallback,
    int? FallbackConfirmedById, bool NobodyIdentified = false);

internal sealed class PauseDeploymentValidator : AbstractValidator<PauseDeployment>
{
    public PauseDeploymentValidator(DateTime now)
    {
        RuleFor(c => c.Scope).Must(PauseScope.Known.Contains).WithMessage("Choose what is paused.");
        RuleFor(c => c.ScopeText).NotEmpty().When(c => c.Scope != PauseScope.All).WithMessage("Say which one is paused.").MaximumLength(300);
        RuleFor(c => c.Trigger).Must(t => PauseTrigger.All.Any(known => known.Key == t)).WithMessage("Choose why it is paused.");
        RuleFor(c => c.Reason).NotEmpty().WithMessage("Say in one or two sentences why.").MaximumLength(2000);
        RuleFor(c => c.Fallback).NotEmpty().WithMessage("Say what people do instead.").MaximumLength(2000);
        RuleFor(c => c.RequestedAt).LessThanOrEqualTo(now.AddMinutes(1)).WithMessage("The pause cannot have been asked for in the future.");
        RuleFor(c => c.Reason).Must((c, reason) => c.NobodyIdentified || PatientWords.WhyIdentifiable(reason ?? "") is null)
            .WithMessage((_, reason) => PatientWords.WhyIdentifiable(reason ?? ""));
    }
}

public sealed class PauseDeploymentHandler(GovernanceDbContext db, CaseOpening opening, TimeProvider time)
{
    public async Task<Result> HandleAsync(PauseDeployment command, Actor actor, CancellationToken ct)
    {
        var incident = command.CaseNumber is { } known ? await db.CaseToChangeAsync(known, actor, ct) : null;
        var number = incident?.Number ?? await opening.NextNumberAsync(ct);
        var deployment = await db.DeploymentAsync(command.DeploymentNumber, actor, ct);
        var site = await db.Sites.FirstAsync(s => s.Id == deployment.SiteId, ct);
        var people = await db.People.AtSiteAsync(site.Id, ct);
        if (WhyNot(command, actor, incident, deployment, people) is { } reason)
        {
            return Result.Refused(reason);
        }

        var problems = Problems(command, actor, people, site.Id);
        if (problems.Count > 0)
        {
            return Result.Invalid(problems);
        }

        var (pausing, record, refusal) = incident is null ? await OpenAsync(number, deployment, site, actor, ct) : (incident, RecordOf(incident, actor), null);
        if (pausing is null || record is null)
        {
            return Result.Refused(refusal!);
        }

        Pause(command, pausing, deployment, people, site.Calendar(), actor);
        return await db.CommitAsync(record, ct, number);
    }

    /// <summary>Why this person cannot pause at all; null when there is a reason for which they may.</summary>
    public static string? WhyNotBy(Actor actor, Deployment deployment) => DeploymentPeople.WhyNotPauseBy(actor, deployment);

    private async Task<(Case?, AuditRecord?, string?)> OpenAsync(int number, Deployment deployment, Site site, Actor actor, CancellationToken ct)
    {
        var about = await opening.IncidentAsync(number, deployment, isSerious: false, site.Calendar(), ct);
        var (opened, flow, whyNot) = await opening.OpenAsync(about, actor, ct);
        return opened is null || flow is null
            ? (null, null, whyNot)
            : (opened, CaseOpening.RecordOf(opened, flow.Definition, actor, AuditKind.DeploymentPaused, $"An installed product was paused at once; {opened.Name} was opened for it."), null);
    }

    private static string? WhyNot(PauseDeployment command, Actor actor, Case? incident, Deployment deployment, IReadOnlyList<Person> people) =>
        WhyNotBy(actor, deployment) ?? WhyNotIn(incident, deployment) ?? WhyStands(command, deployment, people);

    private static string? WhyNotIn(Case? incident, Deployment deployment)
    {
        if (incident is null)
        {
            return null;
        }

        return incident.Kind == CaseKind.Incident && incident.DeploymentId == deployment.Number && incident.State != CaseState.Ended
            ? null
            : $"{incident.Name} is no open incident case about {deployment.Title}. Pause from the page of the product instead.";
    }

    private static string? WhyStands(PauseDeployment command, Deployment deployment, IReadOnlyList<Person> people)
    {
        var standing = deployment.StandingPauses.FirstOrDefault(p => p.Covers(command.Scope, command.ScopeText?.Trim()));
        return standing is null
            ? null
            : $"{deployment.Title} is already paused {standing.ScopeSentence}, by {people.FirstOrDefault(p => p.Id == standing.PausedById)?.Name ?? "somebody else"}. Add what you know to its incident case.";
    }

    private List<FieldProblem> Problems(PauseDeployment command, Actor actor, IReadOnlyList<Person> people, int siteId)
    {
        var validation = new PauseDeploymentValidator(time.Now()).Validate(command);
        var problems = validation.Errors.Select(e => new FieldProblem(e.PropertyName, e.ErrorMessage)).ToList();
        var mine = DeploymentPeople.TriggersFor(actor, siteId);
        if (PauseTrigger.All.Any(t => t.Key == command.Trigger) && !mine.Contains(command.Trigger))
        {
            var may = string.Join(" or ", mine.Select(t => $"“{PauseTrigger.LabelOf(t)}”"));
            problems.Add(new FieldProblem(nameof(command.Trigger), $"In your role you pause for {may}. For another reason raise a concern and ask for a pause."));
        }

        if (command.FallbackConfirmedById is { } person && people.All(p => p.Id != person || !p.IsActive))
        {
            problems.Add(new FieldProblem(nameof(command.FallbackConfirmedById), "Choose somebody of this site."));
        }

        return problems;
    }

    private void Pause(PauseDeployment command, Case incident, Deployment deployment, IReadOnlyList<Person> people, WorkingCalendar calendar, Actor actor)
    {
        var (me, at) = (actor.PersonId!.Value, time.Now());
        var text = new PauseText(
            command.Scope, command.Scope == PauseScope.All ? null : TypedText.Clean(command.ScopeText!), command.Trigger, TypedText.Clean(command.Reason), TypedText.Clean(command.Fallback));
        var act = new DeploymentAct(incident.Number, null, deployment.Title, deployment.VersionNumber, calendar.DayOf(at), at, me);
        var asked = incident.RequesterId;
        db.Add(deployment.Pause(text, new PausePeople(asked, command.RequestedAt ?? at, me, command.FallbackConfirmedById), act));
        db.AddRange(DeploymentPeople.Readers(people, deployment).Select(id => Notice.To(id, incident.Number, null, DeploymentWords.Paused(deployment), at)));
    }

    private static AuditRecord RecordOf(Case incident, Actor actor) =>
        new(incident.AuditTrail, AuditKind.DeploymentPaused, actor, "The product was paused at once.")
        {
            Subject = new AuditSubject("case", $"{incident.Number}"),
            Details = new JsonObject { ["deployment"] = incident.DeploymentId },
        };
}
