namespace Governance.Pdf.Model;

/// <summary>
/// Breaks between rows over pages: caption and head are repeated, "continues on the next page" stands below. Tables of up to
/// five rows stay together; a row breaks only if it is long (see <see cref="DataRow"/>).
/// </summary>
public sealed record Table : Block
{
    /// <summary>"Table 13.3  What it shows"; also a bookmark of level 2. Without it the heading above must say what it is.</summary>
    public string? Caption { get; init; }

    public required IReadOnlyList<TableColumn> Columns { get; init; }

    public required IReadOnlyList<TableRow> Rows { get; init; }

    public TableDensity Density { get; init; }

    /// <summary>The columns stand as they are given, so that several tables look alike; otherwise they are fitted to the texts, to make the table lower.</summary>
    public bool HasFixedColumns { get; init; }

    /// <summary>Column whose cells are the headers of their rows, printed bold; null if there is none.</summary>
    public int? RowHeaderColumn { get; init; } = 0;

    /// <summary>Sentence in place of the rows if there are none.</summary>
    public string WhenEmpty { get; init; } = "There are no entries.";

    /// <summary>Small text after the last row, on the same page as it.</summary>
    public RichText? Note { get; init; }
}

/// <param name="Width">Millimetres; widths that do not fill the place are stretched in proportion, then fitted (<see cref="Table.HasFixedColumns"/>).</param>
public sealed record TableColumn(string Title, double Width, Alignment Alignment = Alignment.Left);

public enum Alignment
{
    Left,

    /// <summary>For figures.</summary>
    Right,
}

public enum TableDensity
{
    /// <summary>Padding of cells 1.2 mm above and below, 1.6 mm beside.</summary>
    Normal,

    /// <summary>0.8 and 1.6 mm.</summary>
    Tight,

    /// <summary>For statistics: 0.8 and 1.1 mm.</summary>
    Dense,
}

public abstract record TableRow;

/// <summary>Heads the rows up to the next group; repeated with "(continued)" on the next page.</summary>
public sealed record GroupRow(string Title) : TableRow
{
    /// <summary>Also a bookmark of level 2 (the parts of a form).</summary>
    public bool HasBookmark { get; init; }

    public string? Target { get; init; }
}

/// <summary>
/// One cell per column, less where a cell spans several. A row higher than 60 mm breaks in its highest cell, between paragraphs or
/// lines; the next part begins with the row's first line and "continued".
/// </summary>
public sealed record DataRow(IReadOnlyList<Cell> Cells) : TableRow
{
    public static DataRow Of(params Cell[] cells) => new(cells);

    /// <summary>Grey: replaced by another row.</summary>
    public bool IsReplaced { get; init; }

    public string? Target { get; init; }
}

/// <summary>Blocks in a cell: any but tables, figures and columns. An empty cell prints "–".</summary>
public sealed record Cell(IReadOnlyList<Block> Blocks)
{
    /// <summary>Columns the cell covers, at least 1.</summary>
    public int Span { get; init; } = 1;

    public static implicit operator Cell(string text) => Of(new Paragraph(text));

    public static implicit operator Cell(RichText text) => Of(new Paragraph(text));

    public static implicit operator Cell(Inline run) => Of(new Paragraph(run));

    public static implicit operator Cell(Block block) => Of(block);

    public static Cell Of(params Block[] blocks) => new(blocks);
}

/// <summary>Who signed what: name and role, meaning and method, time, record. Stays together.</summary>
public sealed record SignatureTable(IReadOnlyList<SignatureRow> Rows) : Block
{
    public string? Caption { get; init; }

    public RichText? Note { get; init; }
}

/// <param name="TimeUtc">"22 Sep 2026, 14:52:07 UTC".</param>
/// <param name="TimeLocal">"16:52:07 CEST", grey beneath.</param>
/// <param name="Record">What was signed, with its version.</param>
/// <param name="Hash">SHA-256 of what was signed, 64 hex characters; 16 are printed.</param>
public sealed record SignatureRow(string Name, string Role, string Meaning, string Method, string TimeUtc, string TimeLocal, string Record, string Hash);
