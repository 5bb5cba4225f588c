using Governance.Pdf.Drawing;
using Governance.Pdf.Model;

namespace Governance.Pdf.Layout;

/// <summary>Headings and paragraphs.</summary>
internal static class TextBoxes
{
    private static readonly double WidestLead = Measure.Of(160);

    public static Box CoverTitle(CoverTitle title, Setting setting)
    {
        Box kicker = title.Logo is { } logo
            ? ImageBoxes.AtTheRight(logo, width => setting.Text(title.Kicker, TextStyle.Note, width, setting.Parent.Add("P")), setting)
            : setting.Text(title.Kicker, TextStyle.Note, setting.Parent.Add("P"));
        var name = setting.Text(title.Title, TextStyle.CoverTitle, setting.Parent.Add("H1"));
        return new StackBox([kicker, name]) { After = Measure.Of(2), StaysTogether = true };
    }

    public static Box Heading(Heading heading, Setting setting, bool isBelowTitle)
    {
        var node = setting.Parent.Add("H" + heading.Level);
        var (style, before, after) = heading.Level switch
        {
            1 => (TextStyle.Heading1, 0.0, 2.0),
            2 => (TextStyle.Heading2, isBelowTitle ? 3.5 : 6, 1.6),
            3 => (TextStyle.Heading3, 4.0, 1.0),
            _ => throw new ArgumentException($"The heading \"{heading.Text}\" has level {heading.Level}; levels are 1 to 3.", nameof(heading)),
        };
        return new TextBox(Atoms(heading, style, setting), style.Leading, setting.Width, node)
        {
            Before = Measure.Of(before),
            After = Measure.Of(after),
            KeepsWithNext = true,
            Bookmark = heading.HasBookmark ? (2, heading.Text) : null,
        };
    }

    public static Box Lead(Lead lead, Setting setting)
    {
        var width = Math.Min(setting.Width, WidestLead);
        var box = setting.Text(lead.Text, TextStyle.Lead, width, setting.Parent.Add("P"));
        return Spaced(box, 0, Measure.Of(3));
    }

    public static Box Paragraph(Paragraph paragraph, Setting setting)
    {
        var style = (paragraph.IsSmall ? setting.Small : setting.Body).In(setting.IsReplaced ? Tone.Second : paragraph.Tone);
        return new StackBox([setting.Text(paragraph.Text, style, setting.Parent.Add("P"))]) { After = setting.ParagraphGap, KeepsWithNext = paragraph.LeadsIn };
    }

    public static Box Note(RichText text, Setting setting)
    {
        var node = setting.Parent.Add("Note", id: setting.Document.NextId("note"));
        return Spaced(setting.Text(text, TextStyle.Note, node), Measure.Of(1.2), setting.ParagraphGap);
    }

    public static Box Quote(Quote quote, Setting setting)
    {
        var indent = Measure.Of(4);
        var node = setting.Parent.Add("BlockQuote").Add("P");
        var text = setting.Text(quote.Text, setting.Body, setting.Width - indent, node);
        return new FrameBox(text, setting.Width, new Padding(indent, 0, 0, 0), DrawBar) { After = setting.ParagraphGap };
    }

    public static TextBox Caption(string caption, Setting setting, string continued, Structure.StructureNode? node)
    {
        var text = continued.Length == 0
            ? RichText.FromString(caption)
            : RichText.Of(new TextRun(caption + " "));
        var atoms = AtomBuilder.Build(text, TextStyle.Caption, setting.Pages);
        var remark = AtomBuilder.Build(continued, TextStyle.Caption with { IsBold = false, Colour = Palette.Second }, setting.Pages);
        return new TextBox([.. atoms, .. remark], TextStyle.Caption.Leading, setting.Width, node);
    }

    private static IReadOnlyList<Atom> Atoms(Heading heading, TextStyle style, Setting setting)
    {
        var text = AtomBuilder.Build(heading.Text, style, setting.Pages);
        if (heading.Number is null)
        {
            return text;
        }

        var number = AtomBuilder.Build(heading.Number + "  ", style with { IsBold = false, Colour = Palette.Second }, setting.Pages);
        return [.. number, .. text];
    }

    private static StackBox Spaced(TextBox box, double before, double after) =>
        new StackBox([box]) { Before = before, After = after };

    private static void DrawBar(Canvas canvas, Area area) =>
        canvas.Line(area.X + 1, area.Y, area.X + 1, area.Y + area.Height, new Pen(Palette.Rule, 1));
}
