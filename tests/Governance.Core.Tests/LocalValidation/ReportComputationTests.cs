using Governance.Core.LocalValidation.Protocols;
using Governance.Core.LocalValidation.Reports;
using Governance.Statistics.Studies;

namespace Governance.Core.Tests.LocalValidation;

/// <summary>Expected figures are those of the published check values (statsmodels, scipy, R): see Governance.Statistics.Tests.</summary>
public sealed class ReportComputationTests
{
    private const double Precision = 1e-6;

    [Fact]
    public void Figures_of_a_table_are_those_that_other_programs_give_for_its_counts()
    {
        var figures = ReportComputation.Of(SampleTable.Of(276, 24, 49, 651), SampleTable.Protocol(SampleTable.Sensitivity(0.85)));

        Assert.Equal((276L, 300L), (figures.Sensitivity!.Numerator!.Value, figures.Sensitivity.Denominator!.Value));
        Assert.Equal(0.8839, figures.Sensitivity.Lower!.Value, 3);
        Assert.Equal(0.2890052, figures.Local!.Ppv.Value!.Value, Precision);
        Assert.Equal(0.2364410, figures.Local.Ppv.Lower!.Value, Precision);
        Assert.Equal(0.3479304, figures.Local.Ppv.Upper!.Value, Precision);
        Assert.Equal("met", figures.Verdicts.Single().Result);
    }

    [Theory]
    [InlineData(47, 3, 0.85, IntervalKey.Wilson, "inconclusive")]
    [InlineData(47, 3, 0.85, IntervalKey.Exact, "inconclusive")]
    [InlineData(95, 5, 0.88, IntervalKey.Wilson, "met")]
    [InlineData(95, 5, 0.88, IntervalKey.Exact, "met")]
    [InlineData(20, 30, 0.85, IntervalKey.Wilson, "not-met")]
    public void A_criterion_is_met_only_when_the_whole_interval_is_on_the_right_side(int found, int missed, double target, string method, string expected)
    {
        var figures = ReportComputation.Of(SampleTable.Of(found, missed, 5, 95), SampleTable.Protocol(SampleTable.Sensitivity(target, method)));

        Assert.Equal(expected, figures.Verdicts.Single().Result);
    }

    [Fact]
    public void Not_inferior_to_a_claim_compares_the_lower_bound_with_the_claim_less_the_margin()
    {
        var criterion = SampleTable.Sensitivity(0.95, rule: CriterionRule.NotInferior, margin: 0.05);

        var verdict = ReportComputation.Of(SampleTable.Of(186, 14, 5, 95), SampleTable.Protocol(criterion)).Verdicts.Single();

        Assert.Equal(0.8859452, verdict.Figure.Lower!.Value, Precision);
        Assert.Equal((0.90, "inconclusive"), (Math.Round(verdict.Limit, 9), verdict.Result));
    }

    [Fact]
    public void Studies_without_a_result_count_as_the_protocol_says_and_all_three_ways_are_kept()
    {
        var table = SampleTable.Of(51, 5, 28, 200, 4, 12);

        var missed = ReportComputation.Of(table, SampleTable.Protocol(SampleTable.Sensitivity(0.5)) with { NoResult = NoResultRule.Missed });
        var leftOut = ReportComputation.Of(table, SampleTable.Protocol(SampleTable.Sensitivity(0.5)) with { NoResult = NoResultRule.LeftOut });

        Assert.Equal(0.85, missed.Sensitivity!.Value!.Value, Precision);
        Assert.Equal(0.8333333, missed.Specificity!.Value!.Value, Precision);
        Assert.Equal(0.9107143, leftOut.Sensitivity!.Value!.Value, Precision);
        Assert.Equal([0.9107143, 0.85, 0.9166667], missed.NoResult.Select(w => Math.Round(w.Sensitivity.Value!.Value, 7)));
        Assert.Equal(0.0533333, missed.NoResultRate!.Value!.Value, Precision);
    }

