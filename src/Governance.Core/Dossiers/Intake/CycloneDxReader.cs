using System.Globalization;

namespace Governance.Core.Dossiers.Intake;

/// <summary>CycloneDX JSON: components with their nested ones, and the weaknesses that the file lists for them.</summary>
internal static class CycloneDxReader
{
    private static readonly string[] SupportWords = ["endoflife", "endofsupport", "eol", "eos", "supportend"];

    public static Sbom Read(JsonPlace file)
    {
        if (file.Text("bomFormat") != "CycloneDX")
        {
            throw new IntakeException("“bomFormat” must be “CycloneDX”.");
        }

        var version = file.Text("specVersion") ?? throw new IntakeException("“specVersion” is missing: nobody can tell how to read the file.");
        var about = file.Find("metadata");
        var product = about?.Find("component");
        var weaknesses = Weaknesses(file);
        var components = new List<SbomComponent>();
        Collect(file, weaknesses, components);
        return new Sbom(
            $"CycloneDX {version}", product is { } p ? string.Join(' ', new[] { p.Text("name"), p.Text("version") }.OfType<string>()) : null, about?.Day("timestamp"), components);
    }

    private static void Collect(JsonPlace parent, ILookup<string, SbomWeakness> weaknesses, List<SbomComponent> components)
    {
        foreach (var component in parent.List("components"))
        {
            components.Add(Component(component, weaknesses));
            SbomReader.CheckNumber(components.Count);
            Collect(component, weaknesses, components);
        }
    }

    private static SbomComponent Component(JsonPlace component, ILookup<string, SbomWeakness> weaknesses)
    {
        var reference = component.Text("bom-ref");
        return new SbomComponent(
            component.Text("name") ?? throw new IntakeException($"{component.Path} has no name. Every component needs one."),
            component.Text("version"),
            component.Find("supplier")?.Text("name") ?? component.Find("manufacturer")?.Text("name") ?? component.Text("publisher") ?? component.Text("author"),
            LicenceOf(component),
            component.HasAny("hashes"),
            component.Text("purl") ?? component.Text("cpe"),
            SupportEndOf(component),
            reference is null ? [] : [.. weaknesses[reference]]);
    }

    private static string? LicenceOf(JsonPlace component)
    {
        var licences = component.List("licenses")
            .Select(l => l.Text("expression") ?? (l.Find("license") is { } licence ? licence.Text("id") ?? licence.Text("name") : null))
            .OfType<string>().Distinct().ToList();
        return licences.Count == 0 ? null : string.Join(" AND ", licences);
    }

    // The format has no field for the end of support; suppliers state it as a property by one of these names.
    private static DateOnly? SupportEndOf(JsonPlace component)
    {
        foreach (var property in component.List("properties"))
        {
            var name = new string([.. (property.Text("name") ?? "").Where(char.IsAsciiLetter).Select(char.ToLowerInvariant)]);
            if (SupportWords.Any(name.EndsWith) && DateTimeOffset.TryParse(property.Text("value"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
            {
                return DateOnly.FromDateTime(at.UtcDateTime);
            }
        }

        return null;
    }

    private static ILookup<string, SbomWeakness> Weaknesses(JsonPlace file) =>
    (
        from weakness in file.List("vulnerabilities")
        let id = weakness.Text("id") ?? throw new IntakeException($"{weakness.Path} has no id.")
        let severity = weakness.List("ratings").Select(r => r.Text("severity")).OfType<string>().FirstOrDefault()
        from affected in weakness.List("affects").Select(a => a.Text("ref")).OfType<string>()
        select (affected, new SbomWeakness(id, severity))).ToLookup(w => w.affected, w => w.Item2);
}
