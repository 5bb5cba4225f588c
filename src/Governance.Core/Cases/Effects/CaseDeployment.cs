using Governance.Core.Data;
using Governance.Core.Deployments;
using Governance.Core.Notifications;
using Governance.Core.People;
using Governance.Core.Sites;
using Governance.Workflows;

namespace Governance.Core.Cases.Effects;

/// <summary>
/// What a case does to the deployment it is about, in the commit of the step that does it. Rows and notices go into the context at once, so
/// that no use case can forget them; a refused use case drops its context.
/// </summary>
/// <param name="deployment">Null while nothing is installed.</param>
/// <param name="endedCases">Cases with a pause of this deployment that have ended.</param>
public sealed class CaseDeployment(
    GovernanceDbContext db, Deployment? deployment, IReadOnlySet<int> endedCases, IReadOnlyList<Person> people, WorkingCalendar calendar)
{
    private static readonly string[] Approving = [CaseEnding.Approved, CaseEnding.ApprovedWithConditions];

    private Deployment? current = deployment;

    public Deployment? Current => current;

    /// <summary>Why completing a step with this outcome would be refused; null when nothing stands against it.</summary>
    public string? WhyNot(Case ofCase, HumanStep step, string outcome, int byPersonId, WorkflowDefinition definition)
    {
        return step.DeploymentEffects(outcome).Select(effect => WhyNotOne(effect, ofCase, step, byPersonId, definition)).FirstOrDefault(why => why is not null);
    }

    private string? WhyNotOne(string effect, Case ofCase, HumanStep step, int byPersonId, WorkflowDefinition definition)
    {
        var reason = current is null ? Deployment.WhyNotFirst(effect) : current.WhyNot(effect);
        return reason ?? (effect == DeploymentEffect.Resume && current is not null ? ResumeApprovers.WhyNot(ofCase, current, definition, step, byPersonId, people) : null);
    }

    /// <summary>A step opened; what cannot be had in the present state changes nothing.</summary>
    internal void Opened(Case ofCase, HumanStep step, CaseStep opened, DateTime at)
    {
        foreach (var effect in step.DeploymentEffects(HumanStep.WhenOpened).Where(e => (current is null ? Deployment.WhyNotFirst(e) : current.WhyNot(e)) is null))
        {
            Apply(effect, ofCase, ActOf(ofCase, opened.Number, null, at));
        }
    }

    /// <summary>A step was completed with an outcome that <see cref="WhyNot"/> allows.</summary>
    internal void Completed(Case ofCase, HumanStep step, CaseStep completed, StepFinish finish, DateTime at)
    {
        foreach (var effect in step.DeploymentEffects(finish.Outcome))
        {
            Apply(effect, ofCase, ActOf(ofCase, completed.Number, finish.ByPersonId, at) with
            {
                ReviewOn = finish.ReviewOn,
                OffLabelUntil = finish.OffLabelUntil,
                Reason = finish.Reason,
                Restriction = finish.Restriction,
                Configuration = finish.Configuration,
            });
        }
    }

    /// <summary>The case ended. What it installed for trying ends with it unless it was approved; people are told what they must do.</summary>
    internal void Ended(Case ofCase, string ending, DateTime at)
    {
        if (current is not { IsRetired: false, IsApproved: false } tried || tried.Number != ofCase.Number || Approving.Contains(ending))
        {
            return;
        }

        db.AddRange(tried.End(DeploymentEvent.Ended, ActOf(ofCase, null, null, at)));
        Tell(ofCase, WhoSwitchesOff(tried, ofCase), $"{DeploymentWords.NameOf(tried.Number)} is no longer to be used here: {ofCase.Name} has ended ({CaseEnding.LabelOf(ending)}). Switch it off, take it out of the routing, and tell those who read.", at);
    }

    private void Apply(string effect, Case ofCase, DeploymentAct act)
    {
        current ??= Install(ofCase, act.At);
        var rows = current.Apply(effect, act);
        if (rows.Count == 0)
        {
            return;
        }

        db.AddRange(rows);
        if (DeploymentWords.ToReaders(current, effect) is { } sentence)
        {
            Tell(ofCase, DeploymentPeople.Readers(people, current), sentence, act.At);
        }
    }

    private Deployment Install(Case ofCase, DateTime at)
    {
        ofCase.IsAbout(ofCase.Number);
        var origin = new DeploymentOrigin(
            ofCase.Number, ofCase.SiteId, ofCase.ProductId, ofCase.ProductVersionNumber, ofCase.Title, ofCase.PersonFor(Role.MonitoringOwner.Key), ofCase.IsSample);
        return db.Add(Deployment.Install(origin, at)).Entity;
    }

    private DeploymentAct ActOf(Case ofCase, int? step, int? by, DateTime at) =>
        new(ofCase.Number, step, ofCase.Title, ofCase.ProductVersionNumber, calendar.DayOf(at), at, by) { EndedCases = endedCases };

    private List<int> WhoSwitchesOff(Deployment tried, Case ofCase)
    {
        int?[] named = [tried.MonitoringOwnerId, ofCase.PersonFor(Role.ImagingInformatics.Key)];
        return [.. people.Where(p => p.IsActive && (named.Contains(p.Id) || p.Holds(Role.ImagingInformatics.Key, tried.SiteId))).Select(p => p.Id)];
    }

    private void Tell(Case ofCase, IEnumerable<int> to, string sentence, DateTime at) =>
        db.AddRange(to.Distinct().Select(person => Notice.To(person, ofCase.Number, null, sentence, at)));
}
