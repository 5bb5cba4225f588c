using Governance.Pdf.Drawing;
using Governance.Pdf.Model;

namespace Governance.Pdf.Layout;

/// <summary>Lists of all kinds: bullets, labels with values, key figures.</summary>
internal static class ListBoxes
{
    public static Box Bullets(BulletList list, Setting setting)
    {
        var indent = Measure.Of(list.IsNumbered ? 6 : 4);
        var node = setting.Parent.Add("L", attributes: $"/O /List /ListNumbering /{(list.IsNumbered ? "Decimal" : "Disc")}");
        List<Box> entries = [];
        for (var i = 0; i < list.Entries.Count; i++)
        {
            var entry = node.Add("LI");
            var label = setting.Text(list.IsNumbered ? $"{i + 1}." : "•", setting.Body, indent, entry.Add("Lbl"));
            var text = setting.Text(list.Entries[i], setting.Body, setting.Width - indent, entry.Add("LBody"));
            entries.Add(new SideBySideBox([(0, label), (indent, text)]) { After = Measure.Of(0.6) });
        }

        return new StackBox(entries) { After = setting.ParagraphGap };
    }

    /// <param name="leadsToNote">A note about it follows, which does not stand on the next page alone.</param>
    public static Box KeyValues(KeyValueList list, Setting setting, bool leadsToNote = false)
    {
        var left = Measure.Of(list.LabelWidth);
        var node = setting.Parent.Add("L", attributes: "/O /List /ListNumbering /None");
        List<Box> rows = [];
        for (var i = 0; i < list.Rows.Count; i++)
        {
            var row = list.Rows[i];
            var entry = node.Add("LI");
            var label = setting.Text(row.Label, TextStyle.KeyValue.In(Palette.Second), left - Measure.Of(2), entry.Add("Lbl"));
            var body = entry.Add("LBody");
            List<Box> value = [setting.Text(row.Value, TextStyle.KeyValue, setting.Width - left, body)];
            if (row.Remark is not null)
            {
                value.Add(setting.Text(row.Remark, TextStyle.Note, setting.Width - left, body.Add("Note", id: setting.Document.NextId("note"))));
            }

            Box pair = new SideBySideBox([(0, label), (left, new StackBox(value))]);
            rows.Add(new FrameBox(pair, setting.Width, Padding.Of(0.9, 0), i < list.Rows.Count - 1 ? DrawHairline : (_, _) => { }));
        }

        return new StackBox(rows) { StaysTogether = true, After = Measure.Of(3), KeepsWithNext = leadsToNote };
    }

    public static Box KeyFigures(KeyFigures figures, Setting setting)
    {
        var node = setting.Parent.Add("L", attributes: "/O /List /ListNumbering /None");
        var width = setting.Width / figures.Figures.Count;
        var gap = Measure.Of(3);
        List<(double X, Box Box)> parts = [];
        for (var i = 0; i < figures.Figures.Count; i++)
        {
            var left = i == 0 ? 0 : gap;
            parts.Add((i * width + left, KeyFigure(figures.Figures[i], setting with { Width = width - left - Measure.Of(1), Parent = node })));
        }

        return new FrameBox(new SideBySideBox(parts), setting.Width, Padding.Of(1.6, 0), (c, a) => DrawFigureRules(c, a, figures.Figures.Count))
        {
            After = Measure.Of(3),
        };
    }

    private static StackBox KeyFigure(KeyFigure figure, Setting setting)
    {
        var body = setting.Parent.Add("LI").Add("LBody");
        return new StackBox(
        [
            setting.Text(figure.Label, TextStyle.Note, body.Add("P")),
            setting.Text(figure.Value, TextStyle.KeyFigure, body.Add("P")),
            setting.Text(figure.Interval, TextStyle.Small, body.Add("P")),
            setting.Text(figure.Basis, TextStyle.Small, body.Add("P")),
        ]);
    }

    private static void DrawFigureRules(Canvas canvas, Area area, int count)
    {
        var heavy = new Pen(Palette.Ink, 1);
        canvas.Line(area.X, area.Y, area.X + area.Width, area.Y, heavy);
        canvas.Line(area.X, area.Y + area.Height, area.X + area.Width, area.Y + area.Height, heavy);
        for (var i = 1; i < count; i++)
        {
            var x = area.X + (i * area.Width / count);
            canvas.Line(x, area.Y, x, area.Y + area.Height, new Pen(Palette.Hairline, 0.75));
        }
    }

    private static void DrawHairline(Canvas canvas, Area area) =>
        canvas.Line(area.X, area.Y + area.Height, area.X + area.Width, area.Y + area.Height, Pen.Hairline);
}
