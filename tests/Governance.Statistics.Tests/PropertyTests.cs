using FsCheck;
using FsCheck.Fluent;
using Governance.Statistics.Agreement;
using Governance.Statistics.Monitoring;
using Governance.Statistics.Proportions;
using Governance.Statistics.Roc;
using Governance.Statistics.Subgroups;

namespace Governance.Statistics.Tests;

public class PropertyTests
{
    private static readonly Gen<ConfusionMatrix> Tables =
        from a in Gen.Choose(0, 400)
        from b in Gen.Choose(0, 400)
        from c in Gen.Choose(0, 400)
        from d in Gen.Choose(0, 400)
        select new ConfusionMatrix(a, b, c, d);

    // Few distinct scores, so that ties are common.
    private static readonly Gen<(double[] Scores, bool[] Truth)> Samples =
        from n in Gen.Choose(4, 60)
        from scores in Gen.Choose(0, 20).Select(s => s / 20.0).ArrayOf(n)
        from truth in Gen.Elements(true, false).ArrayOf(n)
        where truth.Count(t => t) >= 2 && truth.Count(t => !t) >= 2
        select (scores, truth);

    [Fact]
    public void An_interval_contains_its_point_and_lies_between_0_and_1()
    {
        Holds(Tables, t => new[] { t.Sensitivity(), t.Specificity(), t.Ppv(), t.Npv(), Proportion.Exact(t.TruePositives, t.Positives) }
            .Where(e => e.IsEstimable)
            .All(e => e.Lower >= 0 && e.Lower <= e.Value && e.Value <= e.Upper && e.Upper <= 1));
    }

    [Fact]
    public void The_bounds_of_the_exact_interval_leave_half_the_error_beyond_on_each_side()
    {
        Holds(Tables.Where(t => t.Positives > 0), t =>
        {
            var (x, n, exact) = (t.TruePositives, t.Positives, Proportion.Exact(t.TruePositives, t.Positives));
            return (x == 0 || Near(Quantiles.BinomialAtLeast(x, n, exact.Lower!.Value), 0.025)) && (x == n || Near(Quantiles.BinomialAtMost(x, n, exact.Upper!.Value), 0.025));
        });
    }

    [Fact]
    public void Exchanging_hits_and_misses_mirrors_the_interval()
    {
        Holds(Tables.Where(t => t.Positives > 0), t =>
        {
            var (hits, misses) = (Proportion.Wilson(t.TruePositives, t.Positives), Proportion.Wilson(t.FalseNegatives, t.Positives));
            return Near(hits.Lower, 1 - misses.Upper) && Near(hits.Upper, 1 - misses.Lower);
        });
    }

    [Fact]
    public void A_higher_level_widens_the_interval()
    {
        Holds(Tables.Where(t => t.Positives > 0), t =>
            Proportion.Wilson(t.TruePositives, t.Positives, 0.99) is var wide && Proportion.Wilson(t.TruePositives, t.Positives, 0.9) is var narrow
            && wide.Lower <= narrow.Lower && wide.Upper >= narrow.Upper);
    }

    [Fact]
    public void One_more_hit_never_lowers_a_bound()
    {
        Holds(Tables.Where(t => t.FalseNegatives > 0), t =>
            Proportion.Wilson(t.TruePositives, t.Positives) is var less && Proportion.Wilson(t.TruePositives + 1, t.Positives) is var more
            && less.Lower <= more.Lower && less.Upper <= more.Upper);
    }

    [Fact]
    public void What_abstained_lies_between_the_worst_and_the_best()
    {
        Holds(from t in Tables from p in Gen.Choose(0, 50) from n in Gen.Choose(0, 50) where t.Positives > 0 && t.Negatives > 0 select new Abstention(t, p, n), run =>
            run.Worst.Sensitivity().Value <= run.Decided.Sensitivity().Value && run.Decided.Sensitivity().Value <= run.Best.Sensitivity().Value
            && run.Worst.Specificity().Value <= run.Decided.Specificity().Value && run.Decided.Specificity().Value <= run.Best.Specificity().Value);
    }

    [Fact]
    public void The_predictive_value_rises_with_prevalence()
    {
        Holds(Tables.Where(t => t.TruePositives > 0 && t.FalsePositives > 0), t =>
            PredictiveValues.At(0.02, t).Ppv.Value <= PredictiveValues.At(0.2, t).Ppv.Value && PredictiveValues.At(0.02, t).Npv.Value >= PredictiveValues.At(0.2, t).Npv.Value);
    }

    [Fact]
    public void The_area_counts_pairs()
    {
        Holds(Samples, s =>
        {
            var studies = ScoredStudies.From(s.Scores, s.Truth);
            var pairs = 0.0;
            foreach (var p in studies.Positives)
            {
                foreach (var n in studies.Negatives)
                {
                    pairs += p > n ? 1 : p == n ? 0.5 : 0;
                }
            }

            return Near(Auc.Of(studies)!.Area, pairs / ((double)studies.Positives.Length * studies.Negatives.Length));
        });
    }

    [Fact]
    public void Exchanging_the_classes_mirrors_the_area_and_keeps_its_variance()
    {
        Holds(Samples, s =>
        {
            var studies = ScoredStudies.From(s.Scores, s.Truth);
            var (area, mirrored) = (Auc.Of(studies)!, Auc.Of(studies.Swapped())!);
            return Near(area.Area, 1 - mirrored.Area) && Near(area.Variance, mirrored.Variance);
        });
    }

