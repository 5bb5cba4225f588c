using System.Globalization;
using Governance.Core.EvidencePacks.Audiences;
using Governance.Core.EvidencePacks.Contents;

namespace Governance.Core.EvidencePacks.Verification;

/// <summary>Is everything that is not there announced as withheld, and everything announced really not there?</summary>
internal static class WithheldChecks
{
    public static IEnumerable<string> ProblemsOf(OpenedPack pack) => [.. Announcement(pack.Manifest, pack.Contents), .. Places(pack.Contents)];

    private static IEnumerable<string> Announcement(PackManifest manifest, PackContents contents)
    {
        bool[] said = [contents.Redactions is not null, contents.Withheld is not null, manifest.Withholding is not null];
        if (contents.Audience == Audience.Internal && said.Contains(true))
        {
            yield return "A pack for internal use withholds nothing, but this one says that it does.";
        }

        if (contents.Audience != Audience.Internal && said.Contains(false))
        {
            yield return $"A pack for the audience “{contents.Audience}” says what it withholds; this one does not.";
        }

        if (!(contents.Redactions ?? []).Select(r => new ManifestRedaction(r.Path, $"{r.What}: {r.Why}")).SequenceEqual(manifest.Redactions))
        {
            yield return "What is withheld by contents.json differs from the manifest.";
        }
    }

    private static IEnumerable<string> Places(PackContents contents)
    {
        var log = contents.Redactions ?? [];
        var announced = log.Select(r => r.Path).ToHashSet();
        var absent = AbsentIn(contents).ToHashSet();
        return
        [
            .. absent.Where(p => !announced.Contains(p)).Take(3).Select(p => $"{p} is not there, and is not announced as withheld."),
            .. announced.Where(p => MustBeAbsent(p, log) && !absent.Contains(p)).Take(3).Select(p => $"{p} is announced as withheld, but it is there."),
        ];
    }

    private static IEnumerable<string> AbsentIn(PackContents contents) =>
    [
        .. contents.Sections.SelectMany(s => s.Value.Parts.Select((p, i) => (Part: p, Path: string.Create(CultureInfo.InvariantCulture, $"sections/{s.Key}/parts/{i}"))))
            .Where(p => p.Part is WithheldPart).Select(p => p.Path),
        .. contents.Signatures.Where(s => s.Content is null).Select(s => $"signatures/{s.Id}/content"),
        .. contents.Evidence.Where(e => e.State == PackEvidence.Withheld).Select(e => $"evidence/{e.Id}"),
        .. contents.Trail.Any(e => e.Body is null) ? ["trail"] : Array.Empty<string>(),
        .. contents.Records.Count == 0 ? ["records"] : Array.Empty<string>(),
    ];

    // Single words are taken out of parts that stay; that they are gone cannot be seen from what is left.
    private static bool MustBeAbsent(string path, IReadOnlyList<PackRedaction> log) =>
        path is "trail" or "records" || path.StartsWith("signatures/", StringComparison.Ordinal) || path.StartsWith("evidence/", StringComparison.Ordinal)
        || (path.StartsWith("sections/", StringComparison.Ordinal) && log.Any(r => r.Path == path && r.Sha256 is not null));
}
