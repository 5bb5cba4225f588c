using Governance.Statistics.Proportions;

namespace Governance.Statistics.Studies;

/// <summary>What the figures mean at a prevalence and a volume of the site.</summary>
/// <param name="Prevalence">Taken as known; show a low and a high one beside it.</param>
/// <param name="Workload">Null without a volume, or where sensitivity or specificity is not estimable.</param>
public sealed record Projection(double Prevalence, Estimate Ppv, Estimate Npv, WorkloadFigures? Workload)
{
    internal static Projection Of(double prevalence, Performance performance, StudyReportOptions options)
    {
        var values = PredictiveValues.At(prevalence, performance.Matrix, options.Level, performance.SensitivityEffect, performance.SpecificityEffect);
        return new Projection(prevalence, values.Ppv, values.Npv, WorkloadFigures.Of(prevalence, performance, options));
    }
}

/// <summary>Expected counts of a day, and of a month, at the volume, the prevalence and the processed share of the site.</summary>
/// <param name="Alerts">A day; interval from those of sensitivity and specificity.</param>
/// <param name="Missed">Positive studies a day that are processed and not flagged.</param>
/// <param name="NeverProcessed">Positive studies a day that the product never sees.</param>
/// <param name="FalseAlertsPerTrueAlert">Not estimable where no true alert is expected.</param>
/// <param name="AlertsOnOneDay">Range in which the alerts of a single day will lie (Poisson), point estimates taken as true.</param>
public sealed record WorkloadFigures(
    double Volume,
    double ProcessedShare,
    int DaysOfMonth,
    Estimate Alerts,
    Estimate FalseAlerts,
    Estimate Missed,
    Estimate AlertsOfMonth,
    Estimate FalseAlertsOfMonth,
    Estimate MissedOfMonth,
    Estimate NeverProcessed,
    Estimate FalseAlertsPerTrueAlert,
    (int Lower, int Upper) AlertsOnOneDay)
{
    public const string Method = "workload-mover/1";

    /// <remarks>G. Y. Zou and A. Donner, Stat. Med. 27 (2008) 1693–1702: interval of a sum from the intervals of its parts.</remarks>
    internal static WorkloadFigures? Of(double prevalence, Performance performance, StudyReportOptions options)
    {
        if (options.Volume is not { } volume || performance.Sensitivity is not { Value: { } se, Lower: not null } || performance.Specificity is not { Value: { } sp, Lower: not null })
        {
            return null;
        }

        var day = Workload.Of(volume, options.ProcessedShare, prevalence, se, sp);
        var (positives, negatives) = (day.Processed * prevalence, day.Processed * (1 - prevalence));
        var (found, falsely) = (Part.Of(performance.Sensitivity, positives), Part.Of(performance.Specificity, negatives).Rest(negatives));
        var missed = found.Rest(positives);
        var n = performance.Matrix.Total;
        Estimate Figure(Part part, double times) => Estimate.Of(part.Value * times, Method, null, n).Between(part.Lower * times, part.Upper * times, options.Level);
        var alerts = found.Plus(falsely);
        return new WorkloadFigures(
            volume,
            options.ProcessedShare,
            options.DaysOfMonth,
            Figure(alerts, 1),
            Figure(falsely, 1),
            Figure(missed, 1),
            Figure(alerts, options.DaysOfMonth),
            Figure(falsely, options.DaysOfMonth),
            Figure(missed, options.DaysOfMonth),
            Estimate.Of(day.UnprocessedPositives, Workload.Method, null, n),
            day.FalseAlertsPerTrueAlert is { } ratio
                ? Estimate.Of(ratio, Workload.Method, null, n)
                : Estimate.None("No true alert is expected.", Workload.Method, null, n),
            day.AlertsOnOneDay(options.Level));
    }

    /// <summary>An expected count with its bounds.</summary>
    private readonly record struct Part(double Value, double Lower, double Upper)
    {
        public static Part Of(Estimate fraction, double of) => new(fraction.Value!.Value * of, fraction.Lower!.Value * of, fraction.Upper!.Value * of);

        public Part Rest(double all) => new(all - Value, all - Upper, all - Lower);

        public Part Plus(Part other) => new(
            Value + other.Value,
            Value + other.Value - Math.Sqrt(Math.Pow(Value - Lower, 2) + Math.Pow(other.Value - other.Lower, 2)),
            Value + other.Value + Math.Sqrt(Math.Pow(Upper - Value, 2) + Math.Pow(other.Upper - other.Value, 2)));
    }
}
