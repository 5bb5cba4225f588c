using System.Globalization;
using Governance.Core.Audit;
using Governance.Core.EvidencePacks.Contents;
using Governance.Core.LocalValidation.Pictures;
using Governance.Core.LocalValidation.Protocols;
using Governance.Core.LocalValidation.Reports;
using Governance.Pdf.Model;

namespace Governance.Core.EvidencePacks.Layout;

/// <summary>Section 13: protocol, verdict, figures and pictures of the validation, each picture with its figures in a table.</summary>
internal sealed class ValidationPages
{
    private const int Section = SectionPlan.Validation;

    private readonly PageText text;
    private readonly ValidationPart part;
    private readonly ValidationProtocol protocol;
    private readonly ValidationFigures? figures;

    public ValidationPages(PageText text, ValidationPart part)
    {
        (this.text, this.part) = (text, part);
        var used = part.Protocols.LastOrDefault(p => p.Number == part.Report?.Protocol) ?? part.Protocols[^1];
        protocol = LockedProtocol.Read(CanonicalJson.Write(used.Text));
        figures = part.Report is null ? null : FiguresJson.Read(CanonicalJson.Write(part.Report.Figures));
    }

    public IEnumerable<Block> Blocks()
    {
        foreach (var block in Protocol())
        {
            yield return block;
        }

        if (figures is null)
        {
            yield return new GapFrame("No figures were computed from a table of cases; what the report says in words and counts stands below.", "Gap.");
            yield break;
        }

        var tables = new ValidationTables(text, protocol, figures);
        foreach (var block in Verdict(figures).Concat(tables.Claims()).Concat(tables.Counts()).Concat(tables.Groups()).Concat(Curves(figures)).Concat(tables.Day()).Concat(tables.Readers()).Concat(tables.Difficult()))
        {
            yield return block;
        }

        foreach (var block in Limits(figures).Concat(Computed(part.Report!)))
        {
            yield return block;
        }
    }

    private IEnumerable<Block> Protocol()
    {
        var counted = part.Protocols[^1];
        yield return new Heading(2, "Protocol");
        yield return new KeyValueList(
        [
            new KeyValueRow("Version", $"{N(counted.Number)}, locked {PackDates.Utc(counted.LockedAt)} ({text.Local(counted.LockedAt)}) by {counted.By}"),
            new KeyValueRow("SHA-256", new HashRun(counted.Sha256, true)),
            new KeyValueRow("Question", Said(protocol.Question)),
            new KeyValueRow("Unit of analysis", WithNote(protocol.Unit, protocol.UnitNote)),
            new KeyValueRow("Sampling", WithNote(protocol.Sampling, protocol.SamplingNote)),
            new KeyValueRow("Reference standard", Said(protocol.Reference)),
            new KeyValueRow("Without a result", protocol.NoResult == NoResultRule.Missed ? "counts as wrong; left out and taken as right are shown beside" : "left out, and counted beside"),
            new KeyValueRow("Threshold", ThresholdWords()),
            new KeyValueRow("Planned sample", protocol.Size is { } size ? $"{N(size.Positives)} positives, {N(size.Negatives)} negatives. {size.How}" : "not stated"),
            new KeyValueRow("Silent run", protocol.Run is { } run ? $"{PackDates.Day(run.From)} to {PackDates.Day(run.Until)}" : "not stated"),
        ])
        { LabelWidth = 36 };
        foreach (var block in Amendments())
        {
            yield return block;
        }
    }

    private string ThresholdWords() => protocol.Threshold is { } t ? $"{t.Value?.ToString("0.######", CultureInfo.InvariantCulture) ?? "the product’s own yes or no"}: {t.Note}" : "not stated";

    private static string WithNote(string word, string? note) => note is null ? word : $"{word}: {note}";

    private IEnumerable<Block> Amendments()
    {
        foreach (var amendment in part.Protocols.Where(p => p.Number > 1))
        {
            yield return new Paragraph($"Amendment {N(amendment.Number - 1)}, {text.Weekday(amendment.LockedAt)}, {(amendment.AfterData ? "post-unsealing: data were there already" : "pre-unsealing")}: {amendment.Reason ?? "no reason was given"}");
        }
    }

    private IEnumerable<Block> Verdict(ValidationFigures of)
    {
        yield return new Heading(2, "Verdict by the locked criteria");
        if (of.NoVerdictBecause is { } because)
        {
            yield return new GapFrame(because, "No verdict:");
        }

        yield return new Table
        {
            Caption = text.Table(Section, "Each criterion with the figure that it is judged by"),
            Columns = [new("Criterion", 62), new("Figure", 40), new("From", 24), new("Method", 26), new("Result", 20)],
            Rows = [.. of.Verdicts.Select(v => Row(v, of.NoVerdictBecause is null))],
            Note = "“Inconclusive”: the interval holds the bound, so the sample is too small to tell; it is no pass.",
        };
    }

