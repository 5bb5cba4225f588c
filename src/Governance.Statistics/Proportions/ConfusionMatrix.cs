namespace Governance.Statistics.Proportions;

/// <summary>Studies by reference standard and AI result, in one unit of analysis (patient, study, series, image or lesion).</summary>
/// <param name="TruePositives">Positive by the reference, flagged by the AI.</param>
/// <param name="FalseNegatives">Positive by the reference, not flagged: misses.</param>
/// <param name="FalsePositives">Negative by the reference, flagged: false alarms.</param>
/// <param name="TrueNegatives">Negative by the reference, not flagged.</param>
public sealed record ConfusionMatrix(long TruePositives, long FalseNegatives, long FalsePositives, long TrueNegatives)
{
    private const string Method = "2x2/1";

    public long Positives => TruePositives + FalseNegatives;

    public long Negatives => FalsePositives + TrueNegatives;

    public long Total => Positives + Negatives;

    public Estimate Sensitivity(double level = Levels.Usual) => Proportion.Wilson(TruePositives, Positives, level);

    public Estimate Specificity(double level = Levels.Usual) => Proportion.Wilson(TrueNegatives, Negatives, level);

    /// <summary>Positive predictive value in this sample; at another prevalence: <see cref="PredictiveValues"/>.</summary>
    public Estimate Ppv(double level = Levels.Usual) => Proportion.Wilson(TruePositives, TruePositives + FalsePositives, level);

    public Estimate Npv(double level = Levels.Usual) => Proportion.Wilson(TrueNegatives, TrueNegatives + FalseNegatives, level);

    /// <summary>Misleading where prevalence is low.</summary>
    public Estimate Accuracy(double level = Levels.Usual) => Proportion.Wilson(TruePositives + TrueNegatives, Total, level);

    public Estimate Prevalence(double level = Levels.Usual) => Proportion.Wilson(Positives, Total, level);

    public Estimate BalancedAccuracy() => WithBoth((se, sp) => (se + sp) / 2);

    public Estimate YoudenJ() => WithBoth((se, sp) => se + sp - 1);

    /// <summary>Harmonic mean of sensitivity and positive predictive value; takes no account of true negatives.</summary>
    public Estimate F1() => Ratio(2.0 * TruePositives, (2.0 * TruePositives) + FalsePositives + FalseNegatives, "There is neither a positive study nor an alert.");

    /// <summary>Matthews correlation coefficient; 0 by convention where a margin of the table is empty.</summary>
    public Estimate Mcc()
    {
        if (Total == 0)
        {
            return Estimate.None("There is no study to count.", Method, null, 0);
        }

        var margins = Math.Sqrt((double)(TruePositives + FalsePositives) * Positives) * Math.Sqrt((double)Negatives * (TrueNegatives + FalseNegatives));
        return margins == 0
            ? Estimate.Of(0, Method, null, Total).Warn("A margin of the table is empty; the coefficient is 0 by convention.")
            : Estimate.Of((((double)TruePositives * TrueNegatives) - ((double)FalsePositives * FalseNegatives)) / margins, Method, null, Total);
    }

    /// <summary>Sensitivity over false-alarm rate, with the log interval.</summary>
    /// <remarks>D. L. Simel, G. P. Samsa, D. B. Matchar, J. Clin. Epidemiol. 44 (1991) 763–770.</remarks>
    public Estimate PositiveLikelihoodRatio(double level = Levels.Usual) => LikelihoodRatio(TruePositives, FalsePositives, level);

    /// <summary>Miss rate over specificity, with the log interval.</summary>
    public Estimate NegativeLikelihoodRatio(double level = Levels.Usual) => LikelihoodRatio(FalseNegatives, TrueNegatives, level);

    /// <summary>Diagnostic odds ratio with Woolf's log interval; 0.5 is added to every cell where one is 0, and said.</summary>
    public Estimate DiagnosticOddsRatio(double level = Levels.Usual)
    {
        if (Positives == 0 || Negatives == 0)
        {
            return Estimate.None("Positive and negative studies are both needed.", "dor-woolf/1", null, Total);
        }

        var isAdjusted = TruePositives == 0 || FalseNegatives == 0 || FalsePositives == 0 || TrueNegatives == 0;
        var add = isAdjusted ? 0.5 : 0;
        var (a, b, c, d) = (TruePositives + add, FalseNegatives + add, FalsePositives + add, TrueNegatives + add);
        var half = Levels.Z(level) * Math.Sqrt((1 / a) + (1 / b) + (1 / c) + (1 / d));
        var ratio = a * d / (b * c);
        var estimate = Estimate.Of(ratio, "dor-woolf/1", null, Total).Between(ratio * Math.Exp(-half), ratio * Math.Exp(half), level);
        return isAdjusted ? estimate.Warn("A cell is 0, so 0.5 was added to every cell (Haldane).") : estimate;
    }

    /// <summary>Net benefit at a threshold probability: true alerts, less false alerts weighed by the odds at which one acts.</summary>
    /// <param name="probability">Threshold probability, above 0 and below 1.</param>
    /// <remarks>A. J. Vickers and E. B. Elkin, Med. Decis. Making 26 (2006) 565–574.</remarks>
    public Estimate NetBenefit(double probability)
    {
        if (probability is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A threshold probability lies between 0 and 1.");
        }

        return Total == 0
            ? Estimate.None("There is no study to count.", Method, null, 0)
            : Estimate.Of(((double)TruePositives / Total) - ((double)FalsePositives / Total * probability / (1 - probability)), Method, null, Total);
    }

    private Estimate LikelihoodRatio(long amongPositives, long amongNegatives, double level)
    {
        const string Name = "likelihood-ratio-simel/1";
        if (Positives == 0 || Negatives == 0 || amongNegatives == 0)
        {
            return Estimate.None("The ratio would be divided by 0.", Name, null, Total);
        }

        var ratio = (double)amongPositives / Positives / ((double)amongNegatives / Negatives);
        if (amongPositives == 0)
        {
            return Estimate.Of(0, Name, null, Total).Warn("A cell is 0; no interval can be given.");
        }

        var half = Levels.Z(level) * Math.Sqrt((1.0 / amongPositives) - (1.0 / Positives) + (1.0 / amongNegatives) - (1.0 / Negatives));
        return Estimate.Of(ratio, Name, null, Total).Between(ratio * Math.Exp(-half), ratio * Math.Exp(half), level);
    }

    private Estimate WithBoth(Func<double, double, double> of) => Positives == 0 || Negatives == 0
        ? Estimate.None("Positive and negative studies are both needed.", Method, null, Total)
        : Estimate.Of(of((double)TruePositives / Positives, (double)TrueNegatives / Negatives), Method, null, Total);

    private Estimate Ratio(double above, double below, string because) =>
        below == 0 ? Estimate.None(because, Method, null, Total) : Estimate.Of(above / below, Method, null, Total);
}
