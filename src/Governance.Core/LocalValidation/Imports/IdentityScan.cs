using System.Globalization;
using System.Text.RegularExpressions;
using Governance.Core.Evidence;
using Governance.Core.LocalValidation.Tables;

namespace Governance.Core.LocalValidation.Imports;

/// <summary>
/// Looks for columns that could identify a patient, by their names and by what stands in them: names of people, record or accession numbers, days of
/// birth, addresses, study identifiers of DICOM. Says which and why; never repeats a value.
/// </summary>
internal sealed partial class IdentityScan(TableFile file)
{
    private const int SampledRows = 3000;

    /// <summary>Cells a column needs before its look is judged.</summary>
    private const int Fewest = 5;

    private readonly ColumnLook[] looks = [.. file.Header.Select(_ => new ColumnLook())];

    /// <param name="stream">A table from its beginning.</param>
    /// <returns>The sentence why it is refused; null where nothing looks identifiable.</returns>
    public static string? WhyRefused(Stream stream)
    {
        try
        {
            var file = TableFile.Open(stream);
            var named = file.Header.Where(EvidenceFileCheck.IsIdentifyingName).Distinct().ToList();
            if (named.Count > 0)
            {
                return Refusal(named.Select(n => $"“{n}” is called like something that identifies a person"));
            }

            return new IdentityScan(file).WhyContent() is { Count: > 0 } found ? Refusal(found) : null;
        }
        catch (TableException fault)
        {
            return string.Create(CultureInfo.InvariantCulture, $"Line {fault.Line}: {fault.Message}");
        }
    }

    private static string Refusal(IEnumerable<string> columns) =>
        $"The file looks as if it could identify patients: {string.Join("; ", columns)}. Nothing was stored. Remove these columns, or replace them by pseudonyms, and add the file again.";

    private List<string> WhyContent()
    {
        var (blocks, block, isFirst) = (new TextBlocks(file.Text, file.Separator), new TextBlock(), true);
        long rows = 0;
        while (blocks.Next(block))
        {
            rows += Walk(block, isFirst, all: rows < SampledRows || MayHoldStrong(block.Text));
            isFirst = false;
        }

        return [.. file.Header.Zip(looks).Select(c => c.Second.Why(Fewest) is { } why ? $"the column “{c.First}” {why}" : null).OfType<string>()];
    }

    // Of later blocks the first rows, unless a sign stands in them that only names, addresses and identifiers have.
    private long Walk(TextBlock block, bool skipsFirst, bool all)
    {
        var records = new Records(block.Text, file.Separator);
        long rows = 0;
        var column = 0;
        while (!records.IsAtEnd && (all || rows < 200))
        {
            var cell = records.Next();
            if (column < looks.Length && !(skipsFirst && rows == 0) && !cell.IsEmpty)
            {
                looks[column].See(cell);
            }

            column = records.EndsRecord ? 0 : column + 1;
            rows += records.EndsRecord ? 1 : 0;
        }

        return rows;
    }

    private static bool MayHoldStrong(ReadOnlySpan<byte> text) => text.ContainsAny((byte)'^', (byte)'@') || text.IndexOf("1.2."u8) >= 0 || text.IndexOf("1.3."u8) >= 0;

    /// <summary>What the cells of one column look like.</summary>
    private sealed class ColumnLook
    {
        private const int MostTexts = 20_000;
        private readonly HashSet<string> texts = [];
        private string? strong;
        private long cells;
        private long names;
        private long numbers;
        private long days;
        private (long Least, long Most) span = (long.MaxValue, long.MinValue);
        private (int First, int Last) years = (int.MaxValue, int.MinValue);

        public void See(ReadOnlySpan<byte> cell)
        {
            if (cells >= MostTexts && strong is null && !cell.ContainsAny((byte)'^', (byte)'@') && cell.Length < 20)
            {
                return;
            }

            cells++;
            var isLatin1 = false;
            var text = CellText.Of(cell[..Math.Min(cell.Length, 200)], ref isLatin1);
            strong ??= StrongIn(text);
            if (texts.Count < MostTexts)
            {
                texts.Add(text);
            }

            names += PersonName().IsMatch(text) ? 1 : 0;
            SeeNumber(text);
            SeeDay(text);
        }

