using Governance.Core.Data;

namespace Governance.Core.Deployments;

/// <summary>What a pause says when it is made.</summary>
/// <param name="Scope">Key of <see cref="PauseScope"/>.</param>
/// <param name="ScopeText">Which finding, place, scanner or group; null for the whole product.</param>
/// <param name="Trigger">Key of <see cref="PauseTrigger"/>.</param>
/// <param name="Fallback">What people do instead while it stands.</param>
public sealed record PauseText(string Scope, string? ScopeText, string Trigger, string Reason, string Fallback);

/// <summary>Who asked for a pause, who made it, and who saw that the fallback works.</summary>
public sealed record PausePeople(int RequestedById, DateTime RequestedAt, int ById, int? FallbackConfirmedById);

/// <summary>A pause of a deployment; it stands until the case that owns it decides. Several may stand at once.</summary>
public sealed class DeploymentPause
{
    private DeploymentPause()
    {
    }

    public int DeploymentNumber { get; private set; }

    /// <summary>The incident case that the pause belongs to; a pause never stands without one.</summary>
    public int CaseNumber { get; private set; }

    /// <summary>Counts the pauses of the case from 1.</summary>
    public int Number { get; private set; }

    public string Scope { get; private set; } = PauseScope.All;

    public string? ScopeText { get; private set; }

    public string Trigger { get; private set; } = "";

    /// <summary>In the words of the person who paused.</summary>
    public string Reason { get; private set; } = "";

    public string Fallback { get; private set; } = "";

    [OnTrail]
    public int? FallbackConfirmedById { get; private set; }

    public int RequestedById { get; private set; }

    public DateTime RequestedAt { get; private set; }

    public int PausedById { get; private set; }

    public DateTime PausedAt { get; private set; }

    /// <summary>When informatics saw that nothing comes out any more; null until it is confirmed.</summary>
    [OnTrail]
    public DateTime? EffectiveAt { get; private set; }

    [OnTrail]
    public int? EffectiveConfirmedById { get; private set; }

    [OnTrail]
    public DateTime? LiftedAt { get; private set; }

    public bool Stands => LiftedAt is null;

    /// <summary>In a sentence: "for the whole product".</summary>
    public string ScopeSentence => PauseScope.Sentence(Scope, ScopeText);

    /// <summary>People who took part in the pause: none of them counts as the independent approver of resuming.</summary>
    public IEnumerable<int> Involved => EffectiveConfirmedById is { } confirmed ? [RequestedById, PausedById, confirmed] : [RequestedById, PausedById];

    /// <summary>True when this pause takes out of use at least what the other would.</summary>
    public bool Covers(string scope, string? what) =>
        Scope == PauseScope.All || (Scope == scope && string.Equals(ScopeText, what, StringComparison.OrdinalIgnoreCase));

    internal static DeploymentPause Of(int deployment, int caseNumber, int number, PauseText text, PausePeople people, DateTime at) => new()
    {
        DeploymentNumber = deployment,
        CaseNumber = caseNumber,
        Number = number,
        Scope = text.Scope,
        ScopeText = text.ScopeText,
        Trigger = text.Trigger,
        Reason = text.Reason,
        Fallback = text.Fallback,
        FallbackConfirmedById = people.FallbackConfirmedById,
        RequestedById = people.RequestedById,
        RequestedAt = people.RequestedAt.CutToMilliseconds(),
        PausedById = people.ById,
        PausedAt = at,
    };

    internal void Confirm(DateTime effectiveAt, int byPersonId)
    {
        EffectiveAt = effectiveAt.CutToMilliseconds();
        EffectiveConfirmedById = byPersonId;
        FallbackConfirmedById ??= byPersonId;
    }

    internal void Lift(DateTime at) => LiftedAt = at;
}
