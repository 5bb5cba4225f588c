using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.LocalValidation.Imports;
using Governance.Core.LocalValidation.Protocols;
using Governance.Core.People;
using Governance.Statistics.Studies;

namespace Governance.Core.LocalValidation.Reports;

/// <summary>Computes the figures of the latest table of cases by the locked protocol and stores them with their hash.</summary>
public sealed record ComputeReport(int CaseNumber);

public sealed class ComputeReportHandler(GovernanceDbContext db, ValidationStates states, StudyTables tables, TimeProvider time)
{
    private static readonly string[] MayCompute = [Role.ClinicalLead.Key, Role.Statistician.Key, Role.MedicalPhysicist.Key, Role.ImagingInformatics.Key];

    public async Task<Result> HandleAsync(ComputeReport command, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.CaseToChangeAsync(command.CaseNumber, actor, ct);
        var state = await states.OfAsync(command.CaseNumber, ct);
        if (WhyNotBy(actor, ofCase, state) is { } reason)
        {
            return Result.Refused(reason);
        }

        var protocol = state.Protocol!;
        if (await tables.ReadAsync(state.LatestTable!, ct) is not { } table || table.Sha256 != state.LatestTable!.TableSha256)
        {
            return Result.Refused("The stored table of cases is not the one that was imported, or it cannot be read any more. Import it again.");
        }

        var figures = ReportComputation.Of(WithPlainNames(table.Studies), protocol.Protocol, WhyNoVerdict(protocol, table.Import.At), row => table.Names[row]);
        var source = new ReportSource(
            ofCase.Number, protocol.Number, CanonicalJson.HashOf(protocol.Text), table.Import.Number, table.Sha256, SoftwareVersion, actor.PersonId!.Value, time.Now());
        var report = ValidationReport.Of((state.Report?.Number ?? 0) + 1, source, figures);
        db.Add(report);
        return await db.CommitAsync(EntryOf(ofCase, report, actor), ct, report.Number);
    }

    private static AuditRecord EntryOf(Case ofCase, ValidationReport report, Actor actor) =>
        new(ofCase.AuditTrail, AuditKind.ReportComputed, actor, $"The figures of the validation were computed (report {report.Number}).")
        {
            Subject = new AuditSubject("report", report.Number.ToString(CultureInfo.InvariantCulture)),
            Details = new JsonObject
            {
                ["protocol"] = report.ProtocolNumber,
                ["table"] = report.TableNumber,
                ["tableSha256"] = report.TableSha256,
                ["figuresSha256"] = report.FiguresSha256,
                ["verdicts"] = new JsonArray([.. report.Figures.Verdicts.Select(v => JsonValue.Create(v.Result))]),
            },
        };

    /// <summary>Why this person cannot compute the figures now; null when nothing stands against it.</summary>
    public static string? WhyNotBy(Actor actor, Case ofCase, ValidationState state)
    {
        if (ofCase.State != CaseState.Open)
        {
            return "Figures are computed while the case is open.";
        }

        var ownsIt = ofCase.Steps.Any(s => s.IsOpen && s.Kind == StepKind.Validation && s.OwnerId == actor.PersonId);
        return !ownsIt && !MayCompute.Any(r => actor.Has(r, ofCase.SiteId)) ? "Radiology lead, statistician, physicist and imaging informatics compute the figures."
            : state.Protocol is null ? "No protocol with criteria is locked. Figures are judged only by what was locked beforehand."
            : state.Tables == 0 ? "No table of cases was imported yet."
            : null;
    }

    /// <summary>Data that were there before the lock prove nothing; null where the order is right.</summary>
    private static string? WhyNoVerdict(LockedProtocol protocol, DateTime importedAt) => importedAt >= protocol.At ? null
        : protocol.IsAmendment
            ? $"amendment {(protocol.Number - 1).ToString(CultureInfo.InvariantCulture)} of the protocol was locked after these data were imported (post-unsealing). A new, unseen sample is needed."
            : "these data were imported before the protocol was locked.";

    // A kept table names its columns by what they hold; people know them as the file called them.
    private static StudyTable WithPlainNames(StudyTable table) => new(table.Truth)
    {
        Scores = table.Scores,
        Flags = table.Flags,
        Results = table.Results,
        Patients = table.Patients,
        Readers = [.. table.Readers.Select(r => r with { Name = Without(KeptTable.ReaderPrefix, r.Name) })],
        Subgroups = [.. table.Subgroups.Select(g => g with { Name = Without(KeptTable.GroupPrefix, g.Name) })],
    };

    private static string Without(string prefix, string name) => name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : name;

    private static string SoftwareVersion { get; } =
        typeof(ComputeReportHandler).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";
}
