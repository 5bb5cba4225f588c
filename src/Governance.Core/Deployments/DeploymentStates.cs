namespace Governance.Core.Deployments;

/// <summary>The state machine: what may happen in which state, and what it does.</summary>
public sealed partial class Deployment
{
    private static readonly string[] NeedApproval = [DeploymentEffect.Update, DeploymentEffect.Extend, DeploymentEffect.Renew];

    /// <summary>Effects that can be the first: they install the product.</summary>
    public static IReadOnlyList<string> Installing { get; } = [DeploymentEffect.Shadow, DeploymentEffect.Pilot, DeploymentEffect.Live];

    /// <summary>Why an effect cannot be had while nothing is installed; null when it installs the product.</summary>
    public static string? WhyNotFirst(string effect) =>
        Installing.Contains(effect) ? null : "Nothing is installed yet that this outcome could change.";

    /// <summary>Why an effect cannot be had in this state; null when nothing stands against it, which includes that it would change nothing.</summary>
    public string? WhyNot(string effect) => State switch
    {
        DeploymentState.Retired when effect is not (DeploymentEffect.Retire or DeploymentEffect.Resume or DeploymentEffect.RestrictionInEffect) =>
            $"{Title} was retired at this site. A retired product comes back only by a new adoption case.",
        DeploymentState.Paused when effect == DeploymentEffect.Live =>
            $"{Title} is paused. Going live is decided after the pause has ended in its incident case.",
        _ when NeedApproval.Contains(effect) && !IsApproved && !IsRetired =>
            $"{Title} is not approved for use here yet ({DeploymentState.LabelOf(StateUnderPause)}). The go-live decision of its own case comes first.",
        _ => null,
    };

    /// <summary>Applies an effect; what is already so stays so.</summary>
    /// <returns>The rows of the history; none when nothing changed.</returns>
    /// <exception cref="InvalidOperationException">The effect is refused in this state; see <see cref="WhyNot"/>.</exception>
    public IReadOnlyList<DeploymentChange> Apply(string effect, DeploymentAct act)
    {
        if (WhyNot(effect) is { } reason)
        {
            throw new InvalidOperationException($"Deployment {Number} cannot {effect}: {reason}");
        }

        return effect switch
        {
            DeploymentEffect.Shadow => Begin(DeploymentState.Shadow, DeploymentEvent.Installed, act),
            DeploymentEffect.Pilot => Begin(DeploymentState.Pilot, DeploymentEvent.Pilot, act),
            DeploymentEffect.Live => GoLive(act),
            DeploymentEffect.Pause => PauseByDecision(act),
            DeploymentEffect.Resume => Resume(act),
            DeploymentEffect.Update => Update(act),
            DeploymentEffect.Extend => Extend(act),
            DeploymentEffect.Renew => Renew(act),
            DeploymentEffect.Restrict => Restrict(act),
            DeploymentEffect.RestrictionInEffect => ConfirmRestriction(act),
            DeploymentEffect.Retire => IsRetired ? [] : End(DeploymentEvent.Retired, act),
            _ => throw new InvalidOperationException($"“{effect}” is no effect on a deployment."),
        };
    }

    /// <summary>Takes the product, or a part of it, out of use at once.</summary>
    public DeploymentChange Pause(PauseText text, PausePeople people, DeploymentAct act)
    {
        var pause = DeploymentPause.Of(Number, act.CaseNumber, pauses.Count(p => p.CaseNumber == act.CaseNumber) + 1, text, people, act.At);
        pauses.Add(pause);
        if (!IsPaused)
        {
            StateBeforePause = State;
            Enter(DeploymentState.Paused, act);
        }

        return Changed(DeploymentEvent.Paused, act, pause);
    }

    /// <summary>Notes since when nothing comes out any more.</summary>
    public DeploymentChange ConfirmPause(DeploymentPause pause, DateTime effectiveAt, int byPersonId, DeploymentAct act)
    {
        pause.Confirm(effectiveAt, byPersonId);
        return Changed(DeploymentEvent.PauseInEffect, act, pause);
    }

    /// <summary>Ends the deployment: it was retired, or its case ended without an approval.</summary>
    public IReadOnlyList<DeploymentChange> End(string how, DeploymentAct act)
    {
        var rows = pauses.Where(p => p.Stands).Select(p => Lifted(p, act)).ToList();
        StateBeforePause = null;
        Enter(DeploymentState.Retired, act);
        return [.. rows, Changed(how, act), .. EndRestriction(act)];
    }

    // Opening the silent run again, or a pilot after go-live, leaves the product where it is.
    private IReadOnlyList<DeploymentChange> Begin(string state, string what, DeploymentAct act)
    {
        if (Version > 0 && Rank(StateUnderPause) >= Rank(state))
        {
            return [];
        }

        if (IsPaused)
        {
            StateBeforePause = state;
        }
        else
        {
            Enter(state, act);
        }

        return [Changed(what, act)];
    }

