using System.Globalization;
using System.Text.RegularExpressions;
using Governance.TestKit;

namespace Governance.Cli.Tests;

/// <summary>The pack of every kind of case, as the demo makes it: what the outer programs and the rules of PDF/A-3 and PDF/UA say of it.</summary>
public sealed partial class PackRulesTests
{
    [Theory]
    [InlineData("new-procurement")]
    [InlineData("version-update")]
    [InlineData("scope-extension")]
    [InlineData("periodic-review")]
    [InlineData("incident")]
    [InlineData("retirement")]
    [InlineData("new-procurement", "--outside-label")]
    [InlineData("scope-extension", "--outside-label")]
    public async Task Every_pack_keeps_the_rules_is_read_in_the_order_of_its_sections_and_every_signature_in_it_is_valid(string kind, params string[] further)
    {
        using var folder = new Folder();
        var ran = await Run.CommandAsync(["demo", "--out", folder.Path, .. kind == "new-procurement" ? Array.Empty<string>() : ["--kind", kind], .. further]);
        Assert.True(ran.ExitCode == 0, ran.Messages);
        Assert.DoesNotContain(" stale", ran.Results, StringComparison.Ordinal);
        var packs = Directory.GetFiles(folder.Path, "*.pdf", SearchOption.AllDirectories);
        Assert.NotEmpty(packs);

        foreach (var path in packs)
        {
            var pdf = await File.ReadAllBytesAsync(path);
            Assert.Empty(PdfRules.Broken(pdf));
            Assert.Empty(PdfRules.SaidByPrograms(pdf, isSigned: true));
            var tags = PdfRules.Tags(pdf);
            Assert.True(tags["H1"] > 8 && tags["Table"] > 5 && tags["TH"] > tags["Table"] && tags["Figure"] > 0, string.Join(", ", tags));
            ReadInOrder(PdfRules.TextOf(pdf), kind);
            TablesAreNumberedAsTheyStand(PdfRules.TextOf(pdf), kind);
            EveryPageSays("OUTSIDE THE LABEL, exception until", PdfRules.TextOf(pdf), further.Length > 0);
            EveryApprovalIsNamed(PdfRules.TextOf(pdf), kind);
            NothingIsMissedThatWasNotAskedFor(PdfRules.TextOf(pdf), kind);
        }
    }

    // A wider use that touches neither data nor contract has no review of them, and that is no gap.
    private static void NothingIsMissedThatWasNotAskedFor(string? text, string kind)
    {
        if (text is not null && kind != "new-procurement")
        {
            Assert.DoesNotContain("review has not been completed", WhiteSpace().Replace(text, " "), StringComparison.Ordinal);
        }
    }

    // Three people approve a new version, each for a part; the decision is that of all of them.
    private static void EveryApprovalIsNamed(string? text, string kind)
    {
        if (text is not null && kind == "version-update")
        {
            Assert.Contains("by Ines Varga, radiology lead; Priya Soman, imaging informatics; Mei Tanaka, statistician: approved with conditions.", WhiteSpace().Replace(text, " "), StringComparison.Ordinal);
        }
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();

    // In each section the tables are numbered from 1 in the order in which they are read; a table that goes on over a page says its number again.
    private static void TablesAreNumberedAsTheyStand(string? text, string kind)
    {
        var numbers = TableNumber().Matches(text ?? "").Select(m => (Section: m.Groups[1].Value, Number: int.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture)));
        foreach (var section in numbers.GroupBy(n => n.Section, n => n.Number))
        {
            var last = 0;
            foreach (var number in section)
            {
                Assert.True(number == last || number == last + 1, $"{kind}: Table {section.Key}.{number} stands after Table {section.Key}.{last}.");
                last = number;
            }
        }
    }

    [GeneratedRegex(@"^Table (\d+)\.(\d+)  ?\S", RegexOptions.Multiline)]
    private static partial Regex TableNumber();

    // Whoever gets a single page must not take the use for an ordinary one.
    private static void EveryPageSays(string mark, string? text, bool isExpected)
    {
        if (text is not null)
        {
            var pages = text.TrimEnd('\f').Split('\f');
            Assert.All(pages, page => Assert.Equal(isExpected, page.Contains(mark, StringComparison.Ordinal)));
        }
    }

    // The sections follow each other as the table of contents says; what is read out has the same order.
    private static void ReadInOrder(string? text, string kind)
    {
        if (text is null)
        {
            return;
        }

        var lines = text.Split('\n', '\f').Select(l => l.Trim()).ToList();
        string[] titles = ["Use case and need", "Privacy", "Security", "Integration and fallback", "Committee record", "Signatures", "Trail and access", "Manifest and verification"];
        var last = -1;
        foreach (var title in titles.Where(t => lines.Any(l => IsTitle(l, t))))
        {
            var at = lines.FindLastIndex(l => IsTitle(l, title));
            Assert.True(at > last, $"{kind}: “{title}” is read before the section in front of it.");
            last = at;
        }

        Assert.True(last > 0, $"{kind}: no section was found in the text.");
    }

    private static bool IsTitle(string line, string title) => line.EndsWith(title, StringComparison.Ordinal) && line.Length <= title.Length + 4 && line.Length > title.Length && char.IsAsciiDigit(line[0]);
}