        public string? Why(int fewest) => strong
            ?? (cells < fewest || texts.Count < fewest ? null
            : HoldsNames ? "holds names of people"
            : HoldsBirths ? "holds days that lie many years apart, like days of birth"
            : HoldsNumbers ? "holds long numbers of one row each, like record or accession numbers"
            : null);

        private bool HoldsNames => names * 2 > cells && texts.Count * 5 > cells;

        private bool HoldsBirths => days * 10 > cells * 8 && years.Last - years.First >= 18;

        private bool HoldsNumbers => numbers * 10 > cells * 8 && texts.Count * 10 > cells * 8 && !IsCounting;

        // 1000001, 1000002 … is a numbering of rows, not of people.
        private bool IsCounting => span.Most - span.Least <= cells * 3;

        private static string? StrongIn(string text) =>
            text.Contains('^', StringComparison.Ordinal) && DicomName().IsMatch(text) ? "holds names in the form of DICOM"
            : Mail().IsMatch(text) ? "holds e-mail addresses"
            : DicomUid().IsMatch(text) ? "holds identifiers of DICOM studies, which lead to the patient"
            : SocialSecurity().IsMatch(text) ? "holds numbers in the form of social security numbers"
            : HealthNumber().IsMatch(text) && IsHealthNumber(text) ? "holds numbers in the form of national health numbers"
            : null;

        // Modulus 11 of the NHS number; written with spaces or dashes, so that ordinary ten digits are not taken for one.
        private static bool IsHealthNumber(string text)
        {
            int[] digits = [.. text.Where(char.IsAsciiDigit).Select(c => c - '0')];
            var check = 11 - (digits.Take(9).Select((d, i) => d * (10 - i)).Sum() % 11);
            return (check == 11 ? 0 : check) == digits[9];
        }

        private void SeeNumber(string text)
        {
            if (LongNumber().Match(text) is { Success: true } match && long.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                numbers++;
                span = (Math.Min(span.Least, number), Math.Max(span.Most, number));
            }
        }

        private void SeeDay(string text)
        {
            if (DayForm().Match(text) is { Success: true } match)
            {
                var year = int.Parse(match.Groups["y"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
                days++;
                years = (Math.Min(years.First, year), Math.Max(years.Last, year));
            }
        }
    }

    [GeneratedRegex(@"^\p{Lu}[\p{L}'’-]{1,30}(, ?| )\p{Lu}[\p{L}'’-]{1,30}( \p{Lu}\.?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex PersonName();

    [GeneratedRegex(@"^[\p{L}' -]{2,}\^[\p{L}' -]*(\^|$)", RegexOptions.CultureInvariant)]
    private static partial Regex DicomName();

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\.[a-z]{2,}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Mail();

    [GeneratedRegex(@"^[12](\.\d{1,30}){5,}$", RegexOptions.CultureInvariant)]
    private static partial Regex DicomUid();

    [GeneratedRegex(@"^\d{3}-\d{2}-\d{4}$", RegexOptions.CultureInvariant)]
    private static partial Regex SocialSecurity();

    [GeneratedRegex(@"^\d{3}[ -]\d{3}[ -]\d{4}$", RegexOptions.CultureInvariant)]
    private static partial Regex HealthNumber();

    [GeneratedRegex(@"^[A-Za-z]{0,4}-?(\d{7,16})$", RegexOptions.CultureInvariant)]
    private static partial Regex LongNumber();

    [GeneratedRegex(@"^((?<y>(19|20)\d\d)-?\d\d-?\d\d|\d{1,2}[./]\d{1,2}[./](?<y>(19|20)\d\d))$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex DayForm();
}
