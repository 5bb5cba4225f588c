using System.Text.Json.Nodes;
using Governance.Core.Data;

namespace Governance.Core.Deployments;

/// <summary>
/// What happened to a deployment, as a row that is only added. It stands on the trail of the case that did it, so the history of one
/// deployment is gathered from the trails of its cases.
/// </summary>
public sealed class DeploymentChange : RecordRow
{
    private DeploymentChange()
    {
    }

    public int DeploymentNumber { get; private set; }

    /// <summary>The case that did it.</summary>
    public int CaseNumber { get; private set; }

    /// <summary>Version of the deployment after the change: the order of its history.</summary>
    public int Version { get; private set; }

    /// <summary>Key of <see cref="DeploymentEvent"/>.</summary>
    public string Change { get; private set; } = "";

    /// <summary>State after the change.</summary>
    public string State { get; private set; } = "";

    public int VersionNumber { get; private set; }

    public int ScopeCaseNumber { get; private set; }

    public DateOnly? ReviewOn { get; private set; }

    public int? StepNumber { get; private set; }

    /// <summary>The configuration that the change brought, as <see cref="ConfigurationBaseline.Write"/> writes it; null for changes of something else.</summary>
    public string? Configuration { get; private set; }

    /// <summary>The restriction that stands after the change; null where none does.</summary>
    public string? Restriction { get; private set; }

    public string? PauseScope { get; private set; }

    public string? PauseScopeText { get; private set; }

    public string? PauseTrigger { get; private set; }

    public DateTime? RequestedAt { get; private set; }

    public DateTime? EffectiveAt { get; private set; }

    public string? Fallback { get; private set; }

    public int? FallbackConfirmedById { get; private set; }

    /// <summary>In the words of the person who did it.</summary>
    public string? Reason { get; private set; }

    public int? ByPersonId { get; private set; }

    public DateTime At { get; private set; }

    public override string RecordKey => $"{DeploymentNumber}/{CaseNumber}/{Version}";

    internal static DeploymentChange Of(Deployment deployment, string change, DeploymentAct act, DeploymentPause? pause) => new()
    {
        DeploymentNumber = deployment.Number,
        CaseNumber = act.CaseNumber,
        Version = deployment.Version,
        Change = change,
        State = deployment.State,
        VersionNumber = deployment.VersionNumber,
        ScopeCaseNumber = deployment.ScopeCaseNumber,
        ReviewOn = deployment.ReviewOn,
        StepNumber = act.StepNumber,
        Restriction = deployment.Restriction,
        Configuration = BroughtBy(change, deployment),
        PauseScope = pause?.Scope,
        PauseScopeText = pause?.ScopeText,
        PauseTrigger = pause?.Trigger,
        RequestedAt = pause?.RequestedAt,
        EffectiveAt = pause?.EffectiveAt,
        Fallback = pause?.Fallback,
        FallbackConfirmedById = pause?.FallbackConfirmedById,
        Reason = change == DeploymentEvent.Paused ? pause?.Reason : act.Reason,
        ByPersonId = act.ByPersonId,
        At = act.At,
    };

    // A pause changes no setting.
    private static string? BroughtBy(string change, Deployment deployment) =>
        change is DeploymentEvent.WentLive or DeploymentEvent.Updated or DeploymentEvent.Extended ? deployment.Configuration : null;

    /// <summary>The row, before it is saved, with the state that the whole of its commit leads to.</summary>
    internal DeploymentChange InState(string state)
    {
        State = state;
        return this;
    }

    public override JsonObject Content() => new()
    {
        ["deployment"] = DeploymentNumber,
        ["case"] = CaseNumber,
        ["version"] = Version,
        ["change"] = Change,
        ["state"] = State,
        ["productVersion"] = VersionNumber,
        ["scopeCase"] = ScopeCaseNumber,
        ["reviewOn"] = ReviewOn?.ToDay(),
        ["step"] = StepNumber,
        ["restriction"] = Restriction,
        ["configuration"] = Configuration is null ? null : JsonNode.Parse(Configuration),
        ["pauseScope"] = PauseScope,
        ["pauseScopeText"] = PauseScopeText,
        ["pauseTrigger"] = PauseTrigger,
        ["requestedAt"] = RequestedAt?.ToInstant(),
        ["effectiveAt"] = EffectiveAt?.ToInstant(),
        ["fallback"] = Fallback,
        ["fallbackConfirmedBy"] = FallbackConfirmedById,
        ["reason"] = Reason,
        ["by"] = ByPersonId,
        ["at"] = At.ToInstant(),
    };
}
