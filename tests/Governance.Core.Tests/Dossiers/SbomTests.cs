using System.Text;
using Governance.Core.Dossiers;
using Governance.Core.Dossiers.Intake;
using Governance.Core.Dossiers.Kinds;
using Governance.Core.Tests.Worlds;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.Dossiers;

public class SbomTests
{
    private const string CycloneDx = """
        { "bomFormat": "CycloneDX", "specVersion": "1.6", "metadata": { "timestamp": "2026-09-01T08:00:00Z", "component": { "name": "AlphaChest", "version": "2.1.3" } },
          "components": [
            { "bom-ref": "a", "name": "codec", "version": "2.1", "supplier": { "name": "Codewell" }, "licenses": [ { "license": { "id": "MIT" } } ], "hashes": [ { "alg": "SHA-256", "content": "00" } ],
              "components": [ { "bom-ref": "b", "name": "nested" } ] },
            { "bom-ref": "c", "name": "os", "version": "9", "publisher": "Penlar", "licenses": [ { "expression": "GPL-2.0-only" } ],
              "properties": [ { "name": "supplier:endOfSupport", "value": "2026-01-31" } ] } ],
          "vulnerabilities": [ { "id": "CVE-2026-1", "ratings": [ { "severity": "high" } ], "affects": [ { "ref": "a" } ] } ] }
        """;

    private const string Spdx = """
        { "spdxVersion": "SPDX-2.3", "name": "AlphaChest", "creationInfo": { "created": "2026-09-01T08:00:00Z" },
          "packages": [
            { "name": "codec", "versionInfo": "2.1", "supplier": "Organization: Codewell", "licenseConcluded": "MIT", "checksums": [ { "algorithm": "SHA256", "checksumValue": "00" } ],
              "externalRefs": [ { "referenceCategory": "SECURITY", "referenceType": "advisory", "referenceLocator": "https://example.org/CVE-2026-1" } ], "validUntilDate": "2026-01-31T00:00:00Z" },
            { "name": "nested", "licenseConcluded": "NOASSERTION", "supplier": "NOASSERTION" } ] }
        """;

    [Fact]
    public void A_CycloneDX_file_gives_every_component_the_nested_ones_too_and_what_it_leaves_open()
    {
        var sbom = SbomReader.Read(Encoding.UTF8.GetBytes(CycloneDx));

        Assert.Equal(("CycloneDX 1.6", "AlphaChest 2.1.3", new DateOnly(2026, 9, 1)), (sbom.Format, sbom.Product, sbom.Dated));
        Assert.Equal(["codec", "nested", "os"], sbom.Components.Select(c => c.Name));
        Assert.Equal(
            ["weakness: codec", "support-ended: os", "no-version: nested", "no-supplier: nested", "no-licence: nested", "no-hash: nested, os"],
            SbomGaps.Of(sbom.Components, new DateOnly(2026, 11, 28)).Select(g => $"{g.Key}: {string.Join(", ", g.Components.Select(c => c.Name))}"));
        Assert.Equal(new SbomWeakness("CVE-2026-1", "high"), sbom.Components[0].Weaknesses.Single());
    }

    [Fact]
    public void An_SPDX_file_says_the_same_in_its_own_words_and_no_assertion_is_nothing()
    {
        var sbom = SbomReader.Read((byte[])[0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Spdx)]);

