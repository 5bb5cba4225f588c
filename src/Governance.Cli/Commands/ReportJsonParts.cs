using System.Text.Json;
using Governance.Statistics.Calibration;
using Governance.Statistics.Roc;
using Governance.Statistics.Studies;
using Governance.Statistics.Subgroups;
using static Governance.Cli.Commands.ReportJson;

namespace Governance.Cli.Commands;

/// <summary>The parts of a report, each inside an object that its caller opened unless it names itself.</summary>
internal static class ReportJsonParts
{
    public static void Performance(Utf8JsonWriter json, Performance performance)
    {
        Matrix(json, "matrix", performance.Matrix);
        Figure(json, "sensitivity", performance.Sensitivity);
        Figure(json, "specificity", performance.Specificity);
        Figure(json, "sensitivityExact", performance.SensitivityExact);
        Figure(json, "specificityExact", performance.SpecificityExact);
        Figure(json, "ppv", performance.Ppv);
        Figure(json, "npv", performance.Npv);
        Figure(json, "accuracy", performance.Accuracy);
        Figure(json, "balancedAccuracy", performance.BalancedAccuracy);
        Figure(json, "prevalence", performance.Prevalence);
        Figure(json, "youdenJ", performance.YoudenJ);
        Figure(json, "f1", performance.F1);
        Figure(json, "mcc", performance.Mcc);
        Figure(json, "positiveLikelihoodRatio", performance.PositiveLikelihoodRatio);
        Figure(json, "negativeLikelihoodRatio", performance.NegativeLikelihoodRatio);
        Figure(json, "diagnosticOddsRatio", performance.DiagnosticOddsRatio);
        json.WriteNumber("sensitivityDesignEffect", performance.SensitivityEffect);
        json.WriteNumber("specificityDesignEffect", performance.SpecificityEffect);
    }

    public static void Projection(Utf8JsonWriter json, Projection projection)
    {
        json.WriteNumber("prevalence", projection.Prevalence);
        Figure(json, "ppv", projection.Ppv);
        Figure(json, "npv", projection.Npv);
        if (projection.Workload is not { } workload)
        {
            json.WriteNull("workload");
            return;
        }

        json.WriteStartObject("workload");
        json.WriteNumber("volume", workload.Volume);
        json.WriteNumber("processedShare", workload.ProcessedShare);
        json.WriteNumber("daysOfMonth", workload.DaysOfMonth);
        Figure(json, "alertsADay", workload.Alerts);
        Figure(json, "falseAlertsADay", workload.FalseAlerts);
        Figure(json, "missedADay", workload.Missed);
        Figure(json, "alertsAMonth", workload.AlertsOfMonth);
        Figure(json, "falseAlertsAMonth", workload.FalseAlertsOfMonth);
        Figure(json, "missedAMonth", workload.MissedOfMonth);
        Figure(json, "neverProcessedADay", workload.NeverProcessed);
        Figure(json, "falseAlertsPerTrueAlert", workload.FalseAlertsPerTrueAlert);
        json.WriteNumber("fewestAlertsOnOneDay", workload.AlertsOnOneDay.Lower);
        json.WriteNumber("mostAlertsOnOneDay", workload.AlertsOnOneDay.Upper);
        json.WriteEndObject();
    }

    public static void Abstention(Utf8JsonWriter json, AbstentionFigures abstention)
    {
        json.WriteStartObject("abstention");
        Figure(json, "rate", abstention.Rate);
        Figure(json, "differenceByTruth", abstention.ByTruth.Difference);
        Number(json, "differenceByTruthP", abstention.ByTruth.FisherP);
        Handled(json, "excluded", abstention.Excluded);
        Handled(json, "worst", abstention.Worst);
        Handled(json, "best", abstention.Best);
        if (abstention is { UnknownAsPositive: { } positive, UnknownAsNegative: { } negative })
        {
            Handled(json, "truthMissingAsPositive", positive);
            Handled(json, "truthMissingAsNegative", negative);
        }

        json.WriteEndObject();
    }

    private static void Handled(Utf8JsonWriter json, string name, Handling handling)
    {
        json.WriteStartObject(name);
        Matrix(json, "matrix", handling.Matrix);
        Figure(json, "sensitivity", handling.Sensitivity);
        Figure(json, "specificity", handling.Specificity);
        json.WriteEndObject();
    }

    public static void Scores(Utf8JsonWriter json, ScoreFigures scores)
    {
        json.WriteStartObject("scores");
        json.WriteNumber("studies", scores.Studies);
        json.WriteNumber("missing", scores.Missing);
        Figure(json, "auc", scores.Area);
        Figure(json, "aucWald", scores.AreaWald);
        Figure(json, "aucLogit", scores.AreaLogit);
        Figure(json, "partialAuc", scores.PartialArea);
        Figure(json, "averagePrecision", scores.AveragePrecision);
        List(json, "thresholds", scores.Thresholds, Threshold);
        List(json, "roc", scores.Curve, Point);
        json.WriteString("notCalibrated", scores.NotCalibrated);
        if (scores.Calibration is { } calibration)
        {
            Calibration(json, calibration);
        }

        json.WriteEndObject();
    }

