using Governance.Statistics.Agreement;
using Governance.Statistics.Proportions;

namespace Governance.Statistics.Studies;

/// <summary>Product and one reader on the same studies. A reader is not truth.</summary>
/// <param name="Agreement">Studies that both called, whatever the truth.</param>
/// <param name="ReaderSensitivity">Of the reader against the reference standard, on the positives that both called.</param>
/// <param name="EnhancedDetection">Positives that the product found and the reader did not, for each that the reader found.</param>
/// <param name="OnPositives">Who found the positives that the other missed: first the product alone, then the reader alone.</param>
public sealed record ReaderFigures(
    string Name,
    ReaderAgreement Agreement,
    Estimate Observed,
    Estimate Kappa,
    Estimate PositiveAgreement,
    Estimate NegativeAgreement,
    Estimate Pabak,
    Estimate PositivityDifference,
    McNemar Positivity,
    Estimate ReaderSensitivity,
    Estimate ReaderSpecificity,
    PairedErrors OnPositives,
    PairedErrors OnNegatives,
    Estimate EnhancedDetection)
{
    internal static ReaderFigures Of(ReaderColumn reader, StudyCells cells, double level)
    {
        var counts = new long[(StudyCells.Cells + 1) * 3];
        var calls = reader.Calls.Span;
        for (var i = 0; i < calls.Length; i++)
        {
            counts[(cells.Rows[i] * 3) + (int)calls[i]]++;
        }

        var (positives, negatives, unknown) = (Of(counts, Call.Positive), Of(counts, Call.Negative), Of(counts, Call.Missing));
        var all = new ReaderAgreement(
            positives.Both + negatives.Both + unknown.Both,
            positives.AiOnly + negatives.AiOnly + unknown.AiOnly,
            positives.ReaderOnly + negatives.ReaderOnly + unknown.ReaderOnly,
            positives.Neither + negatives.Neither + unknown.Neither);
        return new ReaderFigures(
            reader.Name,
            all,
            all.Observed(level),
            all.Kappa(level),
            all.PositiveAgreement(),
            all.NegativeAgreement(),
            all.Pabak(),
            all.Difference(level),
            McNemar.Of(all.AiOnly, all.ReaderOnly),
            Proportion.Wilson(positives.Both + positives.ReaderOnly, positives.Total, level),
            Proportion.Wilson(negatives.Neither + negatives.AiOnly, negatives.Total, level),
            new PairedErrors(positives.AiOnly, positives.ReaderOnly, positives.Difference(level), McNemar.Of(positives.AiOnly, positives.ReaderOnly)),
            new PairedErrors(negatives.ReaderOnly, negatives.AiOnly, negatives.Mirrored().Difference(level), McNemar.Of(negatives.ReaderOnly, negatives.AiOnly)),
            Statistics.Agreement.EnhancedDetection.Of(positives.AiOnly, FoundByReader(counts), level));
    }

    // A finding in the report counts whether or not the product had a result.
    private static long FoundByReader(long[] counts) => new[] { Call.Positive, Call.Negative, Call.Missing }
        .Sum(ai => counts[(StudyCells.CellOf(Call.Positive, ai) * 3) + (int)Call.Positive]);

    private static ReaderAgreement Of(long[] counts, Call truth)
    {
        long At(Call ai, Call reader) => counts[(StudyCells.CellOf(truth, ai) * 3) + (int)reader];
        return new ReaderAgreement(
            At(Call.Positive, Call.Positive), At(Call.Positive, Call.Negative), At(Call.Negative, Call.Positive), At(Call.Negative, Call.Negative));
    }
}

/// <summary>Studies of one class that only one of the two called rightly.</summary>
/// <param name="Difference">Share called rightly by the product less that by the reader.</param>
public sealed record PairedErrors(long OnlyProductRight, long OnlyReaderRight, Estimate Difference, McNemar Test);
