using System.Text.Json.Nodes;
using Governance.Core.Data;

namespace Governance.Core.Deployments;

/// <summary>What somebody saw.</summary>
/// <param name="Seen">In their own words; without anything that identifies a patient.</param>
/// <param name="Harm">Key of <see cref="HarmLevel"/>.</param>
/// <param name="SinceOn">Day since when it happens, as far as known.</param>
/// <param name="Scope">Key of <see cref="PauseScope"/>: how much of the product it concerns.</param>
/// <param name="WishesPause">The person asks those who may to pause the product.</param>
public sealed record ConcernText(string Seen, string Harm, DateOnly? SinceOn, string Scope, string? ScopeText, bool WishesPause);

/// <summary>A concern about a deployment; it opened the incident case that it belongs to.</summary>
public sealed class Concern : RecordRow
{
    private Concern()
    {
    }

    public int CaseNumber { get; private set; }

    public int DeploymentNumber { get; private set; }

    public string Seen { get; private set; } = "";

    public string Harm { get; private set; } = "";

    public DateOnly? SinceOn { get; private set; }

    public string Scope { get; private set; } = "";

    public string? ScopeText { get; private set; }

    public bool WishesPause { get; private set; }

    public int ByPersonId { get; private set; }

    public DateTime At { get; private set; }

    public override string RecordKey => $"{CaseNumber}";

    internal static Concern Of(int caseNumber, int deployment, ConcernText text, int byPersonId, DateTime at) => new()
    {
        CaseNumber = caseNumber,
        DeploymentNumber = deployment,
        Seen = text.Seen,
        Harm = text.Harm,
        SinceOn = text.SinceOn,
        Scope = text.Scope,
        ScopeText = text.ScopeText,
        WishesPause = text.WishesPause,
        ByPersonId = byPersonId,
        At = at,
    };

    public override JsonObject Content() => new()
    {
        ["case"] = CaseNumber,
        ["deployment"] = DeploymentNumber,
        ["seen"] = Seen,
        ["harm"] = Harm,
        ["since"] = SinceOn?.ToDay(),
        ["scope"] = Scope,
        ["scopeText"] = ScopeText,
        ["wishesPause"] = WishesPause,
        ["by"] = ByPersonId,
        ["at"] = At.ToInstant(),
    };
}
