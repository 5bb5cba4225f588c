using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.EvidencePacks.Contents;

namespace Governance.Core.EvidencePacks.Audiences;

/// <summary>
/// Whole contents → contents for one audience, with a list of everything that was taken out. A pure function: equal contents and rules,
/// equal result. What is withheld is gone from the contents, so no page, tag or JSON of the pack can hold it.
/// </summary>
public sealed class Withholding
{
    private readonly PackContents whole;
    private readonly IReadOnlySet<string> kinds;
    private readonly IReadOnlyDictionary<string, string> reasons;
    private readonly HashSet<int> stepsOfCost;
    private readonly string salt;
    private readonly List<PackRedaction> log = [];

    private Withholding(PackContents whole, AudienceTemplate rules, string audience)
    {
        this.whole = whole;
        kinds = rules.From(audience);
        reasons = rules.Reasons;
        // Nobody who does not hold the whole contents can try out what was withheld until its hash fits.
        salt = CanonicalJson.HashOf(PackJson.Write(whole));
        stepsOfCost = [.. whole.Section(SectionPlan.Contract).Parts.OfType<FormPart>().Select(p => p.Form.StepNumber)];
    }

    /// <param name="whole">Contents for internal use.</param>
    /// <param name="rules">What is withheld from whom.</param>
    /// <param name="audience">One of <see cref="Audience.All"/>.</param>
    /// <param name="packId">Id of the pack for this audience.</param>
    public static PackContents For(PackContents whole, AudienceTemplate rules, string audience, string packId) =>
        audience == Audience.Internal ? whole : new Withholding(whole, rules, audience).Apply(audience, packId);

    /// <summary>The hash that stands for something withheld: of its place, its value, and the hash of the whole contents.</summary>
    /// <param name="wholeSha256">SHA-256 of contents.json of the pack for internal use as of the same entry.</param>
    /// <param name="path">Place in those contents.</param>
    /// <param name="value">What stands there.</param>
    public static string HashOf(string wholeSha256, string path, JsonNode? value) =>
        CanonicalJson.Hash(new JsonObject { ["contents"] = wholeSha256, ["path"] = path, ["value"] = value?.DeepClone() });

    private PackContents Apply(string audience, string packId)
    {
        var sections = whole.Sections.ToDictionary(s => s.Key, s => s.Value with { Parts = [.. s.Value.Parts.Select((p, i) => Part(s.Key, i, p))] });
        var contents = whole with
        {
            PackId = packId,
            Audience = audience,
            Sections = sections,
            Gaps = [.. whole.Gaps.Select(Gap)],
            Evidence = [.. whole.Evidence.Select(Evidence)],
            Signatures = [.. whole.Signatures.Select(Signature)],
            Trail = [.. whole.Trail.Select(Entry)],
            Records = Records(),
        };
        if (Has(Withholdable.Trail))
        {
            Log("trail", Withholdable.Trail, PackDates.Count(whole.Trail.Count, "entry", "entries"), null);
        }

        if (Has(Withholdable.Names))
        {
            Log("people", Withholdable.Names, PackDates.Count(whole.People.Count, "person", "people"), null);
            contents = PeopleByNumber.In(contents, whole.People);
        }

        return contents with { Withheld = [.. kinds.Order(StringComparer.Ordinal)], Redactions = [.. log] };
    }

    private bool Has(string kind) => kinds.Contains(kind);

    private PackPart Part(string section, int index, PackPart part)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"sections/{section}/parts/{index}");
        var number = int.Parse(section, CultureInfo.InvariantCulture);
        if (PartKinds.Of(number, part).FirstOrDefault(Has) is { } kind)
        {
            var sha256 = Log(path, kind, $"“{PartKinds.TitleOf(part)}”, {PartKinds.AmountOf(part)}", PackJson.ToNode(part));
            return new WithheldPart(PartKinds.TitleOf(part), PartKinds.AmountOf(part), reasons[kind], sha256!);
        }

        var (cleaned, taken) = PartWords.Without(part, kinds);
        foreach (var (kindTaken, what) in taken)
        {
            Log(path, kindTaken, what, null);
        }

        return cleaned;
    }

    private PackGap Gap(PackGap gap, int index)
    {
        if (PartKinds.OfGap(gap).FirstOrDefault(Has) is not { } kind)
        {
            return gap;
        }

        Log(string.Create(CultureInfo.InvariantCulture, $"gaps/{index}/text"), kind, "the words of a gap", JsonValue.Create(gap.Text));
        return gap with { What = gap.Kind == GapKind.OutOfDate ? "Evidence that is out of date" : gap.What, Text = "What is said about it is withheld from this audience." };
    }

    private PackEvidence Evidence(PackEvidence item)
    {
        var kind = item.Section == SectionPlan.Contract && Has(Withholdable.Cost) ? Withholdable.Cost
            : item.Origin == "vendor" ? Withholdable.VendorFiles : Withholdable.SiteFiles;
        if (!Has(kind))
        {
            return item;
        }

        Log($"evidence/{item.Id}", kind, "the file and its name", JsonValue.Create(item.Name));
        return item with { Name = "file withheld", State = PackEvidence.Withheld };
    }

    // A signed content repeats answers, verdicts and votes: it goes where any of these goes.
    private PackSignature Signature(PackSignature signature)
    {
        var kind = stepsOfCost.Contains(signature.StepNumber) && Has(Withholdable.Cost)
            ? Withholdable.Cost
            : PartKinds.OfSignedContents.FirstOrDefault(Has);
        if (kind is null)
        {
            return signature;
        }

        Log($"signatures/{signature.Id}/content", kind, "what was signed; its SHA-256 stays", null);
        return signature with { Content = null };
    }

    private PackEntry Entry(PackEntry entry) => Has(Withholdable.Trail)
        ? new PackEntry(null, entry.Hash) { Sequence = (long?)entry.Body!["sequence"], Previous = (string?)entry.Body["previous"] }
        : entry;

    // The rows of an entry share one hash: where any of them goes, what is left could not be checked. They repeat everything that is withheld.
    private IReadOnlyList<PackRecord> Records()
    {
        if (kinds.Count == 0)
        {
            return whole.Records;
        }

        var kind = Withholdable.All.First(Has);
        Log("records", kind, PackDates.Count(whole.Records.Count, "row") + " of the record", null);
        return [];
    }

    private string? Log(string path, string kind, string what, JsonNode? value)
    {
        var sha256 = value is null ? null : HashOf(salt, path, value);
        log.Add(new PackRedaction(path, kind, what, reasons[kind], sha256));
        return sha256;
    }
}
