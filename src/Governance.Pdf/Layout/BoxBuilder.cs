using Governance.Pdf.Model;

namespace Governance.Pdf.Layout;

/// <summary>Turns blocks into boxes, and their tags into the structure tree, in reading order.</summary>
internal static class BoxBuilder
{
    public static IReadOnlyList<Box> Build(IReadOnlyList<Block> all, Setting setting)
    {
        var blocks = WideTables.Split(all, setting);
        List<Box> boxes = [];
        for (var i = 0; i < blocks.Count; i++)
        {
            var box = blocks[i] switch
            {
                Heading heading => TextBoxes.Heading(heading, setting, IsBelowTitle(blocks, i)),
                KeyValueList list => ListBoxes.KeyValues(list, setting, leadsToNote: i + 1 < blocks.Count && blocks[i + 1] is Note),
                var other => Build(other, setting),
            };
            var bookmark = blocks[i] switch
            {
                Table table => table.Caption,
                Figure figure => figure.Caption,
                _ => null,
            };
            boxes.Add(NamedBox.Of(box, blocks[i].Target, bookmark));
        }

        return boxes;
    }

    public static StackBox Stack(IReadOnlyList<Block> blocks, Setting setting) => new(Build(blocks, setting));

    private static bool IsBelowTitle(IReadOnlyList<Block> blocks, int at) =>
        at > 0 && blocks[at - 1] is CoverTitle or Lead or Heading { Level: 1 };

    private static Box Build(Block block, Setting setting) => TextBox(block, setting) ?? FrameBox(block, setting) ?? block switch
    {
        Table table => TableBoxes.Table(table, setting),
        SignatureTable signatures => TableBoxes.Signatures(signatures, setting),
        Figure figure => FigureBoxes.Figure(figure, setting),
        _ => throw new ArgumentException($"Blocks of type {block.GetType().Name} cannot be printed.", nameof(block)),
    };

    private static Box? TextBox(Block block, Setting setting) => block switch
    {
        CoverTitle title => TextBoxes.CoverTitle(title, setting),
        Lead lead => TextBoxes.Lead(lead, setting),
        Paragraph paragraph => TextBoxes.Paragraph(paragraph, setting),
        Note note => TextBoxes.Note(note.Text, setting),
        Quote quote => TextBoxes.Quote(quote, setting),
        BulletList list => ListBoxes.Bullets(list, setting),
        KeyFigures figures => ListBoxes.KeyFigures(figures, setting),
        _ => null,
    };

    private static Box? FrameBox(Block block, Setting setting) => block switch
    {
        StatusBand band => FrameBoxes.StatusBand(band, setting),
        StateMark mark => FrameBoxes.StateMark(mark, setting),
        GapFrame gap => FrameBoxes.Gap(gap, setting),
        WithheldFrame withheld => FrameBoxes.Withheld(withheld, setting),
        ReplacedFrame replaced => FrameBoxes.Replaced(replaced, setting),
        Model.Box box => FrameBoxes.Box(box, setting),
        Columns columns => FrameBoxes.Columns(columns, setting),
        KeepTogether keep => new StackBox(Build(keep.Blocks, setting)) { StaysTogether = true, After = setting.ParagraphGap },
        QrCode code => QrBoxes.Code(code, setting),
        ImageBlock image => ImageBoxes.Image(image, setting),
        _ => null,
    };
}
