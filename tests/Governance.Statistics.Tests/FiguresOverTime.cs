using Governance.Statistics.Agreement;
using Governance.Statistics.Monitoring;

namespace Governance.Statistics.Tests;

internal static partial class Figures
{
    private static readonly double[] Weeks = [0.116, 0.128, 0.108, 0.132, 0.148, 0.152, 0.160, 0.168];

    private static Dictionary<string, double> Charts()
    {
        var limits = RateChart.Limits(0.12, 250);
        var (ewma, cusum) = (Ewma.Of(Weeks, 0.12, 250), Cusum.Upper(Weeks, 0.12, 250));
        var (miss, hit) = Cusum.Increments(0.05, 0.15);
        bool[] misses = [false, false, true, false, false, false, true, true, false, false, true, false];
        return new()
        {
            ["K01"] = limits.Sigma,
            ["K02"] = limits.Upper,
            ["K03"] = limits.Lower,
            ["K04"] = RateChart.Z(46, 250, 0.12),
            ["K05"] = RateChart.UpperTail(46, 250, 0.12),
            ["K11"] = ewma[0].Value,
            ["K11u"] = ewma[0].Upper,
            ["K15"] = ewma[4].Value,
            ["K15u"] = ewma[4].Upper,
            ["K17"] = ewma[6].Value,
            ["K17u"] = ewma[6].Upper,
            ["K18"] = ewma[7].Value,
            ["K18u"] = ewma[7].Upper,
            ["K21"] = cusum[0],
            ["K25"] = cusum[4],
            ["K26"] = cusum[5],
            ["K27"] = cusum[6],
            ["K28"] = cusum[7],
            ["K31"] = miss,
            ["K32"] = hit,
            ["K33"] = Cusum.Misses(misses, 0.05, 0.15)[^1],
        };
    }

    private static Dictionary<string, double> Distributions()
    {
        const int Start = 20240601;
        double[] expected = [0.2, 0.2, 0.2, 0.2, 0.2], actual = [0.12, 0.18, 0.20, 0.22, 0.28];
        var chi = Drift.ChiSquare([36, 54, 60, 66, 84], [60, 60, 60, 60, 60]);
        var studies = Scores.Of(2);
        var ks = KolmogorovSmirnov.Of(studies.Positives, studies.Negatives);
        double[] fifth = [.. Enumerable.Repeat(0.2, 5)], tenth = [.. Enumerable.Repeat(0.1, 10)];
        var (wide, narrow, small) = (
            Drift.SimulatedPsiLimit(fifth, 2000, 300, Start),
            Drift.SimulatedPsiLimit(tenth, 2000, 100, Start),
            Drift.SimulatedPsiLimit(tenth, 2000, 60, Start));
        return new()
        {
            ["K41"] = Drift.Psi([200, 200, 200, 200, 200], [120, 180, 200, 220, 280]).Value!.Value,
            ["K42"] = Drift.PsiLimit(5, 2000, 300),
            ["K43"] = Drift.PsiLimit(10, 2000, 300),
            ["K44"] = chi.ChiSquare,
            ["K45"] = chi.P,
            ["K46"] = wide.Limit,
            ["K47"] = narrow.Limit,
            ["K48"] = narrow.ShareAbove,
            ["K49"] = small.Limit,
            ["K50"] = small.ShareAbove,
            ["K51"] = KolmogorovSmirnov.Of(studies.Negatives, Scores.Of(3).Negatives).D,
            ["K53"] = ks.D,
            ["K54"] = ks.ExactP!.Value,
            ["K55"] = ks.ApproximateP,
            ["K56"] = ks.TiesP!.Value,
            ["K61"] = Drift.JensenShannon(expected, actual),
        };
    }

    private static Dictionary<string, double> Times()
    {
        double[] before = [38, 45, 52, 29, 61, 75, 33, 48, 90, 41], after = [22, 35, 30, 27, 44, 58, 25, 31, 66, 28];
        double[] sortedBefore = [.. before.Order()], sortedAfter = [.. after.Order()];
        double[] ai = [10.8, 12.1, 9.5, 16.0, 19.2, 7.9, 12.6, 18.1], reader = [10.2, 12.5, 8.9, 15.3, 20.1, 7.4, 11.8, 18.6];
        var agreement = MeasurementAgreement.Of(ai, reader);
        return new()
        {
            ["L01"] = Monitoring.Samples.Quantile(sortedBefore, 0.5),
            ["L02"] = Monitoring.Samples.Quantile(sortedBefore, 0.9),
            ["L03"] = Monitoring.Samples.Quantile(sortedAfter, 0.5),
            ["L04"] = Monitoring.Samples.Quantile(sortedAfter, 0.9),
            ["L05"] = Monitoring.Samples.MannWhitney(before, after).P,
            ["L06"] = Monitoring.Samples.HodgesLehmann(before, after),
            ["L11"] = V(agreement.Bias),
            ["L12"] = V(agreement.StandardDeviation),
            ["L13"] = V(agreement.LowerLimit),
            ["L14"] = V(agreement.UpperLimit),
            ["L15"] = V(agreement.Concordance),
            ["L21"] = V(Overlap.Dice(45, 42, 37)),
            ["L22"] = V(Overlap.Jaccard(45, 42, 37)),
        };
    }
}
