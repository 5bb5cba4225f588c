using System.Text.Json.Nodes;

namespace Governance.Cli.Tests;

public sealed class ModelCardTests
{
    private const string Card = """
        <?xml version="1.0" encoding="UTF-8"?>
        <AppliedModelCard xmlns="https://mc.chai.org/v0.2/schema.xsd">
          <BasicInfo><ModelName>Lumen Chest</ModelName><ModelDeveloper>Lumen Health</ModelDeveloper><DeveloperContact>mail@example.invalid</DeveloperContact></BasicInfo>
          <ReleaseInfo><ReleaseStage>released</ReleaseStage><ReleaseDate>2026-03-02</ReleaseDate><ReleaseVersion>2.1</ReleaseVersion></ReleaseInfo>
          <UsesAndDirections><IntendedUseAndWorkflow>Flags chest radiographs with suspected pneumothorax – “worklist” only.</IntendedUseAndWorkflow><TargetedPatientPopulation>Adults.</TargetedPatientPopulation></UsesAndDirections>
          <KeyMetrics><UsefulnessUsabilityEfficacy><Results><MetricResult><Label>Sensitivity</Label><ValueJson>{"kind":"single","value":0.91}</ValueJson></MetricResult></Results></UsefulnessUsabilityEfficacy></KeyMetrics>
          <x:House xmlns:x="https://example.invalid/house">kept</x:House>
        </AppliedModelCard>

        """;

    [Fact]
    public async Task Import_says_what_the_card_would_fill_and_changes_nothing()
    {
        using var folder = new Folder();

        var ran = await Run.CommandAsync("modelcard", "import", folder.Write("card.xml", Card), "--json");

        var json = JsonNode.Parse(ran.Results)!;
        Assert.Equal(ExitCode.Good, ran.ExitCode);
        Assert.Equal(("Lumen Chest", "Lumen Health", "2.1"), ((string?)json["product"]!["name"], (string?)json["product"]!["developer"], (string?)json["product"]!["version"]));
        Assert.Equal(("VEN-01", "Flags chest radiographs with suspected pneumothorax – “worklist” only."), ((string?)json["offers"]![0]!["question"], (string?)json["offers"]![0]!["text"]));
        Assert.Contains(json["hints"]!.AsArray(), h => (string?)h!["dimension"] == "D08" && (string?)h["text"] == "Adults.");
        Assert.Equal("""{"kind":"single","value":0.91}""", (string?)json["claims"]![0]!["value"]);
        Assert.Equal(["House"], json["unknown"]!.AsArray().Select(u => (string?)u));
        Assert.Contains("ReleaseInfo/GlobalAvailability", json["missing"]!.AsArray().Select(u => (string?)u));
        Assert.Null(json["stored"]);
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><AppliedModelCard xmlns=\"https://mc.chai.org/v0.2/schema.xsd\">&e;</AppliedModelCard>", "declares a document type")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]><AppliedModelCard>&c;</AppliedModelCard>", "declares a document type")]
    [InlineData("<AppliedModelCard", "is not readable as XML, line 1")]
    public async Task A_hostile_or_broken_card_is_refused(string xml, string expected)
    {
        using var folder = new Folder();

        var ran = await Run.CommandAsync("modelcard", "import", folder.Write("card.xml", xml));

        Assert.Equal(ExitCode.CalledWrongly, ran.ExitCode);
        Assert.Contains(expected, ran.Messages, StringComparison.Ordinal);
        Assert.Empty(ran.Results);
    }

    [Fact]
    public async Task What_was_stored_is_exported_byte_for_byte_and_the_register_writes_a_card_of_its_own()
    {
        using var folder = new Folder();
        var settings = new Dictionary<string, string> { ["Database__ConnectionString"] = $"Data Source={Path.Combine(folder.Path, "governance.db")}" };
        var (card, stored, written) = (folder.Write("card.xml", Card), Path.Combine(folder.Path, "stored.xml"), Path.Combine(folder.Path, "written.xml"));
        Assert.Equal(ExitCode.Good, (await Run.ProgramAsync(settings, "migrate")).ExitCode);

        var first = await Run.ProgramAsync(settings, "modelcard", "import", card, "--store", "--json");
        var twice = await Run.ProgramAsync(settings, "modelcard", "import", card, "--store");
        var exported = await Run.ProgramAsync(settings, "modelcard", "export", "1", "--out", stored);
        var made = await Run.ProgramAsync(settings, "modelcard", "export", "1", "--from-register", "--out", written);
        var missing = await Run.ProgramAsync(settings, "modelcard", "export", "9");

        Assert.Equal((1, 1), ((int)JsonNode.Parse(first.Results)!["stored"]!["product"]!, (int)JsonNode.Parse(first.Results)!["stored"]!["card"]!));
        Assert.Equal((ExitCode.Good, ExitCode.Failed, ExitCode.Good, ExitCode.Good, ExitCode.Failed), (first.ExitCode, twice.ExitCode, exported.ExitCode, made.ExitCode, missing.ExitCode));
        Assert.Contains("stored for this version already", twice.Messages, StringComparison.Ordinal);
        Assert.Equal(await File.ReadAllBytesAsync(card), await File.ReadAllBytesAsync(stored));
        Assert.Contains("<ModelName>Lumen Chest</ModelName>", await File.ReadAllTextAsync(written), StringComparison.Ordinal);
        Assert.Contains("BasicInfo/DeveloperContact", made.Messages, StringComparison.Ordinal);
    }
}
