using System.Globalization;
using System.Text.RegularExpressions;
using Governance.Core.LocalValidation.Reports;

namespace Governance.Core.Tests.LocalValidation;

public sealed class FiguresCsvTests
{
    // Wilson for 276 of 300 by its closed form (Wilson 1927), computed apart: 0.8837267596 to 0.9456531446.
    [Fact]
    public void Every_figure_stands_with_interval_level_method_and_counts()
    {
        var rows = Rows(ReportComputation.Of(SampleTable.Of(276, 24, 49, 651), SampleTable.Protocol(SampleTable.Sensitivity(0.85))));

        var sensitivity = rows.First(r => r[0] == "sensitivity" && r[1].Length == 0);
        Assert.Equal(("0.92", "0.95", "276", "300"), (sensitivity[3], sensitivity[6], sensitivity[8], sensitivity[9]));
        Assert.StartsWith("0.8837267595", sensitivity[4], StringComparison.Ordinal);
        Assert.StartsWith("wilson", sensitivity[7], StringComparison.Ordinal);
        Assert.Contains(rows, r => r is ["criterion 1: sensitivity", "primary", "met", ..]);
        Assert.Contains(rows, r => r[0] == "PPV" && r[1] == "prevalence here" && r[3].StartsWith("0.28900", StringComparison.Ordinal));
        Assert.All(rows.Where(r => r[3].Length == 0), r => Assert.NotEmpty(r[10]));
        Assert.All(rows, r => Assert.NotEmpty(r[7]));
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1+1")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1+1")]
    [InlineData("=HYPERLINK(\"x\",\"y\")")]
    [InlineData("-1E5+cmd|' /C calc'!A0")]
    public void No_name_of_a_group_becomes_a_formula_and_it_reads_back_as_it_was(string name)
    {
        var table = SampleTable.Of(200, 40, 10, 190).With(name, (name, row => row < 240), ("new", _ => true));

        var text = FiguresCsv.Write(ReportComputation.Of(table, SampleTable.Protocol(SampleTable.Sensitivity(0.7))));

        Assert.Contains(CsvText.Read(text).Rows, r => r.Cells[2] == "new" && r.Cells[1] == name);
        Assert.All(Raw(text), c => Assert.True(!"=+-@\t\r".Contains(c[0], StringComparison.Ordinal) || IsNumber(c), c));
    }

    [Fact]
    public void A_gap_below_zero_stays_a_number()
    {
        var table = SampleTable.Of(200, 40, 10, 190).With("scanner", ("old", row => row is >= 180 and < 240), ("new", _ => true));

        var gap = Rows(ReportComputation.Of(table, SampleTable.Protocol(SampleTable.Sensitivity(0.7)))).First(r => r is ["sensitivity, group less the rest", "scanner", "old", ..]);

        Assert.True(double.Parse(gap[3], CultureInfo.InvariantCulture) < 0);
    }

    // Cells as a spreadsheet takes them: without the marks around them, with what protects them.
    private static IEnumerable<string> Raw(string text) =>
        Regex.Matches(text, "(?<=^|,|\n)(?:\"(?<cell>(?:[^\"]|\"\")*)\"|(?<cell>[^,\n\"]*))(?=,|\n)").Select(m => m.Groups["cell"].Value).Where(c => c.Length > 0);

    private static bool IsNumber(string cell) => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static List<IReadOnlyList<string>> Rows(ValidationFigures figures)
    {
        var (rows, problem) = CsvText.Read(FiguresCsv.Write(figures));
        Assert.Null(problem);
        return [.. rows.Skip(1).Select(r => r.Cells)];
    }
}