    private static DataRow Row(StoredVerdict verdict, bool counts) => DataRow.Of(
        PageText.Stacked(MeasureKey.LabelOf(verdict.Measure), $"{(verdict.IsPrimary ? "primary" : "secondary")}: {FigureWords.Criterion(verdict)}", true),
        FigureWords.Whole(verdict.Figure, MeasureKey.IsShare(verdict.Measure)),
        FigureWords.Count(verdict.Figure) ?? $"n = {N(verdict.Figure.Denominator ?? 0)}",
        $"{FigureWords.Method(verdict.Figure.Method)}, {Level(verdict.Figure)}",
        counts ? MarkOf(verdict.Result) : new StateMark(Mark.Unknown, "no verdict"));

    private static StateMark MarkOf(string result) => result switch
    {
        VerdictKey.Met => new StateMark(Mark.Done, "met"),
        VerdictKey.NotMet => new StateMark(Mark.NotMet, "not met"),
        VerdictKey.Inconclusive => new StateMark(Mark.Unknown, "inconclusive"),
        _ => new StateMark(Mark.Unknown, "not estimable"),
    };

    private IEnumerable<Block> Curves(ValidationFigures of)
    {
        if (RocPicture.Of(of, protocol, text.Figure(Section, "ROC curve, operating point and the vendor’s claim"), "the table beneath") is { } roc)
        {
            yield return roc;
            yield return new Table
            {
                Caption = text.Table(Section, "Points of the curve"),
                Columns = [.. Enumerable.Range(0, 4).SelectMany(_ => new TableColumn[] { new("False alarms", 22, Alignment.Right), new("Found", 21, Alignment.Right) })],
                Rows = [.. Thinned(of.Roc, 24).Chunk(4).Select(c => new DataRow([.. c.SelectMany(p => new Cell[] { FigureWords.Share(p.FalsePositiveRate), FigureWords.Share(p.Sensitivity) }), .. Enumerable.Repeat((Cell)"", 2 * (4 - c.Length))]))],
                Density = TableDensity.Dense,
                RowHeaderColumn = null,
                Note = of.Auc is not { } auc ? "The area under the curve is not estimable." : $"Area under the curve {Three(auc.Value)}{(auc.HasInterval ? $" ({Three(auc.Lower)} to {Three(auc.Upper)}), {FigureWords.Method(auc.Method)}, {Level(auc)}" : "")}.",
            };
        }

        if (CalibrationPicture.Of(of, text.Figure(Section, "Calibration of the score"), "the table beneath") is { } calibration)
        {
            yield return calibration;
            yield return new Table
            {
                Caption = text.Table(Section, "Share with the finding by score"),
                Columns = [new("Score", 34), new("Studies", 24, Alignment.Right), new("Mean score", 28, Alignment.Right), new("Share with the finding", 60)],
                Rows = [.. of.Bins.Select(b => DataRow.Of($"{One(b.From)} to {One(b.To)}", N(b.Studies), Three(b.MeanScore), FigureWords.Whole(b.Observed)))],
                Density = TableDensity.Dense,
                Note = string.Join("; ", of.Calibration.Select(c => $"{c.Label} {Three(c.Figure.Value)}")) + ".",
            };
        }
    }

    private static IEnumerable<StoredPoint> Thinned(IReadOnlyList<StoredPoint> points, int most)
    {
        for (var i = 0; i < Math.Min(most, points.Count); i++)
        {
            yield return points[points.Count <= most ? i : (int)Math.Round(i * (points.Count - 1.0) / (most - 1))];
        }
    }

    private static IEnumerable<Block> Limits(ValidationFigures of)
    {
        yield return new Heading(2, "Limits of the evidence");
        yield return of.Limits.Count == 0 ? new Paragraph("Nothing beside the intervals themselves.") : new BulletList([.. of.Limits.Select(RichText.FromString)]);
    }

    private IEnumerable<Block> Computed(PackReport report)
    {
        yield return new Heading(2, "Who computed it, from what");
        yield return new KeyValueList(
        [
            new KeyValueRow("Computed", $"{PackDates.Utc(report.At)} ({text.Local(report.At)}) by {report.By}; report {N(report.Number)}"),
            new KeyValueRow("Software", $"{report.Software}, routine {figures!.Routine}"),
            new KeyValueRow("Table of cases", RichText.Of($"no. {N(report.Table)}, SHA-256 ", new HashRun(report.TableSha256, true))),
            new KeyValueRow("Protocol", RichText.Of($"version {N(report.Protocol)}, SHA-256 ", new HashRun(report.ProtocolSha256, true))),
            new KeyValueRow("Figures", RichText.Of("SHA-256 ", new HashRun(report.FiguresSha256, true))),
        ])
        { LabelWidth = 36 };
        if (report.TableToday != report.TableSha256)
        {
            yield return new GapFrame("the table of cases is not the one that the figures were computed from, or it cannot be read any more.", "Attention:");
        }
    }

    private static string Said(string words) => words.Length == 0 ? "not stated" : words;

    private static string N(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string One(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Three(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? FigureWords.Unknown;

    private static string Level(StoredFigure figure) => figure.Level is { } level ? string.Create(CultureInfo.InvariantCulture, $"{level * 100:0.#} %") : "no interval";
}
