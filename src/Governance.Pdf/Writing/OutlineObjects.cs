using Governance.Pdf.Drawing;

namespace Governance.Pdf.Writing;

/// <summary>Bookmarks in two levels, open at the first.</summary>
internal static class OutlineObjects
{
    /// <returns>Number of the outline; null if there are no bookmarks.</returns>
    public static int? Add(PdfObjects objects, IReadOnlyList<Bookmark> bookmarks, IReadOnlyList<int> pages)
    {
        List<Entry> top = [];
        var outline = 0;
        foreach (var bookmark in bookmarks)
        {
            if (bookmark.Level == 1 || top.Count == 0)
            {
                outline = outline == 0 ? objects.Reserve() : outline;
                top.Add(new Entry(bookmark, objects.Reserve(), []));
            }
            else
            {
                top[^1].Below.Add(new Entry(bookmark, objects.Reserve(), []));
            }
        }

        if (outline == 0)
        {
            return null;
        }

        objects.Set(outline, $"<</Type /Outlines /First {PdfObjects.Reference(top[0].Number)} /Last {PdfObjects.Reference(top[^1].Number)} /Count {PdfText.Number(top.Count)}>>");
        Write(objects, top, outline, pages);
        return outline;
    }

    private static void Write(PdfObjects objects, List<Entry> entries, int parent, IReadOnlyList<int> pages)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            var (bookmark, number, below) = entries[i];
            var previous = i == 0 ? "" : $" /Prev {PdfObjects.Reference(entries[i - 1].Number)}";
            var next = i == entries.Count - 1 ? "" : $" /Next {PdfObjects.Reference(entries[i + 1].Number)}";
            var kids = below.Count == 0
                ? ""
                : $" /First {PdfObjects.Reference(below[0].Number)} /Last {PdfObjects.Reference(below[^1].Number)} /Count -{PdfText.Number(below.Count)}";
            objects.Set(number, $"<</Title {PdfText.Text(bookmark.Title)} /Parent {PdfObjects.Reference(parent)}{previous}{next}{kids} /Dest {Destination(bookmark.Place, pages)}>>");
            Write(objects, below, number, pages);
        }
    }

    public static string Destination(PagePlace place, IReadOnlyList<int> pages) =>
        $"[{PdfObjects.Reference(pages[place.Page])} /XYZ {PdfText.Number(0)} {PdfText.Number(Measure.PageHeight - Math.Max(0, place.Y - Measure.Of(4)))} null]";

    private sealed record Entry(Bookmark Bookmark, int Number, List<Entry> Below);
}
