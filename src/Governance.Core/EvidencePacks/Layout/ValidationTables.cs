using System.Globalization;
using Governance.Core.EvidencePacks.Contents;
using Governance.Core.LocalValidation.Pictures;
using Governance.Core.LocalValidation.Protocols;
using Governance.Core.LocalValidation.Reports;
using Governance.Pdf.Model;

namespace Governance.Core.EvidencePacks.Layout;

/// <summary>The tables of section 13 and the pictures that belong to them: counts, groups, an ordinary day, readers, difficult cases.</summary>
internal sealed class ValidationTables(PageText text, ValidationProtocol protocol, ValidationFigures figures)
{
    private const int Section = SectionPlan.Validation;
    private const int RowsPerChart = 32;

    private const string EnhancedDetectionNote =
        "Enhanced detection rate: positives found by the product and not by the reader, for each positive that the reader found (multi-society statement of ACR, CAR, ESR, RANZCR and RSNA, 2024); interval from Wilson’s for the share.";

    public IEnumerable<Block> Claims()
    {
        if (figures.Claims.Count > 0)
        {
            yield return new Table
            {
                Caption = text.Table(Section, "What the vendor claims, and the counts behind it"),
                Columns = [new("Measure", 34), new("Claim", 34), new("Here", 36), new("Check of the claim", 44), new("Source", 24)],
                Rows = [.. figures.Claims.Select(c => DataRow.Of(
                    MeasureKey.LabelOf(c.Measure), ClaimChecks.Published(c), FigureWords.Whole(figures.Beside(c.Measure)), ClaimChecks.Words(c), c.Source))],
                Density = TableDensity.Dense,
                Note = "Whole counts up to 20 000 are looked for that give value and interval as published, by Wilson and by Clopper–Pearson.",
            };
        }
    }

    public IEnumerable<Block> Counts()
    {
        if (figures.Matrix is not { } matrix)
        {
            yield break;
        }

        var counts = figures.Counts;
        yield return new ConfusionMatrix($"with the finding: {N(counts.Positives)}", $"without: {N(counts.Negatives)}",
        [
            new ConfusionRow("Positive by the product", (int)matrix.TruePositives, "found", (int)matrix.FalsePositives, "false alarms", RightCell.Positive),
            new ConfusionRow("Negative by the product", (int)matrix.FalseNegatives, "missed", (int)matrix.TrueNegatives, "left alone", RightCell.Negative),
            new ConfusionRow("No usable result", (int)counts.NoResultPositives, "positives", (int)counts.NoResultNegatives, "negatives", RightCell.None),
        ])
        {
            Caption = text.Figure(Section, "Product against the reference"),
            Alt = $"Of {N(counts.Positives)} positive studies {N(matrix.TruePositives)} were found and {N(matrix.FalseNegatives)} missed; of {N(counts.Negatives)} negative ones {N(matrix.TrueNegatives)} were left alone and {N(matrix.FalsePositives)} flagged; {N(counts.NoResult)} had no usable result.",
            Note = $"{N(counts.Studies)} studies; the reference could not decide {N(counts.TruthOpen)}.",
        };
        yield return new Table
        {
            Caption = text.Table(Section, "Studies without a result, counted in all three ways"),
            Columns = [new("Studies without a result", 50), new("Found", 24), new("Sensitivity", 37), new("Left alone", 24), new("Specificity", 37)],
            Rows = [.. figures.NoResult.Select(w => DataRow.Of(WayOf(w.Way), FigureWords.Count(w.Sensitivity) ?? "–", FigureWords.Whole(w.Sensitivity), FigureWords.Count(w.Specificity) ?? "–", FigureWords.Whole(w.Specificity)))],
            Note = $"Without a result: {FigureWords.Whole(figures.NoResultRate)} of the studies; positives less negatives {FigureWords.Gap(figures.NoResultGap)} points.",
        };
    }

