using Governance.Core.EvidencePacks.Contents;
using Governance.Core.EvidencePacks.Layout;

namespace Governance.Core.EvidencePacks.Verification;

/// <summary>Do the pages say what the JSON inside says? Text only, without spaces: where lines break is the layout's affair.</summary>
internal static class PrintedChecks
{
    public static PackCheckItem Printed(OpenedPack pack)
    {
        var reading = pack.Signed.PageTexts();
        if (reading.Problem is { } problem || reading.Pages.Count == 0)
        {
            return VerifyPack.Fail(PackItems.Printed, reading.Problem ?? "The PDF has no pages.");
        }

        var pages = reading.Pages.Select(Plain).ToList();
        List<string> problems = [.. Cover(pack, pages[0]), .. Feet(pack, pages), .. Texts(pack, string.Concat(pages)), .. Values(pack, string.Concat(pages))];
        return VerifyPack.Of(
            PackItems.Printed, problems, $"{PackDates.Count(pages.Count, "page")} print pack id, as-of, status, manifest SHA-256, evidence, signatures, owners, decision, conditions, answers, verdicts and figures as the JSON inside says.");
    }

    private static IEnumerable<string> Cover(OpenedPack pack, string cover)
    {
        var contents = pack.Contents;
        var zone = PackDates.Zone(contents.Case.Site.Zone);
        (string What, string Text)[] expected =
        [
            ("the pack id", contents.PackId), ("the case", contents.Case.Name), ("the product", PageText.Shorten(contents.Case.Title, 58)), ("the status", CoverPage.StatusOf(contents).Line),
            ("the as-of time in UTC", PackDates.Parse(contents.AsOf.At).ToString("HH:mm:ss 'UTC'", System.Globalization.CultureInfo.InvariantCulture)),
            ("the as-of time at the site", PackDates.LocalTime(contents.AsOf.At, zone)), ("the SHA-256 of the manifest", pack.ManifestSha256),
        ];
        return expected.Where(e => !cover.Contains(Plain(e.Text), StringComparison.Ordinal)).Select(e => $"Page 1 does not print {e.What}: {e.Text}.");
    }

    private static IEnumerable<string> Feet(OpenedPack pack, List<string> pages)
    {
        var foot = Plain($"{pack.Contents.PackId}·{pack.ManifestSha256[..16]}");
        for (var i = 0; i < pages.Count; i++)
        {
            if (!pages[i].Contains(foot, StringComparison.Ordinal) || !pages[i].Contains(Plain($"Page {i + 1} of {pages.Count}"), StringComparison.Ordinal))
            {
                yield return $"The foot of page {i + 1} does not name this pack, its manifest and the number of pages.";
            }
        }
    }

    private static IEnumerable<string> Texts(OpenedPack pack, string all)
    {
        var contents = pack.Contents;
        (string What, string Text)[] expected =
        [
            .. contents.Signatures.SelectMany(s => new[] { ($"signature {s.Id}", s.ContentSha256), ($"the name at signature {s.Id}", s.Name) }),
            .. contents.Evidence.Select(e => ($"the SHA-256 of {e.Id}", e.Sha256)),
            ("the end of the trail", contents.AsOf.Hash), ("the SHA-256 of the ZIP", pack.Manifest.Zip.Sha256), ("the fingerprint of the key", pack.Manifest.Key.Fingerprint),
        ];
        return expected.Where(e => !all.Contains(Plain(e.Text), StringComparison.Ordinal)).Select(e => $"The pages do not print {e.What}: {e.Text}.").Take(5);
    }

    private static IEnumerable<string> Values(OpenedPack pack, string all) => PrintedValues.Of(pack).Where(v => !IsPrinted(v, all))
        .Select(v => $"The pages do not print {v.What} as the JSON inside says: {PageText.Shorten(string.Join(" ", v.Texts.Where(t => t.Length > 0)), 120)}.").Distinct().Take(5);

    // A row that breaks over two pages has something between its texts: they are looked for one by one then.
    private static bool IsPrinted(PrintedValue value, string all) =>
        Covers(all, Plain(string.Concat(value.Texts)))
        || (value.Instead is { } other && Covers(all, Plain(string.Concat(other))))
        || (value.RowHead is { } head && all.Contains(Plain(head) + "continued", StringComparison.Ordinal) && value.Texts.All(t => Covers(all, Plain(t))));

    // A long text may go on on the next page; then both parts are there, neither of them a mere scrap.
    private static bool Covers(string all, string wanted)
    {
        const int longText = 150;
        const int scrap = 8;
        while (!all.Contains(wanted, StringComparison.Ordinal))
        {
            var part = wanted.Length < longText ? 0 : LongestStart(all, wanted);
            if (part < scrap)
            {
                return false;
            }

            wanted = wanted[part..];
            if (wanted.Length < scrap)
            {
                return false;
            }
        }

        return true;
    }

    private static int LongestStart(string all, string wanted)
    {
        var (found, missing) = (0, wanted.Length);
        while (missing - found > 1)
        {
            var middle = (found + missing) / 2;
            (found, missing) = all.Contains(wanted[..middle], StringComparison.Ordinal) ? (middle, missing) : (found, middle);
        }

        return found;
    }

    private static string Plain(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c != '\u00ad'));
}
