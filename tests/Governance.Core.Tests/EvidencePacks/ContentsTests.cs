using System.Text.Json;
using System.Text.Json.Nodes;
using Governance.Core.EvidencePacks;
using Governance.Core.EvidencePacks.Contents;
using Governance.Pdf.Verification;

namespace Governance.Core.Tests.EvidencePacks;

/// <summary>Contents of the finished small case against a file that people can read.</summary>
public sealed class ContentsTests(FinishedPack pack) : IClassFixture<FinishedPack>
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void The_sections_and_gaps_are_those_of_the_expected_file()
    {
        var contents = JsonNode.Parse(SignedPdf.Read(pack.Pdf).Attachment(PackManifest.ContentsName).Bytes.Span)!;
        var shown = new JsonObject { ["sections"] = contents["sections"]!.DeepClone(), ["gaps"] = contents["gaps"]!.DeepClone() };
        var actual = shown.ToJsonString(Readable).ReplaceLineEndings("\n") + "\n";

        var file = Path.Combine(SmallForms.Root(), "tests", "Governance.Core.Tests", "EvidencePacks", "Files", "finished-case.json");
        if (Environment.GetEnvironmentVariable("GOVERNANCE_KEEP_PACKS") is { Length: > 0 } folder)
        {
            File.WriteAllText(Path.Combine(folder, "finished-case.json"), actual);
        }

        Assert.Equal(File.ReadAllText(file), actual);
    }

    [Fact]
    public void Contents_and_manifest_are_canonical_json()
    {
        var signed = SignedPdf.Read(pack.Pdf);

        Assert.True(PackJson.IsCanonical(signed.Attachment(PackManifest.ContentsName).Bytes.Span));
        Assert.True(PackJson.IsCanonical(signed.Attachment(PackManifest.ManifestName).Bytes.Span));
        Assert.False(PackJson.IsCanonical("{\"a\": 1}"u8));
        Assert.False(PackJson.IsCanonical("{\"a\":1,\"a\":1}"u8));
    }

    [Fact]
    public void Every_section_says_something_or_why_not()
    {
        Assert.Equal(22, pack.Contents.Sections.Count);
        Assert.All(pack.Contents.Sections.Values, s => Assert.True(s.NotProvided is null || s.NotProvided.StartsWith("Not provided, because ", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_hand_over_is_kept_with_its_reason()
    {
        var step = pack.Contents.Section(SectionPlan.Owners).Parts.OfType<StepsPart>().Single().Steps.Single(s => s.OwnersBefore.Count > 0);

        Assert.Equal("Petra Sandoval", step.Owner);
        Assert.Equal("On leave.", step.OwnersBefore[0].Why);
    }

    [Fact]
    public void The_answer_of_the_first_round_stays_beside_the_one_that_counts()
    {
        var question = pack.Contents.Section(SectionPlan.Questionnaire).Parts.OfType<FormPart>().Single().Form.Questions.Single(q => q.Id == "PRV-01");

        Assert.Equal(["Private tags are dropped."], question.Answer!.Lines);
        Assert.Equal(["Private tags stay on the server."], Assert.Single(question.Earlier).Lines);
    }
}
