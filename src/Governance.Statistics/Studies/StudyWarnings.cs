using System.Globalization;

namespace Governance.Statistics.Studies;

/// <summary>What a reader must know before any figure.</summary>
internal static class StudyWarnings
{
    public static IReadOnlyList<string> Of(StudyTable table, StudyCounts counts, CallOrigin origin, Performance? performance) =>
        [.. OfClasses(counts), .. OfCalls(table, origin, performance), .. OfRows(counts)];

    private static IEnumerable<string> OfClasses(StudyCounts counts)
    {
        if (counts.Known == 0)
        {
            yield return "No study has a known truth: nothing can be estimated.";
        }
        else if (counts.Positives == 0)
        {
            yield return "No study is positive: sensitivity, predictive values at another prevalence and the area under the curve cannot be estimated.";
        }
        else if (counts.Negatives == 0)
        {
            yield return "No study is negative: specificity, predictive values at another prevalence and the area under the curve cannot be estimated.";
        }
    }

    private static IEnumerable<string> OfCalls(StudyTable table, CallOrigin origin, Performance? performance)
    {
        if (origin == CallOrigin.None)
        {
            yield return "Neither a flag of the product nor a threshold is known, so no study can be called positive or negative.";
        }

        if (origin == CallOrigin.ChosenHere)
        {
            yield return "The threshold was chosen on these same studies. It must be confirmed on others before anybody relies on these figures.";
        }

        if (performance is not null && !table.Flags.IsEmpty && table.Results.Span.ContainsAny(ResultStatus.Positive, ResultStatus.Negative) && Differing(table) is > 0 and var differing)
        {
            yield return $"Flag and stated result contradict each other on {Rows(differing)}; the flag counts.";
        }
    }

    private static IEnumerable<string> OfRows(StudyCounts counts)
    {
        if (counts.NoResult > 0)
        {
            yield return $"{Rows(counts.NoResult)} of {counts.Known.ToString(CultureInfo.InvariantCulture)} with a known truth have no usable result. "
                + "They are no negatives: see the figures with the worst and the best case.";
        }

        if (counts.TruthMissing > 0)
        {
            yield return $"The reference standard could not decide {Rows(counts.TruthMissing)}; they are in no figure of performance except where taken as positive or negative in turn.";
        }

        if (counts.MostRowsOfPatient > 1)
        {
            yield return "Patients have several rows; intervals allow for that where their method is named clustered or obuchowski.";
        }

        if (counts.Superseded > 0)
        {
            yield return $"{Rows(counts.Superseded)} were superseded by another one and are not counted.";
        }
    }

    private static long Differing(StudyTable table)
    {
        var flags = table.Flags.Span;
        var results = table.Results.Span;
        var differing = 0L;
        for (var i = 0; i < flags.Length; i++)
        {
            differing += (flags[i], results[i]) is (Call.Positive, ResultStatus.Negative) or (Call.Negative, ResultStatus.Positive) ? 1 : 0;
        }

        return differing;
    }

    private static string Rows(long count) => count == 1 ? "1 row" : $"{count.ToString(CultureInfo.InvariantCulture)} rows";
}
