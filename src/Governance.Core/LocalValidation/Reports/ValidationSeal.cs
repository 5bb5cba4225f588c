using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.LocalValidation.Protocols;
using Governance.Workflows;

namespace Governance.Core.LocalValidation.Reports;

/// <summary>The hashes that a signature on a validation binds, computed from what is stored today: table of cases, protocol, figures.</summary>
/// <param name="Report">Number of the report.</param>
public sealed record ValidationSeal(int Report, string TableSha256, string ProtocolSha256, string FiguresSha256)
{
    /// <summary>True when whoever finishes this step signs on a validation: its own report, or a step that rests on it.</summary>
    public static bool IsBoundBy(HumanStep step, WorkflowDefinition definition) =>
        step.Kind == StepKind.Validation || step.DependsOn.Any(key => definition.Step(key)?.Kind == StepKind.Validation);

    /// <param name="latest">The report that counts.</param>
    /// <param name="protocols">Versions of the protocol as stored.</param>
    /// <param name="tableToday">Hash of the stored table as it is read today; null when it cannot be read any more.</param>
    public static ValidationSeal Today(ValidationReport latest, IEnumerable<LockedProtocol> protocols, string? tableToday)
    {
        var protocol = protocols.MaxBy(p => p.Number);
        return new ValidationSeal(
            latest.Number, tableToday ?? "not readable", protocol is null ? "none" : CanonicalJson.HashOf(protocol.Text), CanonicalJson.HashOf(latest.FiguresText));
    }

    public JsonObject Content() => new() { ["report"] = Report, ["table"] = TableSha256, ["protocol"] = ProtocolSha256, ["figures"] = FiguresSha256 };

    /// <summary>What differs between the signed seal and this one, in sentences; empty where nothing does.</summary>
    /// <param name="bound">The "validation" of a signed content; null where none was signed.</param>
    public IEnumerable<string> Differences(JsonNode? bound)
    {
        if (bound is null)
        {
            yield return "A report of the validation was computed after the signature.";
            yield break;
        }

        if ((string?)bound["table"] != TableSha256)
        {
            yield return "The table of cases is not the one that was signed.";
        }

        if ((string?)bound["protocol"] != ProtocolSha256)
        {
            yield return "The protocol is not the one that was signed.";
        }

        if ((string?)bound["figures"] != FiguresSha256)
        {
            yield return "The figures are not those that were signed.";
        }
    }
}
