using Governance.Pdf.Drawing;
using Governance.Pdf.Model;
using Governance.Pdf.Structure;

namespace Governance.Pdf.Layout;

/// <summary>The smallest part of a line: a word, or the part of a word up to a possible break.</summary>
internal sealed record Atom(string Text, TextFace Face)
{
    private readonly double _width = Face.WidthOf(Text);

    public Break Break { get; init; }

    /// <summary>Link or span around the text; shared by the atoms of one run.</summary>
    public InlineTag? Tag { get; init; }

    public bool IsHash { get; init; }

    /// <summary>The text as given, where the face lacks some of its characters; as many characters as the printed one.</summary>
    public string? Original { get; init; }

    /// <summary>Shape of a state in place of text.</summary>
    public Mark? Mark { get; init; }

    /// <summary>Must not be broken inside.</summary>
    public bool IsUnbroken { get; init; }

    public double SpaceWidth => Break == Break.Space ? Face.SpaceWidth : 0;

    /// <summary>Points, without the space behind it.</summary>
    public double TotalWidth => Mark is not null ? Marks.Size + Marks.Gap : _width + (HashGaps * TextFace.HashGap);

    /// <summary>A part of this atom on its own.</summary>
    public Atom Part(string text, string? original, Break after) =>
        new(text, Face) { Tag = Tag, IsHash = IsHash, Original = original, Break = after, IsUnbroken = IsUnbroken };

    public static Atom OfMark(Mark mark, TextFace face) => new("", face) { Mark = mark };

    private int HashGaps => IsHash ? (Text.TrimEnd('…').Length - 1) / 8 : 0;
}

/// <summary>What may happen behind an atom.</summary>
internal enum Break
{
    /// <summary>Nothing: the next atom follows without a gap on the same line.</summary>
    None,

    /// <summary>A space, or a new line.</summary>
    Space,

    /// <summary>A new line without a space: behind a hyphen.</summary>
    Silent,

    /// <summary>The gap between groups of a hash, or a new line.</summary>
    HashGap,

    /// <summary>A new line.</summary>
    Line,
}

/// <summary>A link or a span in a line. Its tag is made when it is first drawn, so that it stands at its place in the reading order.</summary>
internal sealed class InlineTag(string type)
{
    private StructureNode? _node;

    public string? ActualText { get; init; }

    public string? Target { get; init; }

    public string? Address { get; init; }

    public string Title { get; init; } = "";

    public StructureNode NodeIn(StructureNode parent) => _node ??= parent.Inline(type, ActualText);
}
