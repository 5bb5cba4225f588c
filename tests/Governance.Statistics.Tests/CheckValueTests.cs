namespace Governance.Statistics.Tests;

public class CheckValueTests
{
    private static readonly IReadOnlyDictionary<string, double> Computed = Figures.All();

    public static TheoryData<string> Ids => [.. CheckValues.All.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Agrees_with_an_established_program(string id)
    {
        var expected = CheckValues.All[id];

        var value = Computed[id];

        var allowed = expected.Program.Contains("2 digits", StringComparison.Ordinal) ? Math.Abs(expected.Value) * 0.05
            : expected.Digits >= 10 ? Math.Abs(expected.Value) * 1e-9
            : Math.Abs(expected.Value) * 5 * Math.Pow(10, -expected.Digits);
        Assert.True(Math.Abs(value - expected.Value) <= allowed + 1e-300, $"{id} {expected.Quantity}: {value:R}, not {expected.Value:R} ({expected.Program})");
    }

    [Fact]
    public void Nothing_is_computed_that_no_row_asks_for()
    {
        Assert.Empty(Computed.Keys.Except(CheckValues.All.Keys));
    }
}
