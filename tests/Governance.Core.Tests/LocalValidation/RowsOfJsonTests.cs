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
}
