using Governance.Statistics.Agreement;
using Governance.Statistics.Calibration;
using Governance.Statistics.Planning;
using Governance.Statistics.Proportions;
using Governance.Statistics.Roc;
using Governance.Statistics.Subgroups;

namespace Governance.Statistics.Tests;

/// <summary>Computes what each row of the check values asks for, by its id.</summary>
internal static partial class Figures
{
    private static readonly ConfusionMatrix Bleeds = new(9, 1, 18, 72);

    public static IReadOnlyDictionary<string, double> All() => new[] { Tables(), Intervals(), Projections(), Days(), Curves(), Readers(), Groups(), Fit(), Sizes(), Criteria(), Silence(), Charts(), Distributions(), Times() }
        .SelectMany(part => part).ToDictionary();

    private static double V(Estimate estimate) => estimate.Value ?? throw new InvalidOperationException(estimate.NotEstimable);

    private static Dictionary<string, double> Tables() => new()
    {
        ["A01"] = V(Bleeds.Sensitivity()),
        ["A02"] = V(Bleeds.Specificity()),
        ["A03"] = V(Bleeds.Ppv()),
        ["A04"] = V(Bleeds.Npv()),
        ["A05"] = V(Bleeds.Accuracy()),
        ["A06"] = V(Bleeds.BalancedAccuracy()),
        ["A07"] = V(Bleeds.F1()),
        ["A08"] = V(Bleeds.Mcc()),
        ["A09"] = V(Bleeds.PositiveLikelihoodRatio()),
        ["A10"] = V(Bleeds.NegativeLikelihoodRatio()),
        ["A11"] = V(Bleeds.DiagnosticOddsRatio()),
        ["A12"] = V(Bleeds.Prevalence()),
        ["A13"] = V(Bleeds.YoudenJ()),
        ["A61"] = Bleeds.DiagnosticOddsRatio().Lower!.Value,
        ["A62"] = Bleeds.DiagnosticOddsRatio().Upper!.Value,
        ["A63"] = Bleeds.PositiveLikelihoodRatio().Lower!.Value,
        ["A64"] = Bleeds.PositiveLikelihoodRatio().Upper!.Value,
        ["A65"] = Bleeds.NegativeLikelihoodRatio().Lower!.Value,
        ["A66"] = Bleeds.NegativeLikelihoodRatio().Upper!.Value,
        ["A67"] = V(Bleeds.NetBenefit(0.05)),
    };

    private static Dictionary<string, double> Intervals()
    {
        var values = new Dictionary<string, double>();
        foreach (var (first, hits, total) in new[] { (21, 9, 10), (31, 72, 90), (41, 9, 27), (51, 72, 73) })
        {
            var (wilson, exact) = (Proportion.Wilson(hits, total), Proportion.Exact(hits, total));
            values[$"A{first}"] = wilson.Lower!.Value;
            values[$"A{first + 1}"] = wilson.Upper!.Value;
            values[$"A{first + 2}"] = exact.Lower!.Value;
            values[$"A{first + 3}"] = exact.Upper!.Value;
        }

        return values;
    }

    private static Dictionary<string, double> Projections()
    {
        var values = new Dictionary<string, double>();
        foreach (var (first, matrix, prevalence) in new[] { (1, Bleeds, 0.02), (11, Bleeds, 0.15), (21, new ConfusionMatrix(276, 24, 49, 651), 0.03) })
        {
            var (ppv, npv) = PredictiveValues.At(prevalence, matrix);
            foreach (var (place, value) in new[] { V(ppv), ppv.Lower!.Value, ppv.Upper!.Value, V(npv), npv.Lower!.Value, npv.Upper!.Value }.Index())
            {
                values[$"B{first + place:00}"] = value;
            }
        }

        return values;
    }

    private static Dictionary<string, double> Days()
    {
        var day = Workload.Of(120, 0.97, 0.02, 0.9, 0.8);
        return new()
        {
            ["C01"] = day.Processed,
            ["C02"] = day.TrueAlerts,
            ["C03"] = day.Misses,
            ["C04"] = day.FalseAlerts,
            ["C05"] = day.TrueNegatives,
            ["C06"] = day.Alerts,
            ["C07"] = day.UnprocessedPositives,
            ["C08"] = day.FalseAlertsPerTrueAlert!.Value,
            ["C09"] = day.Misses * 30,
            ["C21"] = day.AlertsOnOneDay().Lower,
            ["C22"] = day.AlertsOnOneDay().Upper,
        };
    }

