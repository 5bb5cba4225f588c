using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.EvidencePacks.Contents;

namespace Governance.Core.EvidencePacks.Verification;

/// <summary>Do the stored contents of signatures fit their hashes, and is the trail one unbroken chain that binds the rows?</summary>
internal static class RecordChecks
{
    public static PackCheckItem Signatures(OpenedPack pack)
    {
        List<string> problems = [];
        var contents = pack.Contents;
        if (!contents.Signatures.Select(s => new ManifestSignature(s.Id, s.ContentSha256, s.State)).SequenceEqual(pack.Manifest.Signatures))
        {
            problems.Add("The signatures of contents.json differ from those of the manifest.");
        }

        var rows = contents.Records.Where(r => r.Type == "Signature").ToDictionary(r => (string?)r.Row["id"]?.ToJsonString() ?? "", r => r.Row);
        foreach (var signature in contents.Signatures)
        {
            problems.AddRange(ProblemsOf(signature, rows.GetValueOrDefault(signature.Id), contents.Withheld is { Count: > 0 }));
        }

        problems.AddRange(rows.Keys.Except(contents.Signatures.Select(s => s.Id)).Select(id => $"Signature {id} of the record is not among the signatures."));
        var states = string.Join(", ", contents.Signatures.GroupBy(s => s.State).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Count()} {g.Key}"));
        return VerifyPack.Of(
            PackItems.Signatures, problems, contents.Signatures.Count == 0 ? "Nothing was signed at the as-of time." : Sentence(contents, states));
    }

    private static string Sentence(PackContents contents, string states)
    {
        var withheld = contents.Signatures.Count(s => s.Content is null);
        return withheld == 0
            ? $"Each of {contents.Signatures.Count} signatures fits what was signed: {states}."
            : $"{contents.Signatures.Count - withheld} of {contents.Signatures.Count} signatures fit what was signed; what the others signed is withheld from this audience, its SHA-256 is not: {states}.";
    }

    // Rows repeat what is withheld, so a pack that withholds anything holds none.
    private static IEnumerable<string> ProblemsOf(PackSignature signature, JsonNode? row, bool hasNoRows)
    {
        if (signature.Content is { } content && CanonicalJson.Hash(content) != signature.ContentSha256)
        {
            yield return $"What signature {signature.Id} of {signature.Name} signed does not have the SHA-256 that was signed.";
        }

        if (!hasNoRows && IsAnother(signature, row))
        {
            yield return $"Signature {signature.Id} of {signature.Name} differs from the row of the record.";
        }

        var isToday = signature.TodaySha256 == signature.ContentSha256;
        if (signature.State != SignatureStates.Superseded && isToday != (signature.State == SignatureStates.Valid))
        {
            yield return $"Signature {signature.Id} of {signature.Name} is called {signature.State}, but its hashes say otherwise.";
        }
    }

    private static bool IsAnother(PackSignature signature, JsonNode? row) =>
        row is null || (string?)row["contentSha256"] != signature.ContentSha256 || (string?)row["name"] != signature.Name || (string?)row["at"] != signature.At
        || (string?)row["meaning"] != signature.Meaning || (string?)row["statement"] != signature.Statement;

    public static PackCheckItem Trail(OpenedPack pack)
    {
        var contents = pack.Contents;
        var chain = $"{PackDates.Count(contents.Trail.Count, "entry", "entries")} of {pack.Manifest.AsOf.Trail} form one chain up to the as-of";
        var sentence = contents.Withheld is not { Count: > 0 }
            ? $"{chain}; {PackDates.Count(contents.Records.Count, "row")} of the record have the hashes in it."
            : contents.Trail.Any(e => e.Body is null)
                ? $"{chain} by their hashes; their texts and the rows of the record are withheld from this audience, so that only the pack for internal use shows that they fit."
                : $"{chain}; the rows of the record are withheld from this audience, so that only the pack for internal use shows that they fit.";
        return VerifyPack.Of(PackItems.Trail, TrailProblems(contents, pack.Manifest.AsOf), sentence);
    }

    /// <summary>What is wrong with the chain and the rows bound to it; at most about ten sentences.</summary>
    public static IReadOnlyList<string> TrailProblems(PackContents contents, PackMoment asOf)
    {
        List<string> problems = [];
        var previous = AuditTrail.NoHash;
        for (var i = 0; i < contents.Trail.Count && problems.Count < 5; i++)
        {
            problems.AddRange(ProblemsOf(contents.Trail[i], i + 1, asOf.Trail, previous));
            previous = contents.Trail[i].Hash;
        }

        if (contents.Trail.Count != asOf.Sequence || previous != asOf.Hash)
        {
            problems.Add($"The trail does not end with entry {asOf.Sequence} and the hash that the manifest names.");
        }

        if (contents.Withheld is not { Count: > 0 })
        {
            problems.AddRange(RowProblems(contents).Take(5));
        }

        return problems;
    }

    private static IEnumerable<string> ProblemsOf(PackEntry entry, int sequence, string trail, string previous)
    {
        if (entry.Body is null)
        {
            if (entry.Sequence != sequence || entry.Previous != previous)
            {
                yield return $"Entry {sequence} is missing, stands in another place, or does not follow the entry before it.";
            }

            yield break;
        }

        if (CanonicalJson.Hash(entry.Body) != entry.Hash)
        {
            yield return $"Entry {sequence} was changed: its body does not have its hash.";
        }

        if (entry.Body["sequence"]?.ToJsonString() != sequence.ToString(CultureInfo.InvariantCulture) || (string?)entry.Body["trail"] != trail)
        {
            yield return $"Entry {sequence} is missing, or stands in another place.";
        }

        if ((string?)entry.Body["previous"] != previous)
        {
            yield return $"Entry {sequence} does not follow the entry before it.";
        }
    }

    // Each entry holds the hash of the rows that its commit added; so every answer, verdict and signature is bound to the chain.
    private static IEnumerable<string> RowProblems(PackContents contents)
    {
        var rows = contents.Records.GroupBy(r => r.Sequence).ToDictionary(g => g.Key, g => g.ToList());
        for (var i = 0; i < contents.Trail.Count; i++)
        {
            var expected = (string?)contents.Trail[i].Body?["details"]?["content"];
            var actual = rows.Remove(i + 1, out var added) ? HashOf(added) : null;
            if (expected != actual)
            {
                yield return $"The rows that entry {i + 1} added do not have the hash that it names.";
            }
        }

        if (rows.Count > 0)
        {
            yield return "The record holds rows of entries that are not in the trail.";
        }
    }

    private static string HashOf(IEnumerable<PackRecord> rows) => CanonicalJson.Hash(new JsonArray(
    [
        .. rows.OrderBy(r => r.Type, StringComparer.Ordinal).ThenBy(r => r.Key, StringComparer.Ordinal)
            .Select(r => (JsonNode)new JsonObject { ["type"] = r.Type, ["key"] = r.Key, ["row"] = r.Row.DeepClone() }),
    ]));
}
