namespace Governance.Pdf.Model;

/// <summary>Text with bold, links, hashes, marks. A string is one as well; a line feed in it starts a new line.</summary>
public sealed record RichText(IReadOnlyList<Inline> Runs)
{
    public static readonly RichText Empty = new([]);

    public static implicit operator RichText(string text) => FromString(text);

    public static implicit operator RichText(Inline run) => new([run]);

    public static RichText FromString(string text) => new([new TextRun(text)]);

    public static RichText Bold(string text) => new([new TextRun(text) { IsBold = true }]);

    public static RichText Of(params Inline[] runs) => new(runs);
}

/// <summary>A part of a line. A string converts to a plain <see cref="TextRun"/>.</summary>
public abstract record Inline
{
    public static implicit operator Inline(string text) => new TextRun(text);
}

public sealed record TextRun(string Text) : Inline
{
    public bool IsBold { get; init; }

    /// <summary>Not bold where the block is: the second line in the header of a row.</summary>
    public bool IsRegular { get; init; }

    /// <summary>The whole run stays on one line (if it is not wider than one).</summary>
    public bool IsUnbroken { get; init; }

    /// <summary>Other colour than the block's. Colours of states are always printed bold.</summary>
    public Tone? Tone { get; init; }

    /// <summary>Target of a section, block or row of this document to which the run leads.</summary>
    public string? Target { get; init; }

    /// <summary>Address on the net to which the run leads; the address itself must be readable on the page.</summary>
    public string? Address { get; init; }
}

/// <summary>
/// A SHA-256 in groups of eight set apart by 1 mm of space that is not a character: copying gives the plain hash.
/// </summary>
/// <param name="Hex">64 lower-case hex characters.</param>
/// <param name="IsWhole">All 64 on one line of 97 mm or on two lines; otherwise the first 16 and "…".</param>
public sealed record HashRun(string Hex, bool IsWhole = false) : Inline;

/// <summary>"page 14", a link; the number is put in when all pages are laid out.</summary>
/// <param name="Target">Target of a section, block or row of this document.</param>
/// <param name="Title">Title of the target, read out for the link.</param>
/// <param name="Prefix">"page " in a sentence, empty in a column of page numbers.</param>
public sealed record PageReference(string Target, string Title, string Prefix = "page ") : Inline;

/// <summary>How many pages the document has.</summary>
public sealed record PageCount : Inline;

/// <summary>Shape of a state in the line; decoration only, the word must follow as text.</summary>
public sealed record MarkRun(Mark Mark) : Inline;

/// <summary>New line without a new paragraph.</summary>
public sealed record LineBreak : Inline;
