using Governance.Core.Evidence;
using Governance.Core.Spreadsheets;

namespace Governance.Core.Steps.Asking;

/// <summary>A filled workbook on its way in: looked at before anything of it is read, and never larger in memory than its limit.</summary>
/// <param name="Refusal">Why it is not read; null when nothing stands against it.</param>
internal sealed record WorkbookFile(byte[] Content, IReadOnlyList<ReadSheet> Sheets, string? Refusal)
{
    /// <summary>Largest file, in bytes. A questionnaire with all its tables has less than 100 KB.</summary>
    public const int Largest = 5 * 1024 * 1024;

    private static readonly SheetLimits Limits = new(MostBytes: 40L * 1024 * 1024, MostCells: 200_000, MostColumns: 200, MostSheets: 250);

    public static async Task<WorkbookFile> ReadAsync(string fileName, Stream content, CancellationToken ct)
    {
        var name = EvidenceIntake.SafeName(fileName);
        if (await SmallFile.BytesAsync(content, Largest, ct) is not { } bytes)
        {
            return Refused($"“{name}” is larger than {Largest / (1024 * 1024)} MB. Use the file as it was exported; pictures and documents are sent beside it.");
        }

        var (contentType, refusal) = EvidenceFileCheck.Check(name, bytes.AsSpan(0, Math.Min(bytes.Length, EvidenceFileCheck.HeadSize)));
        if (refusal is null && (contentType != "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))
        {
            refusal = $"“{name}” is no .xlsx spreadsheet. Fill in the file as it was exported, and save it as .xlsx.";
        }

        refusal ??= await EvidenceContentCheck.WhyNotAsync(name, contentType!, new MemoryStream(bytes, writable: false), ct);
        return refusal is null ? Read(bytes) : Refused(refusal);
    }

    private static WorkbookFile Read(byte[] bytes)
    {
        try
        {
            return new WorkbookFile(bytes, WorkbookReader.Read(bytes, Limits), null);
        }
        catch (SpreadsheetException fault)
        {
            return Refused(fault.Message);
        }
    }

    private static WorkbookFile Refused(string why) => new([], [], why);
}
