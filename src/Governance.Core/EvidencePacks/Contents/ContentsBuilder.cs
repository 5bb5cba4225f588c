using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.EvidencePacks.Audiences;
using Governance.Core.Templates;

namespace Governance.Core.EvidencePacks.Contents;

/// <summary>Rows as of one entry → contents. A pure function: equal rows, equal contents.</summary>
public static class ContentsBuilder
{
    private const string NoHash = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>What an audience gets of the whole contents.</summary>
    /// <param name="whole">Built from these rows.</param>
    /// <param name="rows">As of the entry.</param>
    /// <param name="layout">As for the whole contents.</param>
    /// <param name="audience">For whom.</param>
    /// <param name="rules">What is withheld from whom.</param>
    public static PackContents For(PackContents whole, PackRows rows, string layout, string audience, AudienceTemplate rules) =>
        Withholding.For(whole, rules, audience, PackId(rows.OfCase.Number, rows.Last.Sequence, audience, layout)) with { EarlierPacks = Earlier(rows, audience) };

    /// <summary>The whole contents, as for internal use: nothing is withheld.</summary>
    /// <param name="rows">As of the entry.</param>
    /// <param name="layout">How the pack's id names its layout (<see cref="PackLayoutTemplate.MarkOf(PackTemplate)"/>).</param>
    public static PackContents Build(PackRows rows, string layout)
    {
        var parts = new CaseParts(rows);
        var packCase = CaseOf(rows);
        var sections = new SectionBuilder(rows, parts, packCase).Build();
        return new PackContents
        {
            PackId = PackId(rows.OfCase.Number, rows.Last.Sequence, Audiences.Audience.Internal, layout),
            Case = packCase,
            AsOf = MomentOf(rows),
            Audience = Audiences.Audience.Internal,
            Definition = new PackSourceText(rows.Definition.Id, rows.Definition.Version, rows.Definition.Name, rows.DefinitionSha256),
            Templates = [.. rows.Templates.Where(t => t is not PackTemplate).Select(SourceOf)],
            EarlierPacks = Earlier(rows, Audiences.Audience.Internal),
            Sections = sections,
            Gaps = GapsOf(rows, parts, sections),
            People = rows.People.Where(p => p.Roles.Any(r => r.SiteId == rows.Site.Id && r.FromAt <= rows.At)).ToDictionary(p => p.Id.ToString(CultureInfo.InvariantCulture), p => p.Name),
            Signatures = parts.Signatures,
            Evidence = parts.Evidence,
            Trail = [.. rows.Trail.Select(e => new PackEntry(JsonNode.Parse(e.Body), e.Hash))],
            Records = [.. rows.Records.Select(r => new PackRecord(r.Sequence, r.GetType().Name, r.RecordKey, r.Content()))],
        };
    }

    // A pack is replaced by a newer one for the same audience, never by one that withholds more or less.
    private static IReadOnlyList<EarlierPack> Earlier(PackRows rows, string audience) =>
        [.. rows.EarlierPacks.Where(p => p.Audience == audience).OrderByDescending(p => p.Number).Select(p => new EarlierPack(p.PackId, p.At.ToInstant(), p.AsOfSequence))];

    public static string PackId(int caseNumber, long asOf, string audience, string layout) =>
        string.Create(CultureInfo.InvariantCulture, $"{caseNumber}-{asOf}-{audience}-{layout}");

    private static PackSourceText SourceOf(Template template) => new(template.Id, template.Head.Version, template.Head.Title, template.Sha256);

    private static PackMoment MomentOf(PackRows rows)
    {
        var access = rows.Access.Count == 0 ? new PackTrailEnd(0, NoHash) : new PackTrailEnd(rows.Access[^1].Sequence, rows.Access[^1].Hash);
        return new PackMoment(rows.Last.Trail, rows.Last.Sequence, rows.Last.Hash, rows.At.ToInstant(), access);
    }

    private static PackCase CaseOf(PackRows rows)
    {
        var (ofCase, version) = (rows.OfCase, rows.Version);
        return new PackCase(
            ofCase.Number, ofCase.Name, ofCase.Kind, ofCase.Title, rows.CaseField("state", CaseState.Open)!, rows.CaseField("ending", null), TierOf(rows),
            ofCase.IsSample, ofCase.OpenedAt.ToInstant(), new PackSite(rows.Site.Name, rows.Site.Committee, rows.Site.TimeZone),
            new PackProduct(rows.Product.Vendor, rows.Product.Name, version.Label, version.ModelVersion, version.UdiDi))
        {
            PlannedUse = rows.PlannedUses.Count == 0 ? null : rows.PlannedUses[^1].Sentence,
            OffLabel = rows.OffLabel is { } e
                ? new PackOffLabelUse(e.CaseNumber, e.StepNumber, e.Until.ToDay(), e.Summary, e.Allowed, e.NotAllowed, rows.NameOf(e.ByPersonId), e.At.ToInstant(), e.IsOverOn(rows.Calendar.DayOf(rows.At))) : null,
        };
    }

    private static int? TierOf(PackRows rows)
    {
        var fact = rows.Facts.Where(f => f.Key == "tier").MaxBy(f => f.Number);
        var value = fact is null ? null : JsonNode.Parse(fact.Value);
        return value?.GetValueKind() == JsonValueKind.Number
            ? value.GetValue<int>()
            : int.TryParse(rows.CaseField("tier", null), NumberStyles.None, CultureInfo.InvariantCulture, out var tier) ? tier : null;
    }

    private static IReadOnlyList<PackGap> GapsOf(PackRows rows, CaseParts parts, IReadOnlyDictionary<string, PackSection> sections)
    {
        var empty = sections
            .Where(s => s.Value.NotProvided is not null)
            .Select(s => new PackGap(int.Parse(s.Key, CultureInfo.InvariantCulture), GapKind.Section, s.Value.Title, s.Value.NotProvided!, null, null));
        return
        [
            .. new GapFinder(rows, parts).Find().Concat(empty)
                .OrderBy(g => g.Kind).ThenByDescending(g => g.WorkingDaysLate).ThenBy(g => g.Section).ThenBy(g => g.What, StringComparer.Ordinal),
        ];
    }
}
