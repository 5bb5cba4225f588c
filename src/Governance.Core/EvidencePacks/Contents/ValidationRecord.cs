using System.Text.Json.Nodes;
using Governance.Core.Data;
using Governance.Core.LocalValidation.Protocols;
using Governance.Core.LocalValidation.Reports;

namespace Governance.Core.EvidencePacks.Contents;

/// <summary>The records of the validation as a part of section 13.</summary>
internal static class ValidationRecord
{
    public static IEnumerable<PackPart> Of(PackRows rows)
    {
        if (rows.LockedProtocols.Count > 0)
        {
            var report = rows.ValidationReports.Count == 0 ? null : rows.ValidationReports[^1];
            yield return new ValidationPart([.. rows.LockedProtocols.Select(p => Protocol(rows, p))], report is null ? null : Report(rows, report));
        }
    }

    private static PackProtocol Protocol(PackRows rows, LockedProtocol locked) =>
        new(locked.Number, locked.At.ToInstant(), rows.NameOf(locked.ByPersonId), locked.Sha256, locked.Reason, locked.IsAfterData, JsonNode.Parse(locked.Text)!);

    private static PackReport Report(PackRows rows, ValidationReport report) => new(
        report.Number, report.At.ToInstant(), rows.NameOf(report.ByPersonId), report.ProtocolNumber, report.ProtocolSha256, report.TableNumber, report.TableSha256,
        rows.TableToday, report.FiguresSha256, report.Software, JsonNode.Parse(report.FiguresText)!);
}
