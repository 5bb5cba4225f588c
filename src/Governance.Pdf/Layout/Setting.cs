using Governance.Pdf.Drawing;
using Governance.Pdf.Model;
using Governance.Pdf.Structure;

namespace Governance.Pdf.Layout;

/// <summary>Where blocks are set: under which tag, how wide, on the page or in a cell.</summary>
/// <param name="Width">Points.</param>
internal sealed record Setting(DrawnDocument Document, PageNumbers Pages, StructureNode Parent, double Width)
{
    public bool IsCell { get; init; }

    /// <summary>Header of its row.</summary>
    public bool IsBold { get; init; }

    /// <summary>Grey, whatever the block says: replaced.</summary>
    public bool IsReplaced { get; init; }

    public TextStyle Body => Adjusted(IsCell ? TextStyle.TableBody : TextStyle.Body);

    public TextStyle Small => Adjusted(TextStyle.Small);

    public double ParagraphGap => Measure.Of(IsCell ? 1 : 2);

    public Setting Under(StructureNode parent) => this with { Parent = parent };

    public Setting Narrower(double by) => this with { Width = Width - by };

    public TextBox Text(RichText text, TextStyle style, StructureNode? node) => Text(text, style, Width, node);

    public TextBox Text(RichText text, TextStyle style, double width, StructureNode? node) =>
        new(AtomBuilder.Build(text, style, Pages), style.Leading, width, node);

    private TextStyle Adjusted(TextStyle style) =>
        style with { IsBold = IsBold, Colour = IsReplaced ? Palette.Second : style.Colour };
}
