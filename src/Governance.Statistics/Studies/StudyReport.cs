namespace Governance.Statistics.Studies;

/// <summary>Where the positive and negative calls of a report come from.</summary>
public enum CallOrigin
{
    /// <summary>Neither flag nor result nor threshold: no table can be made.</summary>
    None,

    /// <summary>The product's own flag or stated result.</summary>
    Product,

    /// <summary>A threshold that was given.</summary>
    Threshold,

    /// <summary>A threshold that was chosen on these same studies for a target; it must be confirmed on others.</summary>
    ChosenHere,
}

/// <summary>Every figure of a table of studies: value, interval, level, method with version, counts and warnings; never a number where nothing could be estimated.</summary>
/// <param name="Origin">Where the calls come from.</param>
/// <param name="Threshold">Threshold behind the calls; null where the product's own calls count.</param>
/// <param name="Performance">Null where no calls can be made.</param>
/// <param name="Scores">Null without a column of scores.</param>
/// <param name="Warnings">What a reader must know before any figure, the gravest first.</param>
public sealed record StudyReport(
    StudyReportOptions Options,
    StudyCounts Counts,
    CallOrigin Origin,
    double? Threshold,
    Performance? Performance,
    AbstentionFigures? Abstention,
    IReadOnlyList<Projection> Projections,
    ScoreFigures? Scores,
    IReadOnlyList<SubgroupFigures> Subgroups,
    IReadOnlyList<ReaderFigures> Readers,
    IReadOnlyList<string> Warnings)
{
    /// <summary>Name and version of the composition; each figure names its own method.</summary>
    public const string Routine = "study-report/1";

    /// <exception cref="ArgumentException">Columns of different lengths, or a score that is infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static StudyReport Of(StudyTable table, StudyReportOptions options)
    {
        table.Check();
        var clusters = PatientOrder.Of(table);
        var scores = table.HasScores ? ScoreFigures.Of(table, clusters, options) : null;
        var (origin, threshold) = OriginOf(table, options, scores);
        var cells = StudyCells.Of(table, origin == CallOrigin.Product ? null : threshold);
        var counts = StudyCounts.Of(table, cells, clusters);
        var performance = origin == CallOrigin.None ? null : Performance.Of(cells, clusters, options.Level);
        return new StudyReport(
            options,
            counts,
            origin,
            threshold,
            performance,
            performance is null ? null : AbstentionFigures.Of(cells, options.Level),
            performance is null ? [] : [.. options.Prevalences.Select(p => Projection.Of(p, performance, options))],
            scores,
            performance is null ? [] : SubgroupFigures.Of(table, cells, clusters, options.Level),
            performance is null ? [] : [.. table.Readers.Select(r => ReaderFigures.Of(r, cells, options.Level))],
            StudyWarnings.Of(table, counts, origin, performance));
    }

    private static (CallOrigin Origin, double? Threshold) OriginOf(StudyTable table, StudyReportOptions options, ScoreFigures? scores)
    {
        if (!table.Flags.IsEmpty || HasStatedResults(table))
        {
            return (CallOrigin.Product, null);
        }

        return scores is null ? (CallOrigin.None, null)
            : options.Threshold is { } given ? (CallOrigin.Threshold, given)
            : scores.ForTarget is { } chosen ? (CallOrigin.ChosenHere, chosen.Threshold)
            : (CallOrigin.None, null);
    }

    private static bool HasStatedResults(StudyTable table) => table.Results.Span.ContainsAny(ResultStatus.Positive, ResultStatus.Negative);
}
