using System.Text;
using Governance.Core.Audit;
using Governance.Core.EvidencePacks;
using Governance.Core.EvidencePacks.Audiences;
using Governance.Core.EvidencePacks.Contents;
using Governance.Core.EvidencePacks.Verification;
using Governance.Core.People;
using Governance.Core.Templates;
using Governance.Pdf.Verification;

namespace Governance.Core.Tests.EvidencePacks;

public sealed class AudienceTests : IAsyncLifetime
{
    // Words of the finished small case, each of one kind of contents.
    private const string Dissent = "I would have waited for the second scanner.";
    private const string Comment = "Why are private tags kept?";
    private const string VendorAnswer = "Private tags are dropped.";
    private const string ReviewAnswer = "Nothing leaves the site.";
    private const string Allowed = "Adults, chest X-ray.";
    private const string FileContent = "40 of 40 studies clean";
    private const string FileName = "Burned-in text test.txt";

    private PackWorld world = null!;

    public async Task InitializeAsync() => world = await PackWorld.FinishedAsync();

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Theory]
    [InlineData(Audience.Internal, true, true, true, true, true, true)]
    [InlineData(Audience.Regulator, true, true, true, true, true, true)]
    [InlineData(Audience.Vendor, false, false, true, false, true, true)]
    [InlineData(Audience.Public, false, false, false, false, false, false)]
    public async Task Each_audience_gets_what_it_may_see_and_the_rest_is_nowhere_in_its_files(
        string audience, bool dissent, bool comment, bool vendorAnswer, bool reviewAnswer, bool vendorFile, bool names)
    {
        var (pdf, zip) = await world.BuildAsync(audience: audience);

        var everything = Everything(pdf, zip);
        (string Words, bool IsThere)[] expected =
        [
            (Dissent, dissent), (Comment, comment), (VendorAnswer, vendorAnswer), (ReviewAnswer, reviewAnswer), (FileContent, vendorFile), (FileName, vendorFile),
            ("Petra Sandoval", names), (world.People.With(Role.CommitteeChair).Name, names), (Allowed, true),
        ];
        Assert.All(expected, e => Assert.True(everything.Contains(e.Words, StringComparison.Ordinal) == e.IsThere, $"{audience}: “{e.Words}” is {(e.IsThere ? "missing" : "in the files")}"));
        PackTests.Keep($"audience-{audience}", pdf, zip);
    }

    [Theory]
    [InlineData(Audience.Regulator)]
    [InlineData(Audience.Vendor)]
    [InlineData(Audience.Public)]
    public async Task A_pack_for_others_holds_by_every_item_that_can_be_checked(string audience)
    {
        var (pdf, zip) = await world.BuildAsync(audience: audience);

        var check = PackWorld.Verify(pdf, zip, PackTrust.OfFingerprint(world.Key.Get().Fingerprint));

        Assert.True(check.IsWhole, string.Join(" ", check.Items.Where(i => i.Result == PackCheckResult.Fail).Select(i => $"{i.Item}: {i.Text}")));
        Assert.EndsWith($"-{audience}-1", check.PackId, StringComparison.Ordinal);
        Assert.Contains("withheld from", check.Items.Single(i => i.Item == PackItems.Contents).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_holds_the_whole_pack_can_tell_what_was_withheld_and_nobody_else_can_try_values()
    {
        var whole = SignedPdf.Read((await world.BuildAsync()).Pdf).Attachment(PackManifest.ContentsName).Bytes;
        var contents = PackJson.Read<PackContents>(whole.Span);
        var told = await ContentsAsync(Audience.Public);
        var withheld = told.Redactions!.Where(r => r.Sha256 is not null && r.Path.StartsWith("sections/", StringComparison.Ordinal)).ToList();

        var hashes = withheld.Select(r => Withholding.HashOf(CanonicalJson.HashOf(whole.Span), r.Path, PackJson.ToNode(At(contents, r.Path)))).ToList();

        Assert.NotEmpty(withheld);
        Assert.Equal(withheld.Select(r => r.Sha256), hashes);
        Assert.DoesNotContain(withheld, r => r.Sha256 == CanonicalJson.Hash(PackJson.ToNode(At(contents, r.Path))));
    }

    [Fact]
    public async Task The_pages_say_what_is_withheld_and_why()
    {
        var pages = string.Concat(SignedPdf.Read((await world.BuildAsync(audience: Audience.Vendor)).Pdf).PageTexts().Pages).ReplaceLineEndings(" ");

        Assert.Contains("For the vendor", pages, StringComparison.Ordinal);
        Assert.Contains("Votes and dissent are withheld from this audience.", pages, StringComparison.Ordinal);
        Assert.Contains("Withheld from this audience, and why", pages, StringComparison.Ordinal);
        Assert.DoesNotContain("No dissent was recorded.", pages, StringComparison.Ordinal);
        Assert.DoesNotContain("nothing is withheld", pages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Something_taken_out_without_being_announced_is_found()
    {
        var whole = PackWorld.ContentsOf((await world.BuildAsync()).Pdf);
        var told = await ContentsAsync(Audience.Vendor);
        var manifest = PackJson.Read<PackManifest>(SignedPdf.Read((await world.BuildAsync(audience: Audience.Vendor)).Pdf).Attachment(PackManifest.ManifestName).Bytes.Span);

        var silent = Problems(manifest with { Redactions = [.. manifest.Redactions.Where(r => r.Path != "trail")] }, told with { Redactions = [.. told.Redactions!.Where(r => r.Path != "trail")] });
        var untrue = Problems(manifest, told with { Trail = whole.Trail });

        Assert.Contains(silent, p => p.Contains("trail is not there, and is not announced", StringComparison.Ordinal));
        Assert.Contains(untrue, p => p.Contains("trail is announced as withheld, but it is there", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_newer_pack_replaces_only_one_for_the_same_audience()
    {
        await world.BuildAsync();
        await world.BuildAsync(audience: Audience.Vendor);
        await world.BuildAsync(audience: Audience.Vendor);

        var packs = (await world.WithAsync<PackPreviewQuery, PackPreview>(q => q.GetAsync(PackWorld.CaseNumber, world.People.Acting(Role.Auditor), default))).Packs;

        Assert.Equal([(3, true), (2, false), (1, true)], packs.Select(p => (p.Number, p.IsNewest)));
    }

    [Fact]
    public async Task An_audience_that_does_not_exist_is_refused_with_those_that_do()
    {
        var result = await world.WithAsync<BuildEvidencePackHandler, Result>(
            h => h.HandleAsync(new BuildEvidencePack(PackWorld.CaseNumber, Audience: "press"), world.People.Acting(Role.CommitteeChair), default));

        Assert.Equal(ResultKind.Invalid, result.Kind);
        Assert.Contains("internal, regulator, vendor, public", result.Problems[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("votes: \"x\"", "regulator: []\n  vendor: [votes, comments]\n  public: []", "“comments” has no reason")]
    [InlineData("votes: \"x\"", "regulator: [pictures]\n  vendor: []\n  public: []", "“pictures” is no kind of contents")]
    [InlineData("gossip: \"x\"", "regulator: []\n  vendor: []\n  public: []", "“gossip” is no kind of contents")]
    [InlineData("votes: \"x\"", "regulator: []\n  vendor: []", "public")]
    [InlineData("votes: \"x\"", "internal: [votes]\n  regulator: []\n  vendor: []\n  public: []", "internal")]
    public void Rules_that_promise_nothing_clear_are_refused_at_load(string reasons, string withhold, string sentence)
    {
        var text = $"schema: 1\nkind: audiences\nid: audiences/standard\nversion: 2\nstatus: active\ntitle: Ours\nreasons:\n  {reasons}\nwithhold:\n  {withhold}\n";

        var reading = TemplateReader.Read(TemplateKinds.All, new TemplateSource("audiences/standard.yaml", text));

        Assert.Contains(reading.Problems, p => p.ToString().Contains(sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void A_kind_of_part_that_nobody_thought_of_is_shown_only_where_nothing_is_withheld() =>
        Assert.Equal(Withholdable.All, PartKinds.Of(SectionPlan.Bias, new UnknownPart()));

    private async Task<PackContents> ContentsAsync(string audience) =>
        PackWorld.ContentsOf((await world.BuildAsync(audience: audience)).Pdf);

    private static List<string> Problems(PackManifest manifest, PackContents contents) =>
        [.. WithheldChecks.ProblemsOf(new OpenedPack(SignedPdf.Read(Array.Empty<byte>()), manifest, Array.Empty<byte>(), contents, Array.Empty<byte>()))];

    private static PackPart At(PackContents contents, string path)
    {
        var parts = path.Split('/');
        return contents.Sections[parts[1]].Parts[int.Parse(parts[3], System.Globalization.CultureInfo.InvariantCulture)];
    }

    // The pages as text, both attachments, and the ZIP, which is not compressed.
    private static string Everything(byte[] pdf, byte[] zip)
    {
        var signed = SignedPdf.Read(pdf);
        return string.Join(
            '\n',
            string.Concat(signed.PageTexts().Pages).ReplaceLineEndings(" "), Encoding.UTF8.GetString(signed.Attachment(PackManifest.ContentsName).Bytes.Span),
            Encoding.UTF8.GetString(signed.Attachment(PackManifest.ManifestName).Bytes.Span), Encoding.UTF8.GetString(zip));
    }

    private sealed record UnknownPart : PackPart;
}
