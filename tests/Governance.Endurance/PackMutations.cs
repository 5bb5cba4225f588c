using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.EvidencePacks;
using Governance.Core.EvidencePacks.Archive;
using Governance.Core.EvidencePacks.Verification;
using Governance.TestKit;

namespace Governance.Endurance;

/// <summary>A pack whose parts are changed.</summary>
internal sealed class MutablePack(string name, byte[] pdf, byte[] zip)
{
    private readonly Lazy<JsonObject> contents = new(() => JsonNode.Parse(PdfParts.Read(pdf).Attachment(PackManifest.ContentsName))!.AsObject());

    public string Name => name;

    public byte[] Pdf => pdf;

    public byte[] Zip => zip;

    public PdfParts Parts { get; } = PdfParts.Read(pdf);

    public IReadOnlyList<(string Name, byte[] Content)> Files { get; } = FilesOf(zip);

    /// <summary>Its signature carries a token of a time stamp authority.</summary>
    public bool HasStamp => StampInPdf.PlaceOf(pdf).Length > 0;

    public int Evidence => Files.Count(f => f.Name.StartsWith("evidence/", StringComparison.Ordinal));

    public int Signatures => Count("signatures", _ => true);

    /// <summary>Signatures whose content was not withheld.</summary>
    public int Contents => Count("signatures", s => s!["content"] is not null);

    /// <summary>Entries of the trail whose words were not withheld.</summary>
    public int Entries => Count("trail", e => e!["body"] is not null);

    public int Rows => Count("records", _ => true);

    /// <summary>What was withheld and is announced.</summary>
    public int Withheld => Count("redactions", r => r!["sha256"] is not null);

    private int Count(string list, Func<JsonNode?, bool> wanted) => contents.Value[list]?.AsArray().Count(wanted) ?? 0;

    private static IReadOnlyList<(string, byte[])> FilesOf(byte[] zip)
    {
        using var archive = new System.IO.Compression.ZipArchive(new MemoryStream(zip), System.IO.Compression.ZipArchiveMode.Read);
        return [.. archive.Entries.Select(e =>
        {
            using var content = new MemoryStream();
            using var from = e.Open();
            from.CopyTo(content);
            return (e.FullName, content.ToArray());
        })];
    }
}

/// <summary>A pack after one change, and the items of which one at least must say so.</summary>
internal sealed record Mutation(string Kind, byte[] Pdf, byte[] Zip, params string[] Items);

/// <summary>
/// One change of a pack at a random place. Bytes are changed as an accident does; pages, attachments, entries, signatures and files as a forger
/// does, who makes the rest of the file well formed again and has every hash right but the signature.
/// </summary>
internal static class PackMutations
{
    private const int LongestRun = 64;