    private static Dictionary<string, double> Curves()
    {
        var (studiesA, studiesB) = (Scores.Of(2), Scores.Of(3));
        var (a, b) = (Auc.Of(studiesA)!, Auc.Of(studiesB)!);
        var z = Levels.Z(Levels.Usual);
        var (difference, p) = Auc.Compare(a, b);
        var error = (difference.Upper!.Value - V(difference)) / z;
        var curve = RocCurve.Of(studiesA);
        var (at90, at95, youden) = (curve.ForSensitivity(0.9)!, curve.ForSensitivity(0.95)!, curve.Youden()!);
        return new()
        {
            ["D01"] = a.Area,
            ["D02"] = b.Area,
            ["D03"] = a.Variance!.Value,
            ["D04"] = b.Variance!.Value,
            ["D05"] = Auc.Covariance(a, b),
            ["D11"] = a.Estimate(AucInterval.Wald).Lower!.Value,
            ["D12"] = a.Area + (z * Math.Sqrt(a.Variance.Value)),
            ["D13"] = a.Estimate(AucInterval.Logit).Lower!.Value,
            ["D14"] = a.Estimate(AucInterval.Logit).Upper!.Value,
            ["D21"] = b.Estimate(AucInterval.Wald).Lower!.Value,
            ["D22"] = b.Area + (z * Math.Sqrt(b.Variance.Value)),
            ["D23"] = b.Estimate(AucInterval.Logit).Lower!.Value,
            ["D24"] = b.Estimate(AucInterval.Logit).Upper!.Value,
            ["D31"] = V(difference),
            ["D32"] = error,
            ["D33"] = V(difference) / error,
            ["D34"] = p!.Value,
            ["D35"] = difference.Lower!.Value,
            ["D36"] = difference.Upper!.Value,
            ["D41"] = a.MannWhitneyU,
            ["D51"] = at90.Threshold,
            ["D51s"] = V(at90.Matrix.Specificity()),
            ["D52"] = at95.Threshold,
            ["D52s"] = V(at95.Matrix.Specificity()),
            ["D55"] = youden.Threshold,
            ["D56"] = V(youden.Matrix.YoudenJ()),
            ["D61"] = curve.PartialArea(0.2)!.Value.Standardised,
            ["D62"] = curve.AveragePrecision()!.Value,
            ["D63"] = curve.PartialArea(0.2)!.Value.Raw,
        };
    }

    private static Dictionary<string, double> Readers()
    {
        var pair = new ReaderAgreement(40, 12, 5, 143);
        var (kappa, difference, other, test) = (pair.Kappa(), pair.Difference(), new ReaderAgreement(36, 12, 2, 0).Difference(), McNemar.Of(12, 5));
        return new()
        {
            ["E01"] = V(pair.Observed()),
            ["E02"] = V(kappa),
            ["E03"] = (kappa.Upper!.Value - V(kappa)) / Levels.Z(Levels.Usual),
            ["E04"] = kappa.Lower!.Value,
            ["E05"] = kappa.Upper.Value,
            ["E06"] = V(pair.Pabak()),
            ["E07"] = V(pair.PositiveAgreement()),
            ["E08"] = V(pair.NegativeAgreement()),
            ["E11"] = test.ExactP,
            ["E12"] = test.ChiSquare!.Value,
            ["E13"] = test.ChiSquareP!.Value,
            ["E14"] = test.CorrectedChiSquare!.Value,
            ["E15"] = test.CorrectedP!.Value,
            ["E16"] = test.MidP,
            ["E21"] = V(difference),
            ["E22"] = difference.Lower!.Value,
            ["E23"] = difference.Upper!.Value,
            ["E24"] = V(other),
            ["E25"] = other.Lower!.Value,
            ["E26"] = other.Upper!.Value,
        };
    }

    private static Dictionary<string, double> Groups()
    {
        var (first, second) = (Gap.Between(45, 50, 30, 40), Gap.Between(276, 300, 91, 110));
        var (holm, bh) = (MultipleComparisons.Holm([0.010, 0.020, 0.030, 0.200]), MultipleComparisons.BenjaminiHochberg([0.010, 0.020, 0.030, 0.200]));
        var values = new Dictionary<string, double>
        {
            ["F01"] = V(first.Difference),
            ["F02"] = first.Difference.Lower!.Value,
            ["F03"] = first.Difference.Upper!.Value,
            ["F04"] = first.FisherP!.Value,
            ["F05"] = V(second.Difference),
            ["F06"] = second.Difference.Lower!.Value,
            ["F07"] = second.Difference.Upper!.Value,
            ["F31"] = ClusteredProportion.DesignEffect(2.5, 0.3),
            ["F32"] = ClusteredProportion.EffectiveNumber(180, ClusteredProportion.DesignEffect(2.5, 0.3)),
        };
        for (var i = 0; i < 4; i++)
        {
            values[$"F1{i + 1}"] = holm[i];
            values[$"F2{i + 1}"] = bh[i];
        }

        return values;
    }

