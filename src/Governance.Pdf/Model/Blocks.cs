namespace Governance.Pdf.Model;

/// <summary>A part of a section, one below the other.</summary>
public abstract record Block
{
    /// <summary>Name that links and page references use; unique in the document.</summary>
    public string? Target { get; init; }
}

/// <summary>Kicker (hospital, committee, "Evidence pack") and, as the one H1 of the cover, product and version.</summary>
public sealed record CoverTitle(string Kicker, string Title) : Block
{
    /// <summary>At the right, above the title; the kicker then stands beside it.</summary>
    public ImageBlock? Logo { get; init; }
}

/// <param name="Level">1 to 3; no level may be left out.</param>
/// <param name="Number">Number of the section, printed before a heading of level 1.</param>
public sealed record Heading(int Level, string Text, string? Number = null) : Block
{
    /// <summary>Also a bookmark of level 2.</summary>
    public bool HasBookmark { get; init; }
}

/// <summary>The answer of the section in a sentence: larger, at most 160 mm wide.</summary>
public sealed record Lead(RichText Text) : Block;

public sealed record Paragraph(RichText Text) : Block
{
    /// <summary>8 pt instead of 9.5 pt (in table cells 8.5 pt).</summary>
    public bool IsSmall { get; init; }

    /// <summary>Colour of the text; colours of states are printed bold.</summary>
    public Tone Tone { get; init; } = Tone.Ink;

    /// <summary>Says what follows, and never ends a page alone.</summary>
    public bool LeadsIn { get; init; }
}

/// <summary>Small grey text that belongs to what stands above it.</summary>
public sealed record Note(RichText Text) : Block;

/// <summary>Somebody's own words.</summary>
public sealed record Quote(RichText Text) : Block;

/// <summary>Frame with a bar of colour: the state in one line, then a sentence with dates.</summary>
public sealed record StatusBand(Mark Mark, string Line, RichText Sentence) : Block
{
    /// <summary>Small line above: "Status on Mon 16 Nov 2026".</summary>
    public string? Kicker { get; init; }

    /// <summary>Other colour than the mark's.</summary>
    public Tone? Tone { get; init; }
}

/// <summary>Mark and word, bold and in one colour; what follows hangs under the word.</summary>
public sealed record StateMark(Mark Mark, string Word) : Block
{
    /// <summary>After the word, in ink, not bold.</summary>
    public RichText? Text { get; init; }

    /// <summary>Other colour than the mark's.</summary>
    public Tone? Tone { get; init; }
}

public sealed record BulletList(IReadOnlyList<RichText> Entries) : Block
{
    /// <summary>1, 2, 3 instead of dots.</summary>
    public bool IsNumbered { get; init; }
}

/// <summary>Label on the left, value on the right, hairlines between.</summary>
public sealed record KeyValueList(IReadOnlyList<KeyValueRow> Rows) : Block
{
    /// <summary>Millimetres, 26 to 40.</summary>
    public double LabelWidth { get; init; } = 26;
}

/// <param name="Remark">Small grey line under the value.</param>
public sealed record KeyValueRow(string Label, RichText Value, RichText? Remark = null);

/// <summary>Stands where an answer would be: dashed violet frame. Who declined, when, why.</summary>
/// <param name="Lead">In bold after the mark.</param>
public sealed record GapFrame(RichText Text, string Lead = "No answer.") : Block;

/// <summary>
/// Stands for what this audience does not see: what, how much, reason, audience, SHA-256 of the full text. The text itself must not be given to the model.
/// </summary>
public sealed record WithheldFrame(RichText Text) : Block;

/// <summary>An earlier value, legible, grey, with a double rule at the left; the valid one stands above it.</summary>
public sealed record ReplacedFrame(RichText Text) : Block;

/// <summary>Thin frame around blocks.</summary>
public sealed record Box(IReadOnlyList<Block> Blocks) : Block;

/// <summary>Up to four figures side by side.</summary>
public sealed record KeyFigures(IReadOnlyList<KeyFigure> Figures) : Block;

/// <param name="Interval">"88.3 to 94.8 %".</param>
/// <param name="Basis">Count and target: "276 of 300; target: at least 85 %".</param>
public sealed record KeyFigure(string Label, string Value, string Interval, string Basis);

/// <summary>Blocks side by side, kept on one page. Widths and gap in millimetres; together at most 172.</summary>
public sealed record Columns(IReadOnlyList<ColumnPart> Parts) : Block
{
    public double Gap { get; init; } = 4;
}

/// <param name="Width">Millimetres; two equal columns are 84 each.</param>
public sealed record ColumnPart(double Width, IReadOnlyList<Block> Blocks);

/// <summary>Blocks that stay on one page if they fit on one.</summary>
public sealed record KeepTogether(IReadOnlyList<Block> Blocks) : Block;

/// <summary>QR code, 27 × 27 mm, error correction M, with lines beneath.</summary>
/// <param name="Content">At most 331 bytes of UTF-8.</param>
/// <param name="ShortCode">Bold, last line beneath.</param>
public sealed record QrCode(string Content, RichText Beneath, string ShortCode) : Block
{
    public string Alt { get; init; } = "Code leading to the page that checks this pack; short code beneath, address in section 21.";
}