    private static readonly (string Kind, Func<MutablePack, Random, Mutation> Make)[] All =
    [
        ("a byte of the PDF changed", (p, r) => OfPdf(p, Flip(p.Pdf, r))),
        ("bytes of the PDF removed", (p, r) => OfPdf(p, Cut(p.Pdf, r))),
        ("bytes added to the PDF", (p, r) => OfPdf(p, Fill(p.Pdf, r))),
        ("bytes of the PDF swapped", (p, r) => OfPdf(p, Swap(p.Pdf, r))),
        ("a byte of the ZIP changed", (p, r) => OfZip(p, Flip(p.Zip, r))),
        ("bytes of the ZIP removed", (p, r) => OfZip(p, Cut(p.Zip, r))),
        ("bytes added to the ZIP", (p, r) => OfZip(p, Fill(p.Zip, r))),
        ("bytes of the ZIP swapped", (p, r) => OfZip(p, Swap(p.Zip, r))),
        ("a page removed", (p, r) => OfPages(p, pages => pages.RemoveAt(r.Next(pages.Count)))),
        ("a page added again", (p, r) => OfPages(p, pages => pages.Insert(r.Next(pages.Count), pages[r.Next(pages.Count)]))),
        ("two pages swapped", (p, r) => OfPages(p, pages => Swap(pages, r))),
        ("the attachments swapped", (p, _) => OfParts(p, parts => parts.SwapAttachments(PackManifest.ContentsName, PackManifest.ManifestName), PackItems.Manifest)),
        ("an attachment removed", (p, r) => OfParts(p, parts => parts.RenameAttachment(r.Next(2) == 0 ? PackManifest.ContentsName : PackManifest.ManifestName), PackItems.Manifest, PackItems.Contents)),
        ("a name in the manifest changed", (p, r) => OfJson(p, PackManifest.ManifestName, json => ChangeText(json, r), PackItems.Signature, PackItems.Manifest)),
        ("an entry of the trail changed", (p, r) => OfJson(p, PackManifest.ContentsName, json => ChangeText(Pick(json, "trail", r)["body"]!, r), PackItems.Trail)),
        ("an entry of the trail removed", (p, r) => OfJson(p, PackManifest.ContentsName, json => List(json, "trail").RemoveAt(r.Next(List(json, "trail").Count)), PackItems.Trail)),
        ("an entry of the trail added", (p, r) => OfJson(p, PackManifest.ContentsName, json => List(json, "trail").Add(Pick(json, "trail", r).DeepClone()), PackItems.Trail)),
        ("two entries of the trail swapped", (p, r) => OfJson(p, PackManifest.ContentsName, json => SwapIn(List(json, "trail"), r), PackItems.Trail)),
        ("a row of the record changed", (p, r) => OfJson(p, PackManifest.ContentsName, json => ChangeText(Pick(json, "records", r)["row"]!, r), PackItems.Trail)),
        ("a row of the record removed", (p, r) => OfJson(p, PackManifest.ContentsName, json => List(json, "records").RemoveAt(r.Next(List(json, "records").Count)), PackItems.Trail)),
        ("what was signed changed", (p, r) => OfJson(p, PackManifest.ContentsName, json => ChangeText(Pick(json, "signatures", r)["content"]!, r), PackItems.Signatures)),
        ("a signature removed", (p, r) => OfJson(p, PackManifest.ContentsName, json => List(json, "signatures").RemoveAt(r.Next(List(json, "signatures").Count)), PackItems.Signatures)),
        ("two signatures swapped", (p, r) => OfJson(p, PackManifest.ContentsName, json => SwapIn(List(json, "signatures"), r), PackItems.Signatures)),
        ("what is announced as withheld taken back", (p, r) => OfJson(p, PackManifest.ContentsName, json => List(json, "redactions").Remove(PickWithheld(json, r)), PackItems.Contents)),
        ("a hash of what is withheld changed", (p, r) => OfJson(p, PackManifest.ContentsName, json => ChangeText(PickWithheld(json, r)["sha256"]!, r), PackItems.Contents, PackItems.Printed)),
        ("the time stamp changed", (p, r) => OfPdf(p, FlipStamp(p.Pdf, r)) with { Items = [PackItems.TimeStamps, PackItems.Signature, PackItems.Form, PackItems.Key] }),
        ("an evidence file changed", (p, r) => OfFiles(p, files => Change(files, r.Next(files.Count), Bytes(r, 200)))),
        ("an evidence file removed", (p, r) => OfFiles(p, files => files.RemoveAt(r.Next(files.Count)))),
        ("an evidence file added", (p, r) => OfFiles(p, files => files.Add(($"evidence/{Convert.ToHexStringLower(Bytes(r, 32))}-added.pdf", Bytes(r, 200))))),
        ("two evidence files swapped", SwapFiles),
    ];

    // What some packs have too few of; the rest stands in every pack.
    private static readonly (string Part, int Least, Func<MutablePack, int> Count)[] Scarce =
    [
        ("withheld", 1, p => p.Withheld), ("time stamp", 1, p => p.HasStamp ? 1 : 0), ("of the trail", 2, p => p.Entries), ("of the record", 1, p => p.Rows), ("what was signed", 1, p => p.Contents),
        ("evidence files", 2, p => p.Evidence), ("evidence file", 1, p => p.Evidence), ("signatures", 2, p => p.Signatures), ("signature", 1, p => p.Signatures),
    ];

    public static Mutation Draw(MutablePack pack, Random random)
    {
        var possible = All.Where(m => Array.TrueForAll(Scarce, s => !m.Kind.Contains(s.Part, StringComparison.Ordinal) || s.Count(pack) >= s.Least)).ToList();
        var (kind, make) = possible[random.Next(possible.Count)];
        return make(pack, random) with { Kind = kind };
    }

    private static Mutation OfPdf(MutablePack pack, byte[] pdf) => new("", pdf, pack.Zip);

    private static Mutation OfZip(MutablePack pack, byte[] zip) => new("", pack.Pdf, zip, PackItems.Zip);

    private static Mutation OfParts(MutablePack pack, Action<PdfParts> change, params string[] items)
    {
        var parts = pack.Parts.Copy();
        change(parts);
        return new Mutation("", parts.Write(), pack.Zip, items);
    }

    private static Mutation OfPages(MutablePack pack, Action<List<string>> change) => OfParts(
        pack,
        parts =>
        {
            var (tree, pages) = parts.Pages();
            List<string> changed = [.. pages];
            change(changed);
            parts.SetPages(tree, changed);
        },
        PackItems.Printed);

    // As a forger would: the manifest names the changed contents by their right hash.
    private static Mutation OfJson(MutablePack pack, string name, Action<JsonObject> change, params string[] items) => OfParts(
        pack,
        parts =>
        {
            var json = JsonNode.Parse(parts.Attachment(name))!.AsObject();
            change(json);
            var bytes = Encoding.UTF8.GetBytes(CanonicalJson.Write(json));
            parts.SetAttachment(name, bytes);
            if (name == PackManifest.ContentsName)
            {
                var manifest = JsonNode.Parse(parts.Attachment(PackManifest.ManifestName))!.AsObject();
                manifest["contents"]!["sha256"] = CanonicalJson.HashOf(bytes);
                manifest["contents"]!["bytes"] = bytes.Length;
                parts.SetAttachment(PackManifest.ManifestName, Encoding.UTF8.GetBytes(CanonicalJson.Write(manifest)));
            }
        },
        items);