        Assert.Equal(("SPDX 2.3", 2), (sbom.Format, sbom.Components.Count));
        Assert.Equal(("Codewell", "MIT", true, new DateOnly(2026, 1, 31)), (sbom.Components[0].Supplier, sbom.Components[0].Licence, sbom.Components[0].HasHash, sbom.Components[0].SupportEnds));
        Assert.Equal("CVE-2026-1", sbom.Components[0].Weaknesses.Single().Id);
        Assert.Equal((null, null, null, false), (sbom.Components[1].Version, sbom.Components[1].Supplier, sbom.Components[1].Licence, sbom.Components[1].HasHash));
    }

    [Fact]
    public void Rows_are_read_back_as_they_were_stored()
    {
        var sbom = SbomReader.Read(Encoding.UTF8.GetBytes(CycloneDx));

        var again = Sbom.FromRows(sbom.ToRows());

        Assert.Equal(sbom.ToRows(), new Sbom(sbom.Format, null, null, again).ToRows());
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("   ", "empty")]
    [InlineData("<bom/>", "XML")]
    [InlineData("SPDXVersion: SPDX-2.3", "tag form")]
    [InlineData("[]", "begins with")]
    [InlineData("\"text\"", "begins with")]
    [InlineData("{}", "neither CycloneDX")]
    [InlineData("{\"@context\":\"https://spdx.org/rdf/3.0.1\",\"@graph\":[]}", "SPDX 3")]
    [InlineData("{\"spdxVersion\":\"SPDX-1.2\"}", "“spdxVersion” is “SPDX-1.2”")]
    [InlineData("{\"bomFormat\":\"CycloneDX\"}", "“specVersion” is missing")]
    [InlineData("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\n\"components\":[{\"name\":\"a\"},", "Line 2, character")]
    [InlineData("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"specVersion\":\"1.5\"}", "stands twice")]
    [InlineData("{\"bomFormat\":\"CycloneDX\",\"specVersion\":1.6}", "specVersion must be a text but is a number")]
    [InlineData("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":{}}", "components must be a list but is an object")]
    [InlineData("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":[{\"name\":\"a\"},{\"version\":\"1\"}]}", "components[1] has no name")]
    [InlineData("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":[7]}", "components[0] must be an object but is a number")]
    [InlineData("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":[{\"name\":\"a\",\"hashes\":\"none\"}]}", "components[0].hashes must be a list")]
    [InlineData("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"metadata\":{\"timestamp\":\"yesterday\"}}", "metadata.timestamp is “yesterday”")]
    [InlineData("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\"} trailing", "Line 1, character")]
    public void A_file_that_is_no_bill_of_materials_is_refused_with_the_place(string text, string part)
    {
        var fault = Assert.Throws<IntakeException>(() => SbomReader.Read(Encoding.UTF8.GetBytes(text)));

        Assert.Contains(part, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_nesting_is_refused_and_so_are_more_components_than_a_product_has()
    {
        var deep = "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"x\":" + new string('[', 100_000) + new string(']', 100_000) + "}";
        var many = "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":[" + string.Join(',', Enumerable.Repeat("{\"name\":\"a\"}", SbomReader.MostComponents + 1)) + "]}";

        var tooDeep = Assert.Throws<IntakeException>(() => SbomReader.Read(Encoding.UTF8.GetBytes(deep)));
        var tooMany = Assert.Throws<IntakeException>(() => SbomReader.Read(Encoding.UTF8.GetBytes(many)));
        var tooLarge = Assert.Throws<IntakeException>(() => SbomReader.Read(new byte[SbomReader.LargestFile + 1]));

        Assert.Contains("deeper than 64 levels", tooDeep.Message, StringComparison.Ordinal);
        Assert.Contains("more than 20,000 components", tooMany.Message, StringComparison.Ordinal);
        Assert.Contains("larger than 20 MB", tooLarge.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bill_of_materials_becomes_evidence_an_entry_and_a_list_in_one_commit_and_the_page_shows_its_gaps()
    {
        await using var world = await DossierWorld.CreateAsync();

        var result = await world.TakeInAsync(SecurityKinds.Sbom, "bom.json", CycloneDx);

        Assert.True(result.Kind == ResultKind.Done, World.Said(result));
        var row = (await world.PageAsync(DossierArea.Security)).Of(SecurityKinds.Sbom).Rows.Single();
        Assert.Equal((3, 6), (row.Sbom!.Components, row.Sbom.Gaps.Count));
        Assert.Equal("bom.json", row.Evidence!.Name);
        Assert.Equal(row.Entry.ListSha256, Governance.Core.Audit.CanonicalJson.HashOf((await world.ReadAsync(db => db.DossierLists.SingleAsync())).Rows));
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Theory]
    [InlineData("bom.json", "{\"bomFormat\":\"CycloneDX\"}")]
    [InlineData("bom.exe", "MZ")]
    [InlineData("bom.json", "\0\0\0\0binary")]
    [InlineData("../../bom.json", "{ cut off")]
    public async Task What_cannot_be_read_is_refused_by_the_field_of_the_file_and_nothing_is_stored(string name, string content)
    {
        await using var world = await DossierWorld.CreateAsync();
        var evidence = await world.ReadAsync(db => db.EvidenceItems.CountAsync());
        var length = await world.ReadAsync(db => db.AuditEntries.CountAsync());

        var result = await world.TakeInAsync(SecurityKinds.Sbom, name, content);

        Assert.Equal((ResultKind.Invalid, "file"), (result.Kind, result.Problems.Single().Field));
        Assert.Equal((evidence, length, 0), (await world.ReadAsync(db => db.EvidenceItems.CountAsync()), await world.ReadAsync(db => db.AuditEntries.CountAsync()), await world.ReadAsync(db => db.DossierEntries.CountAsync())));
    }
}
