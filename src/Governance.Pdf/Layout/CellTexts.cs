using Governance.Pdf.Drawing;
using Governance.Pdf.Model;

namespace Governance.Pdf.Layout;

/// <summary>A stretch of text in a cell, and how it looks.</summary>
internal readonly record struct CellText(string Text, TextStyle Style)
{
    /// <summary>It goes on in the paragraph of the text before it, on the same line if there is room.</summary>
    public bool IsContinued { get; init; }

    /// <summary>Points at the left of each of its lines: behind the mark of a state.</summary>
    public double Indent { get; init; }

    /// <summary>Points on one line.</summary>
    public double Width => Style.Face.WidthOf(Text);
}

/// <summary>The texts of a cell before they are laid out: enough to judge how wide its column should be.</summary>
internal static class CellTexts
{
    public static IEnumerable<CellText> Of(Cell cell, bool isHeader) => cell.Blocks.SelectMany(b => Of(b, isHeader));

    private static IEnumerable<CellText> Of(Block block, bool isHeader) => block switch
    {
        Paragraph paragraph => Runs(paragraph, isHeader),
        StateMark mark => [new CellText(mark.Word, TextStyle.TableBody with { IsBold = true }) { Indent = Marks.Size + Marks.Gap }, .. mark.Text is { } text ? Of(new Paragraph(text), isHeader) : []],
        _ => [],
    };

    private static IEnumerable<CellText> Runs(Paragraph paragraph, bool isHeader)
    {
        var isContinued = false;
        foreach (var run in paragraph.Text.Runs)
        {
            if (Of(run, paragraph, isHeader) is { } text)
            {
                yield return text with { IsContinued = isContinued };
            }

            isContinued = run is not LineBreak;
        }
    }

    private static CellText? Of(Inline run, Paragraph paragraph, bool isHeader) => run switch
    {
        TextRun text => new CellText(text.Text, (paragraph.IsSmall ? TextStyle.Small : TextStyle.TableBody) with { IsBold = (isHeader && !text.IsRegular) || text.IsBold }),
        HashRun { IsWhole: true } hash => new CellText(string.Join(' ', hash.Hex.Chunk(8).Select(g => new string(g))), TextStyle.Small with { Size = TextStyle.HashSize }),
        HashRun hash => new CellText(hash.Hex[..Math.Min(17, hash.Hex.Length)], TextStyle.Small with { Size = TextStyle.HashSize }),
        PageReference reference => new CellText($"{reference.Prefix.Replace(' ', '\u00A0')}000", TextStyle.TableBody),
        _ => null,
    };
}