    public IEnumerable<Block> Groups()
    {
        if (figures.Groups.Count == 0)
        {
            yield break;
        }

        foreach (var (rows, index) in ChartRows().Chunk(RowsPerChart).Select((r, i) => (r, i)))
        {
            yield return Chart(rows, index > 0);
        }

        yield return new Table
        {
            Caption = text.Table(Section, "The same figures, and each group against the rest"),
            Columns =
            [
                new("Group", 31), new("Found", 19, Alignment.Right), new("Sensitivity", 32), new("Left alone", 20, Alignment.Right), new("Specificity", 32), new("Gap to the rest, points", 31),
                new("p, Holm", 14, Alignment.Right), new("Gap", 21),
            ],
            Rows = [.. TableRows()],
            Density = TableDensity.Dense,
            Note = "Intervals: Wilson, or clustered by patient where patients have several studies; gap: Newcombe; p: two-sided, after Holm over all groups. “Not shown” does not mean that there is none.",
        };
    }

    public IEnumerable<Block> Day()
    {
        if (figures.Projections.Count == 0)
        {
            yield break;
        }

        if (DayPicture.Of(figures, text.Figure(Section, "An ordinary day"), "the table beneath") is { } day)
        {
            yield return day;
        }

        yield return new Table
        {
            Caption = text.Table(Section, "Expected work at local volume and prevalence"),
            Columns = [new("Prevalence", 22), new("Alerts a day", 28), new("False", 28), new("Missed in 30 days", 28), new("Never analysed in 30 days", 22, Alignment.Right), new("PPV", 34), new("NPV", 34)],
            Rows = [.. figures.Projections.Select(p => DataRow.Of(
                $"{FigureWords.Share(p.Prevalence)}{(p.IsLocal ? " (here)" : "")}", FigureWords.Whole(p.Alerts, false), FigureWords.Whole(p.FalseAlarms, false), FigureWords.Whole(p.MissesIn30Days, false),
                FigureWords.Number(p.UnprocessedIn30Days?.Value), FigureWords.Whole(p.Ppv), FigureWords.Whole(p.Npv)))],
            Density = TableDensity.Dense,
            Note = $"Predictive values: {FigureWords.Method(figures.Projections[0].Ppv.Method)}, prevalence taken as known. {(protocol.Local is { } local ? $"Volume {FigureWords.Number(local.Volume)} studies a day. {local.Source}" : "")}",
        };
    }

    public IEnumerable<Block> Readers() => figures.Readers.Select(r => new Table
    {
        Caption = text.Table(Section, $"Agreement with {r.Name}"),
        Columns = [new("Figure", 70), new("Value", 50), new("From", 40)],
        Rows = [.. r.Figures.Select(f => DataRow.Of(f.Label, FigureWords.Whole(f.Figure, !f.Label.Contains("kappa", StringComparison.Ordinal)), FigureWords.Count(f.Figure) ?? $"n = {N(f.Figure.Denominator ?? 0)}"))],
        Density = TableDensity.Dense,
        Note = $"Both positive {N(r.Both)}, product alone {N(r.AiOnly)}, reader alone {N(r.ReaderOnly)}, both negative {N(r.Neither)}. A reader is not truth. {EnhancedDetectionNote}",
    });

    // One after the other as they are laid out: a table takes its number when it is made.
    public IEnumerable<Block> Difficult()
    {
        foreach (var (caption, cases) in new[] { ("Pitfalls: cases to look at", figures.Pitfalls), ("“Wow” cases: found by the product, missed by a reader", figures.FoundAlone) })
        {
            if (Cases(caption, cases) is { } table)
            {
                yield return table;
            }
        }
    }

    private Table? Cases(string caption, IReadOnlyList<StoredCase> cases) => cases.Count == 0 ? null : new Table
    {
        Caption = text.Table(Section, caption),
        Columns = [new("Case", 34), new("What happened", 44), new("Score", 22, Alignment.Right), new("Groups", 72)],
        Rows = [.. cases.Select(c => DataRow.Of(c.CaseId, FigureWords.Kind(c.Kind), FigureWords.Score(c.Score), c.Groups))],
        Density = TableDensity.Dense,
        Note = "Pseudonyms of the table of cases; at most twenty of each kind, the clearest first.",
    };

