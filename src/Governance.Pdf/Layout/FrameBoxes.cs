using Governance.Pdf.Drawing;
using Governance.Pdf.Model;

namespace Governance.Pdf.Layout;

/// <summary>Bands, marks and frames.</summary>
internal static class FrameBoxes
{
    public static Box StatusBand(StatusBand band, Setting setting)
    {
        var colour = Palette.Of(band.Tone ?? band.Mark.Tone());
        var bar = Measure.Of(3);
        var padding = new Padding(bar + Measure.Of(4), Measure.Of(2.6), Measure.Of(4), Measure.Of(2.6));
        var inner = setting.Under(setting.Parent.Add("Div")).Narrower(padding.Left + padding.Right);
        List<Box> lines = [];
        if (band.Kicker is not null)
        {
            lines.Add(inner.Text(band.Kicker, TextStyle.Note, inner.Parent.Add("P")));
        }

        lines.Add(MarkedLine(band.Mark, band.Line, TextStyle.Status.In(colour), 4.4, inner));
        lines.Add(inner.Text(band.Sentence, TextStyle.Body, inner.Parent.Add("P")));
        return new FrameBox(new StackBox(lines), setting.Width, padding, (canvas, area) =>
        {
            canvas.Rectangle(area.X + 0.4, area.Y + 0.4, area.Width - 0.8, area.Height - 0.8, new Pen(colour, 0.75));
            canvas.FillRectangle(area.X, area.Y, bar, area.Height, colour);
        })
        { Before = Measure.Of(2), After = Measure.Of(3) };
    }

    public static Box StateMark(StateMark state, Setting setting)
    {
        var tone = setting.IsReplaced ? Tone.Second : state.Tone ?? state.Mark.Tone();
        var indent = Marks.Size + Marks.Gap;
        var style = setting.Body with { IsBold = false };
        var runs = state.Text is null ? [] : state.Text.Runs;
        var space = runs.Count > 0 ? " " : "";
        RichText text = new([new TextRun(state.Word + space) { IsBold = true, Tone = tone }, .. runs]);
        var box = setting.Text(text, style, setting.Width - indent, setting.Parent.Add("P"));
        var colour = Palette.Of(tone);
        return new FrameBox(box, setting.Width, new Padding(indent, 0, 0, 0), (c, a) => DrawMark(c, a, state.Mark, colour, style, Marks.Size))
        {
            After = setting.ParagraphGap,
        };
    }

    public static Box Gap(GapFrame gap, Setting setting)
    {
        var padding = Padding.Of(1, 1.6);
        var runs = new RichText([new MarkRun(Mark.Gap), new TextRun(gap.Lead + " ") { IsBold = true, Tone = Tone.Violet }, .. gap.Text.Runs]);
        var text = setting.Text(runs, setting.Small, setting.Width - padding.Left - padding.Right, setting.Parent.Add("P"));
        return new FrameBox(text, setting.Width, padding, (canvas, area) =>
            canvas.Rectangle(area.X + 0.4, area.Y, area.Width - 0.8, area.Height, new Pen(Palette.Violet, 0.75, 2.2, 1.6)))
        { Before = Measure.Of(0.6), After = setting.ParagraphGap };
    }

    public static Box Withheld(WithheldFrame withheld, Setting setting)
    {
        var edge = Measure.Of(2);
        var padding = Padding.Of(3.2, 3.6);
        var runs = new RichText([new MarkRun(Mark.Withheld), new TextRun("Withheld. ") { IsBold = true }, .. withheld.Text.Runs]);
        var text = setting.Text(runs, setting.Small, setting.Width - padding.Left - padding.Right, setting.Parent.Add("P"));
        return new FrameBox(text, setting.Width, padding, (canvas, area) =>
        {
            canvas.Hatch(area.X, area.Y, area.Width, area.Height, Measure.Of(1.3), new Pen(Palette.Hatching, 0.75));
            canvas.FillRectangle(area.X + edge, area.Y + edge, area.Width - (2 * edge), area.Height - (2 * edge), Palette.White);
            canvas.Rectangle(area.X, area.Y, area.Width, area.Height, new Pen(Palette.Second, 0.5));
        })
        { Before = Measure.Of(1), After = Measure.Of(3) };
    }

    public static Box Replaced(ReplacedFrame replaced, Setting setting)
    {
        var indent = Measure.Of(2.6);
        var runs = new RichText([new MarkRun(Mark.Replaced), new TextRun("Replaced ") { IsBold = true }, .. replaced.Text.Runs]);
        var text = setting.Text(runs, setting.Body.In(Palette.Second), setting.Width - indent, setting.Parent.Add("P"));
        return new FrameBox(text, setting.Width, new Padding(indent, 0, 0, 0), (canvas, area) =>
        {
            canvas.Line(area.X + 0.75, area.Y, area.X + 0.75, area.Y + area.Height, new Pen(Palette.Second, 1.5));
            canvas.Line(area.X + 3.75, area.Y, area.X + 3.75, area.Y + area.Height, new Pen(Palette.Second, 1.5));
        })
        { Before = Measure.Of(0.6), After = setting.ParagraphGap };
    }

    public static Box Box(Model.Box box, Setting setting)
    {
        var padding = Padding.Of(3, 4);
        var inner = setting.Under(setting.Parent.Add("Div")).Narrower(padding.Left + padding.Right);
        return new FrameBox(BoxBuilder.Stack(box.Blocks, inner), setting.Width, padding, (canvas, area) =>
            canvas.Rectangle(area.X + 0.4, area.Y, area.Width - 0.8, area.Height, new Pen(Palette.Rule, 0.75)))
        { Before = Measure.Of(1), After = Measure.Of(3) };
    }

    public static Box Columns(Columns columns, Setting setting)
    {
        var x = 0.0;
        List<(double X, Layout.Box Box)> parts = [];
        foreach (var part in columns.Parts)
        {
            var width = Measure.Of(part.Width);
            parts.Add((x, BoxBuilder.Stack(part.Blocks, setting with { Width = width, Parent = setting.Parent.Add("Div") })));
            x += width + Measure.Of(columns.Gap);
        }

        return new SideBySideBox(parts) { Before = FirstHeadingGap(columns), After = Measure.Of(2) };
    }

    private static double FirstHeadingGap(Columns columns) =>
        columns.Parts.Any(p => p.Blocks is [Heading, ..]) ? Measure.Of(4) : 0;

    private static FrameBox MarkedLine(Mark mark, string text, TextStyle style, double millimetres, Setting setting)
    {
        var size = Measure.Of(millimetres);
        var indent = size + Measure.Of(1.8);
        var line = setting.Text(text, style, setting.Width - indent, setting.Parent.Add("P"));
        return new FrameBox(line, setting.Width, new Padding(indent, 0, 0, 0), (c, a) => DrawMark(c, a, mark, style.Colour, style, size));
    }

    private static void DrawMark(Canvas canvas, Area area, Mark mark, Colour colour, TextStyle style, double size)
    {
        var middle = area.Y + style.Face.BaselineIn(style.Leading) - (style.Face.Font.CapHeight * style.Size / 2000);
        Marks.Draw(canvas, mark, area.X, middle - (size / 2), size, colour);
    }
}