    private static void Threshold(Utf8JsonWriter json, ThresholdRow row)
    {
        json.WriteString("reason", row.Reason switch { ThresholdReason.Given => "given", ThresholdReason.Target => "target-sensitivity", _ => "youden" });
        Number(json, "target", row.Target);
        json.WriteNumber("threshold", row.Threshold);
        Matrix(json, "matrix", row.Performance.Matrix);
        Figure(json, "sensitivity", row.Performance.Sensitivity);
        Figure(json, "specificity", row.Performance.Specificity);
        List(json, "projections", row.Projections, Projection);
    }

    private static void Point(Utf8JsonWriter json, OperatingPoint point)
    {
        json.WriteNumber("threshold", point.Threshold);
        Number(json, "sensitivity", point.Sensitivity);
        Number(json, "falsePositiveRate", point.FalsePositiveRate);
    }

    private static void Calibration(Utf8JsonWriter json, CalibrationFigures calibration)
    {
        json.WriteStartObject("calibration");
        Figure(json, "brier", calibration.Brier);
        Figure(json, "brierSkill", calibration.BrierSkill);
        Figure(json, "expectedCalibrationError", calibration.ExpectedCalibrationError);
        Figure(json, "maximumCalibrationError", calibration.MaximumCalibrationError);
        Figure(json, "slope", calibration.Slope);
        Figure(json, "intercept", calibration.Intercept);
        Figure(json, "inTheLarge", calibration.InTheLarge);
        Figure(json, "observedOverExpected", calibration.ObservedOverExpected);
        Figure(json, "logLoss", calibration.LogLoss);
        Figure(json, "spiegelhalterZ", calibration.SpiegelhalterZ);
        List(json, "bins", calibration.Bins, (w, bin) =>
        {
            w.WriteNumber("from", bin.From);
            w.WriteNumber("to", bin.To);
            w.WriteNumber("n", bin.Studies);
            w.WriteNumber("meanPredicted", bin.MeanPredicted);
            w.WriteNumber("observed", bin.Observed);
        });
        json.WriteEndObject();
    }

    public static void Subgroup(Utf8JsonWriter json, SubgroupFigures column)
    {
        json.WriteString("column", column.Name);
        json.WriteNumber("withoutLabel", column.WithoutLabel);
        List(json, "groups", column.Groups, (w, group) =>
        {
            w.WriteString("label", group.Label);
            w.WriteNumber("rows", group.Rows);
            Matrix(w, "matrix", group.Matrix);
            Compared(w, "sensitivity", group.Sensitivity);
            Compared(w, "specificity", group.Specificity);
            Compared(w, "abstention", group.Abstention);
        });
    }

    private static void Compared(Utf8JsonWriter json, string name, Comparison comparison)
    {
        json.WriteStartObject(name);
        Figure(json, "group", comparison.Group);
        Figure(json, "rest", comparison.Rest);
        Figure(json, "difference", comparison.Difference);
        Number(json, "p", comparison.P);
        json.WriteString("pMethod", comparison.PMethod);
        Number(json, "holmP", comparison.HolmP);
        Number(json, "benjaminiHochbergP", comparison.BenjaminiHochbergP);
        json.WriteString("meaning", comparison.Meaning switch { GapMeaning.High => "high", GapMeaning.NeedsData => "needs-data", _ => "none" });
        json.WriteBoolean("canBeShown", comparison.CanBeShown);
        json.WriteEndObject();
    }

    public static void Reader(Utf8JsonWriter json, ReaderFigures reader)
    {
        json.WriteString("column", reader.Name);
        json.WriteNumber("both", reader.Agreement.Both);
        json.WriteNumber("productOnly", reader.Agreement.AiOnly);
        json.WriteNumber("readerOnly", reader.Agreement.ReaderOnly);
        json.WriteNumber("neither", reader.Agreement.Neither);
        Figure(json, "observedAgreement", reader.Observed);
        Figure(json, "kappa", reader.Kappa);
        Figure(json, "positiveAgreement", reader.PositiveAgreement);
        Figure(json, "negativeAgreement", reader.NegativeAgreement);
        Figure(json, "pabak", reader.Pabak);
        Figure(json, "positivityDifference", reader.PositivityDifference);
        McNemar(json, "positivityTest", reader.Positivity);
        Figure(json, "readerSensitivity", reader.ReaderSensitivity);
        Figure(json, "readerSpecificity", reader.ReaderSpecificity);
        Figure(json, "enhancedDetectionRate", reader.EnhancedDetection);
        Paired(json, "onPositives", reader.OnPositives);
        Paired(json, "onNegatives", reader.OnNegatives);
    }

    private static void Paired(Utf8JsonWriter json, string name, PairedErrors errors)
    {
        json.WriteStartObject(name);
        json.WriteNumber("onlyProductRight", errors.OnlyProductRight);
        json.WriteNumber("onlyReaderRight", errors.OnlyReaderRight);
        Figure(json, "difference", errors.Difference);
        McNemar(json, "test", errors.Test);
        json.WriteEndObject();
    }
}
