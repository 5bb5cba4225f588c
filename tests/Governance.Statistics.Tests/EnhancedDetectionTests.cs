using Governance.Statistics.Agreement;
using Governance.Statistics.Studies;

namespace Governance.Statistics.Tests;

public class EnhancedDetectionTests
{
    // Bounds: Wilson's closed form for a of a + b, in Python with z = 1.959963984540054, turned to p / (1 − p).
    [Theory]
    [InlineData(6, 24, 0.25, 0.1050347360034059, 0.5950412442410796)]
    [InlineData(0, 10, 0, 0, 0.38414588206941247)]
    [InlineData(30, 10, 3, 1.4879359104009706, 6.048647617876683)]
    public void It_is_what_the_product_adds_for_each_positive_that_the_reader_found(int alone, int byReader, double value, double lower, double upper)
    {
        var rate = EnhancedDetection.Of(alone, byReader);

        Assert.Equal(value, rate.Value!.Value, 1e-12);
        Assert.Equal(lower, rate.Lower!.Value, 1e-9);
        Assert.Equal(upper, rate.Upper!.Value, 1e-9);
        Assert.Equal((alone, byReader), (rate.Numerator, rate.Denominator));
    }

    [Fact]
    public void A_reader_who_found_nothing_gives_no_rate_and_the_reason()
    {
        var rate = EnhancedDetection.Of(4, 0);

        Assert.False(rate.IsEstimable);
        Assert.Equal("The reader found no positive.", rate.NotEstimable);
    }

    [Fact]
    public void A_positive_that_the_reader_found_counts_also_where_the_product_had_no_result()
    {
        var truth = new[] { Call.Positive, Call.Positive, Call.Positive, Call.Positive, Call.Negative, Call.Missing };
        var reader = new[] { Call.Positive, Call.Positive, Call.Negative, Call.Negative, Call.Negative, Call.Negative };
        var table = new StudyTable(truth)
        {
            Results = new[] { ResultStatus.Positive, ResultStatus.Error, ResultStatus.Positive, ResultStatus.Negative, ResultStatus.Positive, ResultStatus.Positive },
            Readers = [new ReaderColumn("report", reader)],
        };

        var rate = StudyReport.Of(table, new StudyReportOptions()).Readers.Single().EnhancedDetection;

        Assert.Equal((1L, 2L, 0.5), (rate.Numerator, rate.Denominator, rate.Value));
    }
}
