using Governance.Pdf.Drawing;
using Governance.Pdf.Model;

namespace Governance.Pdf.Layout;

/// <summary>Lays out a document until its page references are right.</summary>
internal static class DocumentLayout
{
    /// <summary>Numbers that become longer move a line at most a few times; documents that never settle do not occur, but must not hang.</summary>
    private const int MostPasses = 6;

    public static DrawnDocument Draw(PdfDocument document)
    {
        if (document.Sections.Count == 0)
        {
            throw new ArgumentException("A document needs at least one section.", nameof(document));
        }

        var pages = PageNumbers.Unknown;
        for (var pass = 1; ; pass++)
        {
            // On which pages things stand is not known at first: nothing of the first pass is kept but that.
            var isTrial = pass == 1;
            var drawn = Draw(document, pages, isTrial);
            var reached = new PageNumbers(drawn.Targets.ToDictionary(t => t.Key, t => t.Value.Page + 1), drawn.Pages.Count);
            if (!isTrial && (reached.SameAs(pages) || pass == MostPasses))
            {
                RunningLines.DrawFeet(document, drawn);
                return drawn;
            }

            pages = reached;
        }
    }

    private static DrawnDocument Draw(PdfDocument document, PageNumbers pages, bool isTrial)
    {
        var drawn = new DrawnDocument { IsTrial = isTrial };
        var flow = new Flow(drawn);
        foreach (var section in document.Sections)
        {
            var setting = new Setting(drawn, pages, drawn.Root.Add("Sect"), Measure.Width);
            var boxes = BoxBuilder.Build(section.Blocks, setting);
            var first = new PagePlace(drawn.Pages.Count, 0);
            drawn.AddBookmark(1, section.Bookmark ?? section.ShortTitle, first);
            if (section.Target is not null)
            {
                drawn.AddTarget(section.Target, first);
            }

            flow.AddSection(boxes, section.IsCover ? Measure.CoverTop : Measure.Top, page =>
            {
                if (!section.IsCover)
                {
                    RunningLines.DrawHead(document, section, page);
                }
            });
        }

        return drawn;
    }
}
