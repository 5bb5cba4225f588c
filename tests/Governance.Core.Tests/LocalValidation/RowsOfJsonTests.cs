using System.Text;
using Governance.Core.LocalValidation.Tables;

namespace Governance.Core.Tests.LocalValidation;

public class RowsOfJsonTests
{
    [Fact]
    public void Rows_become_a_table_whose_columns_stand_as_they_first_turn_up_and_whose_missing_fields_are_empty()
    {
        var (csv, problem) = RowsOfJson.ToCsv("""[{"day":"2026-11-03","score":0.25,"flag":true},{"day":"2026-11-03","note":"a \"b\", c","flag":null}]"""u8.ToArray());

        Assert.Null(problem);
        Assert.Equal("\"day\",\"score\",\"flag\",\"note\"\n\"2026-11-03\",\"0.25\",\"1\",\n\"2026-11-03\",,\"\",\"a \"\"b\"\", c\"\n", Encoding.UTF8.GetString(csv!));
    }

    [Theory]
    [InlineData("[{\"day\":\n\"2026\",]", "line 2")]
    [InlineData("{}", "array of objects")]
    [InlineData("[]", "array of objects")]
    [InlineData("[1]", "Row 1 is no object")]
    [InlineData("[{\"a\":1},{\"a\":{\"b\":1}}]", "Row 2, “a”")]
    [InlineData("[{\"a\":1,\"a\":2}]", "twice")]
    [InlineData("[[[[[[]]]]]]", "no JSON")]
    [InlineData("", "no JSON")]
    public void What_is_no_table_is_told_with_line_or_row_and_field(string text, string said)
    {
        var (csv, problem) = RowsOfJson.ToCsv(Encoding.UTF8.GetBytes(text));

        Assert.Null(csv);
        Assert.Contains(said, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_short_text_that_asks_for_a_huge_table_is_refused_before_the_table_is_made()
    {
        var wide = string.Join(',', Enumerable.Range(0, 2001).Select(n => $"\"c{n}\":1"));
        var wideAndLong = $"[{{{string.Join(',', Enumerable.Range(0, 2000).Select(n => $"\"c{n}\":1"))}}}{string.Concat(Enumerable.Repeat(",{}", 10_000))}]";

        Assert.Contains("Row 1: with it the rows name more than 2000 different fields", RowsOfJson.ToCsv(Encoding.UTF8.GetBytes($"[{{{wide}}}]")).Problem, StringComparison.Ordinal);
        Assert.Contains("more than 10 million cells", RowsOfJson.ToCsv(Encoding.UTF8.GetBytes(wideAndLong)).Problem, StringComparison.Ordinal);
    }
}
