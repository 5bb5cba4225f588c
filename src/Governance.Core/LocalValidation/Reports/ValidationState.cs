using Governance.Core.LocalValidation.Imports;
using Governance.Core.LocalValidation.Protocols;
using Governance.Core.LocalValidation.SilentRuns;

namespace Governance.Core.LocalValidation.Reports;

/// <summary>What the validation of a case has so far.</summary>
/// <param name="Protocols">Every locked version, oldest first.</param>
/// <param name="Report">The one that counts; null before the first.</param>
/// <param name="Tables">How many tables of cases were imported.</param>
/// <param name="TableToday">Hash of the report's table as it is stored today; null without a report, or where it cannot be read any more.</param>
public sealed record ValidationState(IReadOnlyList<LockedProtocol> Protocols, ValidationReport? Report, int Tables, string? TableToday)
{
    /// <summary>The table that figures are computed from next; null before the first import.</summary>
    public StudyImport? LatestTable { get; init; }

    /// <summary>Stopping rules of the silent run that came true.</summary>
    public IReadOnlyList<RunStop> Stops { get; init; } = [];

    /// <summary>The protocol that counts; null before the first lock.</summary>
    public LockedProtocol? Protocol => Protocols.Count == 0 ? null : Protocols[^1];

    /// <summary>What a signature binds today; null without a report.</summary>
    public ValidationSeal? Seal => Report is null ? null : ValidationSeal.Today(Report, Protocols, TableToday);

    /// <summary>Why the stored figures are not those of the stored table and protocol; null where they are.</summary>
    public string? WhyReportIsOld
    {
        get
        {
            if (Report is not { } report || Seal is not { } seal)
            {
                return null;
            }

            return LatestTable is { } latest && latest.Number != report.TableNumber ? "Another table of cases was imported after the figures were computed."
                : seal.TableSha256 != report.TableSha256 ? "The table of cases is not the one that the figures were computed from."
                : seal.ProtocolSha256 != report.ProtocolSha256 ? "The protocol was amended after the figures were computed."
                : seal.FiguresSha256 != report.FiguresSha256 ? "The stored figures are not those that were computed."
                : null;
        }
    }
}
