using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Governance.Core.Spreadsheets;
using Governance.Pdf;
using Governance.Pdf.Model;

namespace Governance.Core.Portfolio;

/// <summary>A list as it is written into a file.</summary>
/// <param name="Sites">Names of the sites that are listed.</param>
/// <param name="By">Who exports it.</param>
internal sealed record PortfolioTable(PortfolioPage Page, IReadOnlyList<string> Sites, string By)
{
    public PortfolioList List => Page.List;

    public IReadOnlyList<string> Titles => [.. List.Columns.Select(c => c.Title)];

    public string AsOf => $"{Page.Now.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC";

    /// <summary>What the file holds and who made it, in words.</summary>
    public string About => $"{List.What} {string.Join(", ", Sites)}. As of {AsOf}, exported by {By}. {Counted}";

    private string Counted => Page.Next is null
        ? Page.Rows.Count == 1 ? "1 row." : $"{Page.Rows.Count} rows."
        : $"Only the first {Page.Rows.Count} rows; more were left out, export one site alone.";
}

/// <summary>Writes a list as PDF, workbook or comma-separated text. In none of them is a text ever a formula.</summary>
internal static class PortfolioFiles
{
    private const double WidthOfCharacter = 1.9;

    public static byte[] Write(PortfolioTable table, string format) => format switch
    {
        "pdf" => PdfWriter.Write(Document(table)),
        "xlsx" => WorkbookWriter.Write([Sheet(table)]),
        _ => Encoding.UTF8.GetBytes(Text(table)),
    };

    private static string Text(PortfolioTable table) => CsvText.Write(table.Titles, table.Page.Rows.Select(r => (IReadOnlyList<string?>)[.. r.Cells]));

    private static WrittenSheet Sheet(PortfolioTable table)
    {
        IReadOnlyList<WrittenCell> title = [new(table.List.Title, CellLook.Title)];
        IReadOnlyList<WrittenCell> about = [new(table.About, CellLook.Muted)];
        IReadOnlyList<WrittenCell> heads = [.. table.Titles.Select(t => new WrittenCell(t, CellLook.Heading))];
        var rows = table.Page.Rows.Select(r => (IReadOnlyList<WrittenCell>)[.. r.Cells.Select(c => new WrittenCell(c))]);
        return new WrittenSheet(table.List.Title, [.. table.List.Columns.Select(c => (int)(c.Width / WidthOfCharacter) + 6)], 3, [title, about, heads, .. rows], []);
    }

    private static PdfDocument Document(PortfolioTable table) => new()
    {
        Title = $"Portfolio: {table.List.Title}",
        Subject = $"{string.Join(", ", table.Sites)}, as of {table.AsOf}",
        Author = table.By,
        AsOf = table.Page.Now,
        Id = SHA256.HashData(Encoding.UTF8.GetBytes(table.About + Text(table))),
        HeadLeft = "Portfolio",
        HeadRight = $"as of {table.AsOf}",
        FootLeft = $"exported by {table.By}",
        FootMiddle = "internal",
        Sections =
        [
            new Section
            {
                ShortTitle = table.List.Title,
                Target = table.List.Key,
                Blocks =
                [
                    new Heading(1, table.List.Title),
                    new Lead(table.About),
                    new Table
                    {
                        Caption = table.List.Title,
                        Columns = [.. table.List.Columns.Select(c => new TableColumn(c.Title, c.Width))],
                        Rows = [.. table.Page.Rows.Select(r => new DataRow([.. r.Cells.Select(c => (Cell)c)]))],
                        Density = TableDensity.Tight,
                        WhenEmpty = "Nothing fits.",
                    },
                ],
            },
        ],
    };
}