    [Fact]
    public void A_group_is_worse_only_after_correction_and_a_group_that_nobody_is_in_still_stands_there()
    {
        var table = SampleTable.Of(200, 40, 10, 190).With("scanner", ("old", row => row is >= 180 and < 240), ("new", _ => true));
        var protocol = SampleTable.Protocol(SampleTable.Sensitivity(0.7)) with
        {
            Groups = [new ProtocolGroup("scanner", "old", 20, ""), new ProtocolGroup("scanner", "new", 20, ""), new ProtocolGroup("scanner", "mobile", 20, "")],
        };

        var groups = ReportComputation.Of(table, protocol).Groups;

        Assert.Equal(["old", "new", "mobile"], groups.Select(g => g.Value));
        Assert.Equal(["worse", "better", "needs-data"], groups.Select(g => g.Meaning));
        Assert.Equal((20L, 60L), (groups[0].Sensitivity.Numerator!.Value, groups[0].Sensitivity.Denominator!.Value));
        Assert.False(groups[2].IsEnough);
    }

    [Fact]
    public void What_was_stored_reads_back_as_the_same_figures_and_hashes_the_same()
    {
        var figures = ReportComputation.Of(SampleTable.Of(51, 5, 28, 200, 4, 12), SampleTable.Protocol(SampleTable.Sensitivity(0.85)));

        var text = FiguresJson.Write(figures);

        Assert.Equal(text, FiguresJson.Write(FiguresJson.Read(text)));
        Assert.Equal(text, FiguresJson.Write(ReportComputation.Of(SampleTable.Of(51, 5, 28, 200, 4, 12), SampleTable.Protocol(SampleTable.Sensitivity(0.85)))));
    }

    [Fact]
    public void A_table_of_one_class_gives_words_in_place_of_figures()
    {
        var figures = ReportComputation.Of(SampleTable.Of(0, 0, 5, 95), SampleTable.Protocol(SampleTable.Sensitivity(0.85)));

        Assert.Null(figures.Sensitivity!.Value);
        Assert.NotNull(figures.Sensitivity.NotEstimable);
        Assert.Equal("not-estimable", figures.Verdicts.Single().Result);
    }

    [Fact]
    public void The_seal_names_what_differs_from_what_was_signed()
    {
        var signature = new ValidationSeal(1, "a", "b", "c").Content();

        var differences = new ValidationSeal(1, "other", "b", "c").Differences(signature);

        Assert.Equal(["The table of cases is not the one that was signed."], differences);
        Assert.Empty(new ValidationSeal(1, "a", "b", "c").Differences(signature));
    }

    [Fact]
    public void Cases_that_the_product_found_and_a_reader_did_not_are_listed_apart_from_what_went_wrong()
    {
        var counted = SampleTable.Of(4, 1, 1, 4);
        var reader = counted.Truth.ToArray();
        reader[1] = Call.Negative;
        var table = new StudyTable(counted.Truth) { Results = counted.Results, Readers = [new ReaderColumn("reader A", reader)] };

        var figures = ReportComputation.Of(table, SampleTable.Protocol(SampleTable.Sensitivity(0.5)), nameOf: row => $"VAL-{row}");

        Assert.Equal([("VAL-4", CaseKinds.Missed), ("VAL-5", CaseKinds.FalseAlarm)], figures.Pitfalls.Select(c => (c.CaseId, c.Kind)));
        Assert.Equal([("VAL-1", CaseKinds.FoundAlone)], figures.FoundAlone.Select(c => (c.CaseId, c.Kind)));
        Assert.Equal("1 found by the product alone, 4 by the reader", FigureWords.Count(figures.Readers.Single().Figures.Single(f => f.Label == "Enhanced detection rate").Figure));
        Assert.Equal(figures.Difficult, FiguresJson.Read(FiguresJson.Write(figures)).Difficult);
    }
}
