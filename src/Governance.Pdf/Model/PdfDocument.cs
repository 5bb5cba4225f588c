namespace Governance.Pdf.Model;

/// <summary>What is to be printed: equal documents give equal bytes (outside the signature).</summary>
public sealed record PdfDocument
{
    public required string Title { get; init; }

    /// <summary>Language of all texts, as in HTML (<c>en</c>, <c>de</c>).</summary>
    public string Language { get; init; } = "en";

    public string Subject { get; init; } = "";

    public string Author { get; init; } = "";

    /// <summary>Every date inside the file: creation, change, dates of attachments. UTC.</summary>
    public required DateTime AsOf { get; init; }

    /// <summary>Identifier of the file (<c>/ID</c>): 16 or 32 bytes, for a pack the SHA-256 of its manifest.</summary>
    public required ReadOnlyMemory<byte> Id { get; init; }

    /// <summary>Running head, left, on every page but the cover: case, product and version.</summary>
    public string HeadLeft { get; init; } = "";

    /// <summary>Running head, right, on every page but the cover: "as of 16 Nov 2026, 08:30 UTC".</summary>
    public string HeadRight { get; init; } = "";

    /// <summary>Foot, left: pack id and the first 16 characters of the manifest's hash.</summary>
    public string FootLeft { get; init; } = "";

    /// <summary>Foot, middle: whom the pack is for. "Page x of y" stands on the right by itself.</summary>
    public string FootMiddle { get; init; } = "";

    public required IReadOnlyList<Section> Sections { get; init; }

    public IReadOnlyList<Attachment> Attachments { get; init; } = [];
}

/// <summary>Starts on a new page. Its blocks begin with a heading of level 1 (the cover with a <see cref="CoverTitle"/>).</summary>
public sealed record Section
{
    /// <summary>Running head, middle, in bold: number and short title.</summary>
    public required string ShortTitle { get; init; }

    /// <summary>Bookmark of level 1: "13 Local validation (1 gap)". The short title where left out.</summary>
    public string? Bookmark { get; init; }

    /// <summary>Name that links and page references use; unique in the document.</summary>
    public string? Target { get; init; }

    /// <summary>No running head; the text block begins 14 mm from the top instead of 22 mm.</summary>
    public bool IsCover { get; init; }

    public required IReadOnlyList<Block> Blocks { get; init; }
}

/// <summary>A file inside the file. Dates of it are the document's <see cref="PdfDocument.AsOf"/>.</summary>
/// <param name="Name">File name without folders; unique in the document.</param>
/// <param name="MediaType">For example <c>application/json</c>.</param>
/// <param name="Relationship">What the file is to the pages.</param>
public sealed record Attachment(string Name, ReadOnlyMemory<byte> Bytes, string MediaType, AttachmentRelationship Relationship, string Description);

/// <summary>AFRelationship of PDF/A-3.</summary>
public enum AttachmentRelationship
{
    Source,
    Data,
    Alternative,
    Supplement,
    Unspecified,
}