    private IReadOnlyList<DeploymentChange> GoLive(DeploymentAct act)
    {
        if (State == DeploymentState.Live)
        {
            return [];
        }

        Enter(DeploymentState.Live, act);
        (VersionNumber, Title, ScopeCaseNumber) = (act.VersionNumber, act.Title, act.CaseNumber);
        Approve(act);
        Configuration = act.Configuration?.Write() ?? Configuration;
        return [Changed(DeploymentEvent.WentLive, act)];
    }

    private IReadOnlyList<DeploymentChange> PauseByDecision(DeploymentAct act)
    {
        if (pauses.Any(p => p.Stands && p.CaseNumber == act.CaseNumber))
        {
            return [];
        }

        var by = act.ByPersonId ?? throw new InvalidOperationException("A person decides on a pause.");
        var text = new PauseText(PauseScope.All, null, PauseTrigger.Decided, act.Reason ?? "Decided in the incident case.", "Studies are read in normal order without the product.");
        return [Pause(text, new PausePeople(by, act.At, by, null), act)];
    }

    private List<DeploymentChange> Resume(DeploymentAct act)
    {
        Configuration = act.Configuration?.Write() ?? Configuration;
        var rows = pauses.Where(p => p.Stands && (p.CaseNumber == act.CaseNumber || act.EndedCases.Contains(p.CaseNumber))).Select(p => Lifted(p, act)).ToList();
        if (rows.Count > 0 && IsPaused && !StandingPauses.Any())
        {
            Enter(StateBeforePause!, act);
            StateBeforePause = null;
            rows[^1] = rows[^1].InState(State);
        }

        // What was restricted because of an incident ends with it; a restriction of another case does not.
        return RestrictedByCaseNumber == act.CaseNumber ? [.. rows, .. EndRestriction(act)] : rows;
    }

    private DeploymentChange[] Restrict(DeploymentAct act)
    {
        (Restriction, RestrictedByCaseNumber, RestrictedAt, RestrictionInEffectAt) = (act.Restriction ?? act.Reason ?? "As decided in the case.", act.CaseNumber, act.At, null);
        return [Changed(DeploymentEvent.Restricted, act)];
    }

    private DeploymentChange[] ConfirmRestriction(DeploymentAct act)
    {
        if (RestrictedByCaseNumber != act.CaseNumber || RestrictionInEffectAt is not null)
        {
            return [];
        }

        RestrictionInEffectAt = act.At;
        return [Changed(DeploymentEvent.RestrictionInEffect, act)];
    }

    private DeploymentChange[] EndRestriction(DeploymentAct act)
    {
        if (Restriction is null)
        {
            return [];
        }

        (Restriction, RestrictedByCaseNumber, RestrictedAt, RestrictionInEffectAt) = (null, null, null, null);
        return [Changed(DeploymentEvent.RestrictionEnded, act)];
    }

    private IReadOnlyList<DeploymentChange> Update(DeploymentAct act)
    {
        (VersionNumber, Title) = (act.VersionNumber, act.Title);

        // What was decided on for the version before says nothing about this one.
        Configuration = act.Configuration?.Write();
        Renewed(act);
        return [Changed(DeploymentEvent.Updated, act)];
    }

    private IReadOnlyList<DeploymentChange> Extend(DeploymentAct act)
    {
        ScopeCaseNumber = act.CaseNumber;
        Configuration = act.Configuration?.Write() ?? Configuration;
        Renewed(act);
        return [Changed(DeploymentEvent.Extended, act)];
    }

    private IReadOnlyList<DeploymentChange> Renew(DeploymentAct act)
    {
        Approve(act);
        Configuration = act.Configuration?.Write() ?? Configuration;
        return [Changed(DeploymentEvent.Renewed, act), .. EndRestriction(act)];
    }

    private void Renewed(DeploymentAct act)
    {
        if (act.ReviewOn is not null)
        {
            Approve(act);
        }
        else
        {
            EndWithException(act);
        }
    }

    private void Approve(DeploymentAct act)
    {
        ApprovedByCaseNumber = act.CaseNumber;
        ApprovedOn = act.Today;
        ReviewOn = act.ReviewOn ?? act.Today.AddMonths(ReviewMonths);
        ReviewWarnedDays = null;
        EndWithException(act);
    }

    private void EndWithException(DeploymentAct act)
    {
        if (act.OffLabelUntil is { } until && ReviewOn > until)
        {
            (ReviewOn, ReviewWarnedDays) = (until, null);
        }
    }

    private void Enter(string state, DeploymentAct act)
    {
        State = state;
        StateSinceAt = act.At;
    }

    private DeploymentChange Lifted(DeploymentPause pause, DeploymentAct act)
    {
        pause.Lift(act.At);
        return Changed(DeploymentEvent.PauseEnded, act, pause);
    }

    private DeploymentChange Changed(string what, DeploymentAct act, DeploymentPause? pause = null)
    {
        Version++;
        return DeploymentChange.Of(this, what, act, pause);
    }

    private static int Rank(string state) => DeploymentState.All.ToList().IndexOf(state);
}
