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
        List<string> problems = [.. Cover(pack, pages[0]), .. Feet(pack, pages), .. Texts(pack, string.Concat(pages))];
        return VerifyPack.Of(
            PackItems.Printed, problems, $"{PackDates.Count(pages.Count, "page")} print pack id, as-of, status, manifest SHA-256, gaps, evidence and signatures as the JSON inside says.");
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

    private static string Plain(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c != '\u00ad'));
}