    private static Mutation OfFiles(MutablePack pack, Action<List<(string Name, byte[] Content)>> change)
    {
        List<(string Name, byte[] Content)> evidence = [.. pack.Files.Where(f => f.Name.StartsWith("evidence/", StringComparison.Ordinal))];
        change(evidence);
        var index = pack.Files.Single(f => f.Name == PackArchive.IndexName);
        var sums = PackArchive.Sums([.. evidence.Append(index).DistinctBy(f => f.Name).Select(f => (f.Name, CanonicalJson.HashOf(f.Content)))]);
        using var to = new MemoryStream();
        PackArchive.WriteAsync(to, [.. evidence.Append(index).DistinctBy(f => f.Name).Select(f => ArchiveFile.Of(f.Name, f.Content)), ArchiveFile.Of(PackArchive.SumsName, sums)], default).GetAwaiter().GetResult();
        return new Mutation("", pack.Pdf, to.ToArray(), PackItems.Evidence);
    }

    private static void Change(List<(string Name, byte[] Content)> files, int at, byte[] content) => files[at] = (files[at].Name, content);

    private static Mutation SwapFiles(MutablePack pack, Random random) => OfFiles(pack, files =>
    {
        var (a, b) = Two(files.Count, random);
        (files[a], files[b]) = ((files[a].Name, files[b].Content), (files[b].Name, files[a].Content));
    });

    private static byte[] Flip(byte[] file, Random random)
    {
        var changed = (byte[])file.Clone();
        changed[random.Next(file.Length)] ^= (byte)(1 << random.Next(8));
        return changed;
    }

    // A digit of the token: inside the signature, but not covered by it.
    private static byte[] FlipStamp(byte[] pdf, Random random)
    {
        var (start, length) = StampInPdf.PlaceOf(pdf);
        return StampInPdf.WithOtherDigit(pdf, start + random.Next(length), random);
    }

    private static byte[] Cut(byte[] file, Random random)
    {
        var length = random.Next(1, LongestRun + 1);
        var at = random.Next(file.Length - length);
        return [.. file.AsSpan(0, at), .. file.AsSpan(at + length)];
    }

    private static byte[] Fill(byte[] file, Random random)
    {
        var at = random.Next(file.Length + 1);
        return [.. file.AsSpan(0, at), .. Bytes(random, random.Next(1, LongestRun + 1)), .. file.AsSpan(at)];
    }

    // Drawn until the two runs differ: the same bytes in each other's place are no change.
    private static byte[] Swap(byte[] file, Random random)
    {
        while (true)
        {
            var length = random.Next(1, LongestRun + 1);
            var (a, b) = (random.Next(file.Length / 2 - length), random.Next(file.Length / 2, file.Length - length));
            if (!file.AsSpan(a, length).SequenceEqual(file.AsSpan(b, length)))
            {
                return [.. file.AsSpan(0, a), .. file.AsSpan(b, length), .. file.AsSpan(a + length, b - a - length), .. file.AsSpan(a, length), .. file.AsSpan(b + length)];
            }
        }
    }

    private static void Swap(List<string> list, Random random)
    {
        var (a, b) = Two(list.Count, random);
        (list[a], list[b]) = (list[b], list[a]);
    }

    private static void SwapIn(JsonArray list, Random random)
    {
        var (a, b) = Two(list.Count, random);
        var (one, other) = (list[a]!.DeepClone(), list[b]!.DeepClone());
        (list[a], list[b]) = (other, one);
    }

    private static (int A, int B) Two(int count, Random random)
    {
        var a = random.Next(count);
        return (a, (a + 1 + random.Next(count - 1)) % count);
    }

    private static byte[] Bytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private static JsonArray List(JsonObject json, string name) => json[name]!.AsArray();

    private static JsonObject Pick(JsonObject json, string name, Random random) => List(json, name)[random.Next(List(json, name).Count)]!.AsObject();

    private static JsonObject PickWithheld(JsonObject json, Random random)
    {
        List<JsonObject> withheld = [.. List(json, "redactions").Select(r => r!.AsObject()).Where(r => r["sha256"] is not null)];
        return withheld[random.Next(withheld.Count)];
    }

    // Changes the last letter of one text anywhere below.
    private static void ChangeText(JsonNode json, Random random)
    {
        List<JsonValue> texts = [.. Texts(json)];
        var chosen = texts[random.Next(texts.Count)];
        var text = (string)chosen!;
        chosen.ReplaceWith(JsonValue.Create(text.Length == 0 ? "x" : text[..^1] + (text[^1] == 'x' ? 'y' : 'x')));
    }

    private static IEnumerable<JsonValue> Texts(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(m => Texts(m.Value)),
        JsonArray list => list.SelectMany(Texts),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => [value],
        _ => [],
    };
}