    [Fact]
    public void The_area_does_not_change_when_scores_are_stretched_in_order()
    {
        Holds(Samples, s =>
        {
            var (plain, stretched) = (Auc.Of(ScoredStudies.From(s.Scores, s.Truth))!, Auc.Of(ScoredStudies.From([.. s.Scores.Select(x => Math.Exp(3 * x) - 7)], s.Truth))!);
            return Near(plain.Area, stretched.Area) && Near(plain.Variance, stretched.Variance);
        });
    }

    [Fact]
    public void Exchanging_the_classes_of_a_table_exchanges_sensitivity_and_specificity()
    {
        Holds(Tables.Where(t => t.Positives > 0 && t.Negatives > 0), t =>
        {
            var (plain, swapped) = (t, new ConfusionMatrix(t.TrueNegatives, t.FalsePositives, t.FalseNegatives, t.TruePositives));
            return plain.Sensitivity() == swapped.Specificity() && plain.Ppv() == swapped.Npv() && Near(plain.Accuracy().Lower, swapped.Accuracy().Lower);
        });
    }

    [Fact]
    public void The_order_of_the_studies_does_not_matter()
    {
        Holds(Samples, s =>
            Near(Auc.Of(ScoredStudies.From(s.Scores, s.Truth))!.Variance, Auc.Of(ScoredStudies.From([.. s.Scores.Reverse()], [.. s.Truth.Reverse()]))!.Variance));
    }

    [Fact]
    public void A_lower_threshold_never_lowers_sensitivity_and_the_curve_ends_in_the_corner()
    {
        Holds(Samples, s =>
        {
            var points = RocCurve.Of(ScoredStudies.From(s.Scores, s.Truth)).Points;
            return points.Zip(points.Skip(1)).All(p => p.First.Threshold > p.Second.Threshold && p.First.Sensitivity <= p.Second.Sensitivity && p.First.FalsePositiveRate <= p.Second.FalsePositiveRate)
                && points[^1].Sensitivity == 1 && points[^1].FalsePositiveRate == 1;
        });
    }

    [Fact]
    public void The_whole_area_under_the_curve_is_the_area()
    {
        Holds(Samples, s =>
        {
            var studies = ScoredStudies.From(s.Scores, s.Truth);
            return Near(RocCurve.Of(studies).PartialArea(1)!.Value.Raw, Auc.Of(studies)!.Area);
        });
    }

    [Fact]
    public void Exchanging_the_groups_mirrors_the_gap()
    {
        Holds(Tables.Where(t => t.Positives > 0 && t.Negatives > 0), t =>
        {
            var (there, back) = (Gap.Between(t.TruePositives, t.Positives, t.FalsePositives, t.Negatives), Gap.Between(t.FalsePositives, t.Negatives, t.TruePositives, t.Positives));
            return Near(there.Difference.Lower, -back.Difference.Upper) && Near(there.FisherP, back.FisherP) && there.FisherP is >= 0 and <= 1;
        });
    }

    [Fact]
    public void Adjusted_p_values_are_never_smaller_than_the_plain_ones_and_keep_their_order()
    {
        Holds(Gen.Choose(0, 1000).Select(p => p / 1000.0).NonEmptyListOf(), list =>
        {
            double[] p = [.. list];
            return new[] { MultipleComparisons.Holm(p), MultipleComparisons.BenjaminiHochberg(p) }
                .All(adjusted => adjusted.Zip(p).All(a => a.First >= a.Second - 1e-12 && a.First <= 1)
                    && Enumerable.Range(0, p.Length).All(i => Enumerable.Range(0, p.Length).All(j => p[i] > p[j] || adjusted[i] <= adjusted[j] + 1e-12)));
        });
    }

    [Fact]
    public void Studies_of_one_patient_each_are_as_good_as_independent_ones_and_likeness_never_narrows_the_interval()
    {
        Holds(Gen.Choose(0, 1).ArrayOf(40), hits =>
        {
            var (single, plain) = (ClusteredProportion.Wilson([.. hits.Select(h => ((long)h, 1L))]), Proportion.Wilson(hits.Sum(), 40));
            var doubled = ClusteredProportion.Wilson([.. hits.Select(h => (2L * h, 2L))]);
            var naive = Proportion.Wilson(2 * hits.Sum(), 80);
            return single.Upper - single.Lower < (plain.Upper - plain.Lower) * 1.05 && doubled.Lower <= naive.Lower + 1e-12 && doubled.Upper >= naive.Upper - 1e-12;
        });
    }

    [Fact]
    public void Kappa_is_1_only_for_full_agreement_and_stays_inside_its_range()
    {
        Holds(Tables.Where(t => t.Total > 0).Select(t => new ReaderAgreement(t.TruePositives, t.FalseNegatives, t.FalsePositives, t.TrueNegatives)), r =>
            !r.Kappa().IsEstimable || (r.Kappa().Value is >= -1 and <= 1 && (r.Kappa().Value < 1 || r.AiOnly + r.ReaderOnly == 0)));
    }

    [Fact]
    public void A_distribution_has_not_drifted_from_itself()
    {
        Holds(Gen.Choose(1, 300).Select(c => (long)c).ArrayOf(8), counts =>
            Near(Drift.Psi(counts, counts).Value, 0) && Near(Drift.JensenShannon([.. counts.Select(c => (double)c / counts.Sum())], [.. counts.Select(c => (double)c / counts.Sum())]), 0));
    }

    private static bool Near(double? a, double? b) => a is not null && b is not null && Math.Abs(a.Value - b.Value) <= 1e-9;

    private static void Holds<T>(Gen<T> values, Func<T, bool> property) => Prop.ForAll(values.ToArbitrary(), property).QuickCheckThrowOnFailure();
}
