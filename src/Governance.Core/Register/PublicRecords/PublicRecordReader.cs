using System.Text;

namespace Governance.Core.Register.PublicRecords;

/// <summary>What a file says, or everything that is wrong with it; with problems nothing of it is used.</summary>
public sealed record PublicReading(IReadOnlyList<PublicItem> Items, IReadOnlyList<ImportProblem> Problems);

/// <summary>
/// Reads files of the FDA as they are published: the list of AI-enabled devices as CSV, and openFDA answers (device/510k and
/// device/classification) as JSON. Every value stays the text that it is.
/// </summary>
public static class PublicRecordReader
{
    public const int LargestFile = 20 * 1024 * 1024;
    public const int MostRecords = 20_000;
    public const int LongestKey = 32;
    public const int LongestName = 500;
    public const int LongestField = 20_000;

    private const int MostProblems = 100;
    private static readonly Encoding Strict = new UTF8Encoding(false, throwOnInvalidBytes: true);

    public static PublicReading Read(byte[] bytes)
    {
        if (bytes.Length > LargestFile)
        {
            return Refused("the file", "it is larger than 20 MB; take a part of the list");
        }

        try
        {
            var text = Strict.GetString(bytes).TrimStart('\uFEFF');
            var reading = text.AsSpan().TrimStart() is ['{' or '[', ..] ? OpenFda.Read(text) : FdaList.Read(text);
            return reading.Problems.Count > 0 ? reading : Checked(reading);
        }
        catch (DecoderFallbackException)
        {
            return Refused("the file", "it is not UTF-8; save it as UTF-8 and read it again");
        }
    }

    internal static PublicReading Refused(string where, string text) => new([], [new ImportProblem(where, text)]);

    /// <summary>What stands against one record; where names its line or path.</summary>
    internal static IEnumerable<ImportProblem> ProblemsOf(PublicItem item, Func<string, string> where, (string Key, string Device) names)
    {
        (string Field, string? Why)[] checks =
        [
            (names.Key, WhyNot(item.Key, LongestKey, "the record has no number by which it could be known again")),
            (names.Device, WhyNot(item.Device, LongestName, "the record names no device")),
            ("company", WhyTooLong(item.Company, LongestName)), ("product code", WhyTooLong(item.ProductCode, LongestKey)), ("date of the decision", WhyTooLong(item.DecidedOn, LongestKey)),
            .. item.Fields.Select(f => (f.Key, WhyTooLong(f.Value, LongestField))),
        ];
        return checks.Where(c => c.Why is not null).Select(c => new ImportProblem(where(c.Field), c.Why!));
    }

    private static string? WhyNot(string text, int most, string whyEmpty) => text.Length == 0 ? whyEmpty : WhyTooLong(text, most);

    private static string? WhyTooLong(string? text, int most) => text?.Length > most ? $"it has {text.Length} characters; at most {most} are kept" : null;

    // The same record may stand twice in a list; two that say different things under one number are no record.
    private static PublicReading Checked(PublicReading reading)
    {
        if (reading.Items.Count > MostRecords)
        {
            return Refused("the file", $"it has more than {MostRecords} records; split it");
        }

        var twice = reading.Items.GroupBy(i => (i.Source, i.Key)).Where(g => g.Select(i => i.FieldsJson()).Distinct().Count() > 1).Select(g => g.Key.Key).ToList();
        return twice.Count > 0
            ? new PublicReading([], [.. twice.Take(MostProblems).Select(k => new ImportProblem(k, "stands in the file more than once and says different things; keep one of them"))])
            : reading with { Items = [.. reading.Items.DistinctBy(i => (i.Source, i.Key))] };
    }

    internal static PublicReading Of(List<PublicItem> items, List<ImportProblem> problems) => problems.Count > 0 ? new PublicReading([], [.. problems.Take(MostProblems)]) : new PublicReading(items, []);
}
