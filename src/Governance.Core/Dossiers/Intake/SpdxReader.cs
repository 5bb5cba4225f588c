namespace Governance.Core.Dossiers.Intake;

/// <summary>SPDX 2.2 and 2.3 JSON: packages; the end of support is what the file states as valid until, weaknesses are its security references.</summary>
internal static class SpdxReader
{
    private static readonly string[] Read2 = ["SPDX-2.2", "SPDX-2.3"];

    public static Sbom Read(JsonPlace file)
    {
        var version = file.Text("spdxVersion");
        if (!Read2.Contains(version))
        {
            throw new IntakeException($"“spdxVersion” is “{version}”; versions 2.2 and 2.3 are read.");
        }

        var components = new List<SbomComponent>();
        foreach (var package in file.List("packages"))
        {
            components.Add(Component(package));
            SbomReader.CheckNumber(components.Count);
        }

        return new Sbom(version!.Replace('-', ' '), file.Text("name"), file.Find("creationInfo")?.Day("created"), components);
    }

    private static SbomComponent Component(JsonPlace package)
    {
        var references = package.List("externalRefs").Select(r => (Category: r.Text("referenceCategory"), Type: r.Text("referenceType"), Locator: r.Text("referenceLocator"))).ToList();
        return new SbomComponent(
            package.Text("name") ?? throw new IntakeException($"{package.Path} has no name. Every package needs one."),
            package.Text("versionInfo"),
            Organisation(package.Text("supplier")) ?? Organisation(package.Text("originator")),
            package.Text("licenseConcluded") ?? package.Text("licenseDeclared"),
            package.HasAny("checksums"),
            references.FirstOrDefault(r => r.Type == "purl").Locator,
            package.Day("validUntilDate"),
            [.. references.Where(r => r.Category == "SECURITY" && r.Type is "advisory" or "cve" or "fix" && r.Locator is not null).Select(r => new SbomWeakness(IdOf(r.Locator!), null)).DistinctBy(w => w.Id)]);
    }

    // "Organization: Example" names who; the word before says only that it is one.
    private static string? Organisation(string? text) => text is null ? null : text.Contains(':', StringComparison.Ordinal) ? text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() : text;

    private static string IdOf(string locator) => locator.TrimEnd('/').Split('/')[^1];
}
