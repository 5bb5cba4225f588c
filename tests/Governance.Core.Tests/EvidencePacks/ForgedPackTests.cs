using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.EvidencePacks;
using Governance.Core.EvidencePacks.Contents;
using Governance.Core.EvidencePacks.Layout;
using Governance.Core.EvidencePacks.Verification;
using Governance.Core.Templates;
using Governance.Pdf;
using Governance.Pdf.Model;
using Governance.Pdf.Signing;
using Governance.TestKit;

namespace Governance.Core.Tests.EvidencePacks;

/// <summary>
/// A forger with a key of his own changes one name or figure in the JSON, makes every hash right again and leaves the pages as they were. Whoever
/// checks without knowing the hospital's key still learns that the pages say something else.
/// </summary>
public sealed class ForgedPackTests(FinishedPack pack) : IClassFixture<FinishedPack>
{
    [Fact]
    public void A_pack_that_was_only_signed_again_is_whole()
    {
        var check = PackWorld.Verify(Forged(c => c), pack.Zip);

        Assert.True(check.IsWhole, FinishedPack.Failed(check));
    }

    [Theory]
    [InlineData("Petra Sandoval", "Petra Sandow", "the owner of step")]
    [InlineData("\"276\"", "\"286\"", "the answer to LOC-02")]
    [InlineData("Private tags are dropped.", "Private tags are kept.", "the answer to PRV-01")]
    [InlineData("CT 3 stays out of routing until 100 cases were read.", "CT 3 stays out of routing until 10 cases were read.", "condition C-2")]
    [InlineData("Signed list", "Signed lists", "how C-1 is checked")]
    [InlineData("Adults, chest X-ray.", "Adults and children, chest X-ray.", "what is allowed")]
    [InlineData("I would have waited for the second scanner.", "I would have waited.", "the dissent")]
    public void One_name_or_figure_that_the_pages_print_otherwise_is_found(string printed, string inside, string named)
    {
        var check = PackWorld.Verify(Forged(c => Changed(c, printed, inside)), pack.Zip);

        Assert.Equal(PackItems.Printed, FinishedPack.Failed(check));
        Assert.Contains(named, check.Items.Single(i => i.Item == PackItems.Printed).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_verdict_that_the_pages_print_otherwise_is_found()
    {
        var check = PackWorld.Verify(Forged(c => Changed(c, "\"label\":\"accepted\"", "\"label\":\"not acceptable\"")), pack.Zip);

        Assert.Equal(PackItems.Printed, FinishedPack.Failed(check));
        Assert.Contains("the verdict on PRV-0", check.Items.Single(i => i.Item == PackItems.Printed).Text, StringComparison.Ordinal);
    }

    // Only what the sections say: trail, rows and signed contents are bound by hashes that the items before check.
    private static PackContents Changed(PackContents contents, string printed, string inside)
    {
        var json = JsonNode.Parse(PackJson.Write(contents))!;
        var sections = json["sections"]!.ToJsonString(Plain);
        Assert.Contains(printed, sections, StringComparison.Ordinal);
        json["sections"] = JsonNode.Parse(sections.Replace(printed, inside, StringComparison.Ordinal));
        return PackJson.Read<PackContents>(System.Text.Encoding.UTF8.GetBytes(CanonicalJson.Write(json)));
    }

    private static readonly System.Text.Json.JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private byte[] Forged(Func<PackContents, PackContents> change)
    {
        using var key = new FilePackKeyInTemp();
        var certificate = key.Key.Get();
        var contents = PackJson.Write(change(pack.Contents));
        var template = (PackTemplate)SmallForms.Set().Templates.Single(t => t is PackTemplate);
        var zip = new ManifestFile("case-1-asof-11.zip", Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(pack.Zip)), pack.Zip.Length);
        var manifest = PackJson.Write(PackManifest.Of(pack.Contents, contents, template, zip, certificate.Label, "1.0.0"));
        var stamp = new PackStamp(CanonicalJson.HashOf(manifest), zip.File, zip.Sha256, zip.Bytes, "case-1-asof-11.pdf", "1.0.0", certificate.Label);
        IReadOnlyList<Attachment> attachments =
        [
            new(PackManifest.ContentsName, contents, "application/json", AttachmentRelationship.Data, "Contents"),
            new(PackManifest.ManifestName, manifest, "application/json", AttachmentRelationship.Data, "Manifest"),
        ];
        return PdfWriter.Write(PackLayout.Lay(pack.Contents, template, stamp, attachments), new SigningKey(certificate.Certificate, FixedTime.Start));
    }
}
