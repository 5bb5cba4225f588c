using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Register;
using Governance.Core.Register.Uses;
using Governance.Core.RegulatoryScope;

namespace Governance.Core.EvidencePacks.Contents;

/// <summary>What sections 4 and 5 hold beside the forms: authorisations, duties, and the comparison with what a person decided on it.</summary>
internal sealed class ScopeParts(PackRows rows)
{
    public IEnumerable<PackPart> Device()
    {
        // Those that the comparison takes.
        var inForce = rows.ClearedUses.ToList().InForce().OfVersion(rows.Version.Number);
        foreach (var label in inForce)
        {
            var other = label.VersionNumber == rows.Version.Number ? "" : $", entered for version {rows.Product.Versions.Single(v => v.Number == label.VersionNumber).Label}";
            yield return new FieldsPart($"Authorisation: {label.Jurisdiction}{other}", [.. Authorisation(label)]);
        }

        if (inForce.Count == 0)
        {
            yield return new FieldsPart("Authorisation", [new PackField("In the register of products", "nothing entered: what the label covers is not known")]);
        }

        if (Duties().ToList() is { Count: > 0 } duties)
        {
            yield return new FieldsPart("Duties where it is used (rows of data, not legal advice)", [.. duties.Select(Duty)]);
        }
    }

    public PackPart[] Scope()
    {
        if (rows.Scopes.Count == 0)
        {
            return [];
        }

        var record = rows.Scopes[^1];
        var proposal = JsonNode.Parse(record.Proposal)!;
        var decided = record.Decided();
        var overridden = decided.Where(d => d.IsOverride).ToList();
        return
        [
            new FieldsPart("Comparison by the rules",
            [
                new PackField("Rules", record.Rules),
                new PackField("Labels compared", record.ClearedUseNumbers() is { Count: > 0 } numbers ? string.Join(", ", numbers.Select(n => $"entry {n} of the register")) : "none entered in the register"),
                new PackField("Planned use", $"version {record.PlannedUseVersion.ToString(CultureInfo.InvariantCulture)}"),
                new PackField("Proposed overall", Label((string?)proposal["overall"])),
                new PackField("Complete", (bool)proposal["complete"]! ? "yes, every dimension was compared" : NotCompared(proposal)),
                new PackField("Confirmed or overridden by", rows.NameOf(record.ByPersonId)),
                new PackField("Judged by hand, without a comparison", ListOf(decided.Where(d => d.Proposed is null).Select(d => Name(d.Dimension)))),
                new PackField("Overridden", overridden.Count == 0 ? "none" : string.Join("; ", overridden.Select(Overridden))),
                new PackField("Outside the label", ListOf(decided.Where(d => d.Decided == "outside").Select(d => Name(d.Dimension)))),
            ]),
        ];
    }

    private IEnumerable<PackField> Authorisation(ClearedUse label)
    {
        var text = label.Text();
        yield return new PackField("Intended use, word for word", text.IntendedUse is { } quote ? $"“{quote}”" : null);
        foreach (var (name, value) in text.Fields)
        {
            yield return new PackField(name, value);
        }

        yield return new PackField("Version of this case", VersionIn(text));
        var silent = label.Use().Entries.Values.Where(e => !e.IsStated).Select(e => Name(e.Dimension)).ToList();
        yield return new PackField("The label is silent or not known about", silent.Count == 0 ? "nothing that was entered" : string.Join(", ", silent));
    }

    private string VersionIn(AuthorisationText label) => (rows.Version.Label, label.Versions) switch
    {
        var (version, named) when named.Contains(version) => $"{version} is named among the cleared versions",
        var (version, named) when named.Count == 0 => $"the entry names no versions: whether {version} is cleared is not known from it",
        var (version, _) => $"{version} is not named among the cleared versions: nothing here shows that it is cleared",
    };

    private IEnumerable<Duty> Duties()
    {
        if (rows.Templates.OfType<DutyList>().FirstOrDefault() is not { } list || rows.Templates.OfType<ScopeRules>().FirstOrDefault() is not { } rules || rows.PlannedUses.Count == 0)
        {
            return [];
        }

        var planned = PlannedProfile.Of(rows.PlannedUses[^1], rows.Version.Label);
        return list.For(planned.Of("D01")?.Value is TermList countries ? countries.Terms : [], rules);
    }

    private PackField Duty(Duty duty)
    {
        var day = rows.Calendar.DayOf(rows.At);
        var open = duty.Unconfirmed is null ? "" : $" Unconfirmed: {duty.Unconfirmed}";
        return new PackField(
            $"{duty.Jurisdiction}: {duty.Title}",
            $"{duty.Text} Status: {duty.SayOn(day)}. Source: {duty.Source}; last checked {duty.CheckedOn.ToString("d MMM yyyy", CultureInfo.InvariantCulture)}.{open}");
    }

    private static string Overridden(DimensionDecision decision) =>
        $"{Name(decision.Dimension)}: proposed {Label(decision.Proposed)}, decided {Label(decision.Decided)}, because “{decision.Reason ?? "no reason given"}”";

    private static string NotCompared(JsonNode proposal)
    {
        var names = proposal["notCompared"]!.AsArray().Concat(proposal["planIncomplete"]!.AsArray()).Select(d => Name((string)d!));
        return $"no; not compared by the rules: {string.Join(", ", names)}";
    }

    private static string ListOf(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } all ? all : "none";

    private static string Label(string? key) => ScopeOutcomes.Of(key)?.Label() ?? "not known";

    private static string Name(string dimension) => ScopeDimension.NameOf(dimension).ToLowerInvariant();
}