    private static Dictionary<string, double> Fit()
    {
        var rows = CheckValues.Rows("validation-calibration-sample.csv");
        double[] p = [.. rows.Select(r => CheckValues.Number(r[0]))];
        bool[] y = [.. rows.Select(r => r[1] == "1")];
        var fit = CalibrationFigures.Of(p, y, 5);
        return new()
        {
            ["G01"] = V(fit.Brier),
            ["G02"] = V(fit.BrierSkill),
            ["G03"] = V(fit.ExpectedCalibrationError),
            ["G04"] = V(fit.MaximumCalibrationError),
            ["G05"] = V(fit.Slope),
            ["G06"] = V(fit.Intercept),
            ["G07"] = V(fit.InTheLarge),
            ["G08"] = V(fit.ObservedOverExpected),
            ["G09"] = V(fit.LogLoss),
            ["G10"] = Auc.Of(ScoredStudies.From(p, y))!.Area,
            ["G11"] = V(fit.SpiegelhalterZ),
        };
    }

    private static Dictionary<string, double> Sizes()
    {
        var (se, sp) = (SampleSize.ForPrecision(0.9, 0.05), SampleSize.ForPrecision(0.8, 0.05));
        var (drift, twice) = (SampleSize.DriftTest(63, 0.9, 0.8, 0.05)!.Value, SampleSize.DriftTest(126, 0.9, 0.8, 0.05)!.Value);
        return new()
        {
            ["H01"] = se.Unrounded,
            ["H02"] = se.Needed,
            ["H03"] = SampleSize.InAll(se, 0.1).Needed,
            ["H04"] = sp.Unrounded,
            ["H05"] = sp.Needed,
            ["H06"] = SampleSize.InAll(sp, 0.9).Needed,
            ["H07"] = SampleSize.WithoutMiss(0.95).Needed,
            ["H08"] = SampleSize.WithoutMiss(0.9).Needed,
            ["H09"] = SampleSize.ForAcceptance(0.95, 0.9, (x, n) => Proportion.Wilson(x, n))!.Value,
            ["H10"] = SampleSize.ForAcceptance(0.95, 0.9, (x, n) => Proportion.Exact(x, n))!.Value,
            ["H11"] = SampleSize.ForPower(0.9, 0.95, 0.025, 0.8).Unrounded,
            ["H12"] = Proportion.Exact(0, 30).Upper!.Value,
            ["H13"] = SampleSize.RuleOfThree(30),
            ["H14"] = drift.Critical,
            ["H15"] = drift.Alpha,
            ["H16"] = drift.Power,
            ["H17"] = twice.Power,
            ["H18"] = HalfWidth(27, 30),
            ["H19"] = HalfWidth(90, 100),
            ["H20"] = SampleSize.DaysToCollect(139, 0.02, 116.4),
        };
    }

    private static double HalfWidth(long hits, long total) => (Proportion.Wilson(hits, total).Upper!.Value - Proportion.Wilson(hits, total).Lower!.Value) / 2;

    private static Dictionary<string, double> Criteria()
    {
        var test = NonInferiority.Of(186, 200, 0.95, 0.05)!;
        return new()
        {
            ["I01"] = Proportion.Wilson(47, 50).Lower!.Value,
            ["I02"] = Proportion.Exact(47, 50).Lower!.Value,
            ["I11"] = Proportion.Wilson(95, 100).Lower!.Value,
            ["I12"] = Proportion.Exact(95, 100).Lower!.Value,
            ["I21"] = test.ScoreZ,
            ["I22"] = test.ScoreP,
            ["I23"] = test.ExactP,
            ["I24"] = test.Figure.Lower!.Value,
            ["I25"] = Proportion.Exact(186, 200).Lower!.Value,
        };
    }

    private static Dictionary<string, double> Silence()
    {
        var run = new Abstention(new ConfusionMatrix(51, 5, 28, 200), 4, 12);
        return new()
        {
            ["J01"] = V(run.Decided.Sensitivity()),
            ["J02"] = V(run.Worst.Sensitivity()),
            ["J03"] = V(run.Best.Sensitivity()),
            ["J04"] = V(run.Decided.Specificity()),
            ["J05"] = V(run.Worst.Specificity()),
            ["J06"] = V(run.Best.Specificity()),
            ["J07"] = V(run.Rate()),
            ["J08"] = run.Rate().Lower!.Value,
            ["J09"] = run.Rate().Upper!.Value,
            ["J10"] = V(run.ByTruth().Difference),
            ["J11"] = run.ByTruth().FisherP!.Value,
        };
    }
}