    private IEnumerable<IntervalRow> ChartRows()
    {
        if (figures is { Sensitivity: { } found, Specificity: { } spared })
        {
            yield return new IntervalRow("All studies", [Value(found, true, PointMark.Diamond, null), Value(spared, true, PointMark.Diamond, null)]);
        }

        if (figures.Claims.Any(c => c.Measure is MeasureKey.Sensitivity or MeasureKey.Specificity))
        {
            yield return new IntervalRow("The vendor’s claim", [Claimed(MeasureKey.Sensitivity), Claimed(MeasureKey.Specificity)]);
        }

        foreach (var column in figures.Groups.GroupBy(g => g.Column))
        {
            yield return new IntervalRow(Words.Sentence(column.Key), []);
            foreach (var group in column)
            {
                yield return new IntervalRow(group.Value,
                    [
                        Value(group.Sensitivity, group.IsEnough, PointMark.Square, group.Meaning == "worse" ? "worse than the rest" : null),
                        Value(group.Specificity, (group.Specificity.Denominator ?? 0) >= 30, PointMark.Square, null),
                    ])
                { IsIndented = true };
            }
        }
    }

    private IntervalValue Claimed(string measure) => figures.Claims.FirstOrDefault(c => c.Measure == measure) is { } claim
        ? new IntervalValue("", claim.Value * 100, (claim.Lower ?? claim.Value) * 100, (claim.Upper ?? claim.Value) * 100, PointMark.OpenDiamond)
        : new IntervalValue("", null, 0, 0, PointMark.OpenDiamond, "none");

    private static IntervalValue Value(StoredFigure figure, bool isEnough, PointMark mark, string? breach) => figure is { Value: { } value, Lower: { } lower, Upper: { } upper }
        ? new IntervalValue($"{figure.Numerator}/{figure.Denominator}", value * 100, lower * 100, upper * 100, isEnough ? mark : PointMark.OpenCircle, breach)
        : new IntervalValue($"{figure.Numerator ?? 0}/{figure.Denominator ?? 0}", null, 0, 0, PointMark.OpenCircle, "not estimable");

    private IntervalChart Chart(IReadOnlyList<IntervalRow> rows, bool isFurther) => new()
    {
        Caption = text.Figure(Section, $"Sensitivity and specificity by group{(isFurther ? ", continued" : "")}"),
        Alt = $"Points with intervals of sensitivity and specificity for {figures.Groups.Count} groups. {figures.Groups.Count(g => g.Meaning == "worse")} shown to be worse than the rest, {figures.Groups.Count(g => !g.IsEnough)} with too few positives. Values in the table beneath.",
        Panels = [Panel("Sensitivity", MeasureKey.Sensitivity), Panel("Specificity", MeasureKey.Specificity)],
        Rows = rows,
        Note = "Square: point value. Open circle: too few positives for a conclusion. Diamond: all; hollow diamond: the vendor’s claim. Bar: 95 % interval. Broken line: bound that was locked for all studies.",
    };

    private IntervalPanel Panel(string title, string measure)
    {
        var limit = protocol.Criteria.FirstOrDefault(c => c.Measure == measure && c.IsPrimary)?.Limit;
        return new IntervalPanel(title, "per cent", 50, 100, limit * 100, limit is { } bound ? string.Create(CultureInfo.InvariantCulture, $"bound {bound * 100:0.#} %") : null);
    }

    private IEnumerable<TableRow> TableRows()
    {
        foreach (var column in figures.Groups.GroupBy(g => g.Column))
        {
            yield return new GroupRow(Words.Sentence(column.Key));
            foreach (var group in column)
            {
                yield return DataRow.Of(
                    group.Value, Slashed(group.Sensitivity), FigureWords.Whole(group.Sensitivity), Slashed(group.Specificity), FigureWords.Whole(group.Specificity),
                    FigureWords.Gap(group.SensitivityGap), FigureWords.P(group.AdjustedP), MarkOf(group));
            }
        }
    }

    private static StateMark MarkOf(StoredGroup group) => group.Meaning switch
    {
        "worse" => new StateMark(Mark.NotMet, "worse"),
        "better" => new StateMark(Mark.Done, "better"),
        "needs-data" => new StateMark(Mark.Unknown, "needs data"),
        _ => new StateMark(Mark.NotApplicable, "not shown"),
    };

    private static string Slashed(StoredFigure figure) => $"{figure.Numerator ?? 0}/{figure.Denominator ?? 0}";

    private string WayOf(string way) => way switch
    {
        "left-out" => $"Left out{(protocol.NoResult == NoResultRule.LeftOut ? " (judged)" : "")}",
        "wrong" => $"Taken as wrong{(protocol.NoResult == NoResultRule.Missed ? " (judged)" : "")}",
        _ => "Taken as right",
    };

    private static string N(long number) => number.ToString(CultureInfo.InvariantCulture);
}
