using Governance.Core.Audit;
using Governance.Core.EvidencePacks.Archive;
using Governance.Core.EvidencePacks.Contents;

namespace Governance.Core.EvidencePacks.Verification;

/// <summary>Is the manifest that of this PDF, and are the contents those of the manifest?</summary>
internal static class ManifestChecks
{
    public static PackCheckItem Manifest(OpenedPack pack)
    {
        var manifest = pack.Manifest;
        List<string> problems = [];
        Add(problems, manifest.Schema != PackManifest.SchemaName, $"The schema is “{manifest.Schema}”; this software knows {PackManifest.SchemaName}.");
        Add(problems, manifest.Key.Fingerprint != pack.Signed.Fingerprint, "The manifest names another key than the one that signed.");
        Add(problems, manifest.AsOf.Trail != Trails.OfCase(manifest.Case.Number), "The trail of the manifest is not that of its case.");
        Add(problems, manifest.PackId != ContentsBuilder.PackId(manifest.Case.Number, manifest.AsOf.Sequence, manifest.Audience, PackLayoutTemplate.MarkOf(manifest.Layout.Id, manifest.Layout.Version, manifest.Layout.Sha256)), "The pack id does not follow from case, as-of, audience and layout.");
        Add(problems, manifest.Evidence.Any(e => !IsHash(e.Sha256)) || !IsHash(manifest.Zip.Sha256) || !IsHash(manifest.Contents.Sha256), "A hash in the manifest is not 64 hexadecimal digits.");
        Add(problems, manifest.Evidence.Select(e => e.Id).Distinct().Count() != manifest.Evidence.Count, "An evidence number stands twice in the manifest.");
        return VerifyPack.Of(PackItems.Manifest, problems, $"manifest.json is canonical and fits the signature; SHA-256 {pack.ManifestSha256}.");
    }

    public static PackCheckItem Contents(OpenedPack pack)
    {
        var (manifest, contents) = (pack.Manifest, pack.Contents);
        List<string> problems = [];
        Add(problems, CanonicalJson.HashOf(pack.ContentsBytes.Span) != manifest.Contents.Sha256 || pack.ContentsBytes.Length != manifest.Contents.Bytes, "contents.json is not the file that the manifest names.");
        Add(problems, contents.Schema != PackContents.SchemaName, $"The schema of contents.json is “{contents.Schema}”; this software knows {PackContents.SchemaName}.");
        Add(problems, contents.PackId != manifest.PackId || contents.AsOf != manifest.AsOf || contents.Audience != manifest.Audience, "contents.json belongs to another pack than the manifest.");
        Add(problems, contents.Case.Number != manifest.Case.Number || contents.Case.Product.Version != manifest.Case.Version, "contents.json is about another case than the manifest.");
        Add(problems, !SectionPlan.Titles.Select((_, i) => $"{i}").All(contents.Sections.ContainsKey) || contents.Sections.Count != SectionPlan.Titles.Count, "contents.json does not hold the sections 0 to 21.");
        Add(problems, !contents.Evidence.Select(ManifestEvidence.Of).SequenceEqual(manifest.Evidence), "The evidence of contents.json differs from that of the manifest.");
        Add(problems, !contents.Gaps.Select(g => new ManifestGap(g.Section, $"{g.What}: {g.Text}")).SequenceEqual(manifest.Gaps), "The gaps of contents.json differ from those of the manifest.");
        problems.AddRange(WithheldChecks.ProblemsOf(pack));
        var withheld = contents.Redactions is { } log ? $" {PackDates.Count(log.Count, "part is", "parts are")} withheld from the audience “{contents.Audience}”, each announced with its reason." : "";
        return VerifyPack.Of(PackItems.Contents, problems, $"contents.json is canonical and the file that the manifest names; {PackDates.Count(contents.Gaps.Count, "gap")} declared.{withheld}");
    }

    private static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    private static void Add(List<string> problems, bool isWrong, string text)
    {
        if (isWrong)
        {
            problems.Add(text);
        }
    }
}

/// <summary>The ZIP by its hash and byte for byte, then each evidence file in it.</summary>
internal static class ZipChecks
{
    public static IEnumerable<PackCheckItem> Of(PackManifest? manifest, string? unreadable, Stream? zip)
    {
        if (manifest is null)
        {
            return [VerifyPack.Fail(PackItems.Zip, unreadable ?? "There is no manifest."), VerifyPack.Fail(PackItems.Evidence, unreadable ?? "There is no manifest.")];
        }

        if (zip is null)
        {
            var text = $"The ZIP {manifest.Zip.File} was not given; give it to check {PackDates.Count(manifest.Evidence.Count, "evidence file")}.";
            return [new PackCheckItem(PackItems.Zip, PackCheckResult.NotChecked, text), new PackCheckItem(PackItems.Evidence, PackCheckResult.NotChecked, text)];
        }

        var reading = ArchiveReader.Read(zip);
        return [Zip(manifest, reading, zip), Evidence(manifest, reading)];
    }

    private static PackCheckItem Zip(PackManifest manifest, ArchiveReading reading, Stream zip)
    {
        zip.Position = 0;
        List<string> problems = [];
        if (zip.Length != manifest.Zip.Bytes)
        {
            problems.Add($"The ZIP has {zip.Length} bytes; the manifest names {manifest.Zip.Bytes}.");
        }
        else if (Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(zip)) != manifest.Zip.Sha256)
        {
            problems.Add("The ZIP has another SHA-256 than the manifest names: it was changed, or it belongs to another pack.");
        }

        if (reading.Problem is { } problem)
        {
            problems.Add(problem);
        }

        return VerifyPack.Of(PackItems.Zip, problems, $"Every byte of {manifest.Zip.File} is as the manifest says; {PackDates.Count(reading.Entries.Count, "file")}, stored uncompressed.");
    }

    private static PackCheckItem Evidence(PackManifest manifest, ArchiveReading reading)
    {
        var expected = PackArchive.EvidenceNames(manifest.Evidence);
        var found = reading.Entries.Where(e => e.Name is not (PackArchive.IndexName or PackArchive.SumsName)).ToDictionary(e => e.Name, e => e.Sha256);
        string NumberOf(string name) => manifest.Evidence.FirstOrDefault(e => PackArchive.NameOf(e.Sha256, e.Name) == name)?.Id ?? name;
        List<string> problems =
        [
            .. expected.Where(e => !found.ContainsKey(e.Key)).Select(e => $"{NumberOf(e.Key)} is not in the ZIP, or cannot be read there."),
            .. expected.Where(e => found.TryGetValue(e.Key, out var sha256) && sha256 != e.Value).Select(e => $"{NumberOf(e.Key)} was changed: {e.Key}."),
            .. found.Keys.Where(name => !expected.ContainsKey(name)).Select(name => $"{name} is not named in the manifest."),
        ];
        var withheld = manifest.Evidence.Count(e => e.In == PackEvidence.Withheld);
        var absent = manifest.Evidence.Count(e => e.In != ManifestEvidence.InZip) - withheld;
        return VerifyPack.Of(
            PackItems.Evidence, problems,
            $"{PackDates.Count(expected.Count, "evidence file")} in the ZIP, each with the SHA-256 of the manifest.{(absent == 0 ? "" : $" {absent} more were declared as not kept.")}{(withheld == 0 ? "" : $" {withheld} more are withheld from this audience.")}");
    }
}
