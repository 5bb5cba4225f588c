using System.Text.RegularExpressions;
using Governance.Core.EvidencePacks;
using Governance.Core.EvidencePacks.Contents;
using Governance.Core.EvidencePacks.Verification;
using Governance.Core.People;
using Governance.Core.Templates;
using Governance.Pdf.Verification;
using Governance.TestKit;

namespace Governance.Core.Tests.EvidencePacks;

/// <summary>A site of an installation has a layout of its own: order, texts, logo. All others keep the general one.</summary>
public sealed class SiteLayoutTests
{
    [Fact]
    public async Task The_packs_of_a_site_have_its_logo_its_words_and_its_order_and_are_whole()
    {
        await using var world = await PackWorld.FinishedAsync();
        var (general, _) = await world.BuildAsync();
        Assert.True((await PublishAsync(world, Layout("example-general"))).IsDone);

        var (pdf, zip) = await world.BuildAsync();

        PackTests.Keep("site-layout", pdf, zip);
        var pages = SignedPdf.Read(pdf).PageTexts().Pages;
        Assert.All(PackWorld.Verify(pdf, zip).Items, i => Assert.True(i.Result != PackCheckResult.Fail, i.Text));
        Assert.StartsWith("North Trust  ·  Example General", pages[0], StringComparison.Ordinal);
        Assert.Contains("Keep for 15 years after the product is retired.", pages[0], StringComparison.Ordinal);
        Assert.Contains("Decision summary", pages[1], StringComparison.Ordinal);
        Assert.True(PageOf(pages, "Signatures of our house") < PageOf(pages, "Use case and need"));
        Assert.Empty(PdfRules.Broken(pdf));
        Assert.Equal(PdfRules.Tags(general)["Figure"] + 1, PdfRules.Tags(pdf)["Figure"]);
    }

    [Fact]
    public async Task The_id_of_a_pack_tells_the_layout_of_a_site_from_the_general_one()
    {
        await using var world = await PackWorld.FinishedAsync();
        var before = IdOf((await world.BuildAsync()).Pdf);
        await PublishAsync(world, Layout("example-general"));

        var after = IdOf((await world.BuildAsync()).Pdf);

        Assert.Matches("^1-[0-9]+-internal-1$", before);
        Assert.Matches("^1-[0-9]+-internal-1[.][0-9a-f]{4}$", after);
    }

    [Fact]
    public async Task Another_site_keeps_the_general_layout()
    {
        await using var world = await PackWorld.FinishedAsync();
        await Given.SiteAsync(world.Database, 2, "north", "North");
        Assert.True((await PublishAsync(world, Layout("north"))).IsDone);

        Assert.Matches("internal-1$", IdOf((await world.BuildAsync()).Pdf));
    }

    [Fact]
    public async Task The_newest_version_counts_a_draft_changes_nothing_and_a_retired_one_ends_it()
    {
        await using var world = await PackWorld.FinishedAsync();
        await PublishAsync(world, Layout("example-general"));
        await PublishAsync(world, Layout("example-general").Replace("version: 1", "version: 2", StringComparison.Ordinal));
        await PublishAsync(world, Layout("example-general").Replace("version: 1", "version: 3", StringComparison.Ordinal).Replace("status: active", "status: draft", StringComparison.Ordinal));
        var second = IdOf((await world.BuildAsync()).Pdf);
        await PublishAsync(world, Layout("example-general").Replace("version: 1", "version: 4", StringComparison.Ordinal).Replace("status: active", "status: retired", StringComparison.Ordinal));

        var ended = IdOf((await world.BuildAsync()).Pdf);

        Assert.Matches("internal-2[.][0-9a-f]{4}$", second);
        Assert.Matches("internal-1$", ended);
    }

    [Fact]
    public async Task A_layout_for_a_site_that_is_not_registered_is_refused_with_its_place()
    {
        await using var world = await PackWorld.CreateAsync();

        var result = await PublishAsync(world, Layout("example-genral"));

        Assert.Equal("packs/site-layout.yaml:8:9: there is no site “example-genral”; known: example-general", Assert.Single(result.Problems).Message);
    }

    private static Task<Result> PublishAsync(PackWorld world, string layout)
    {
        var read = SmallForms.Set().Templates.OfType<PackTemplate>().Select(t => new TemplateReading(t, []));
        var set = TemplateFiles.Check([.. read, TemplateReader.Read(TemplateKinds.All, new TemplateSource("packs/site-layout.yaml", layout))], TemplateKinds.All);
        Assert.Empty(set.Problems);
        return world.WithAsync<PublishTemplatesHandler, Result>(h => h.HandleAsync(new PublishTemplates(set), Actor.System(Via.Import), default));
    }

    private static string Layout(string site) =>
        $"""
        schema: 1
        kind: pack
        id: packs/site-layout
        version: 1
        status: active
        title: Packs of our house
        instead-of: packs/go-live
        sites: [{site}]
        organisation: North Trust
        cover-note: Keep for 15 years after the product is retired.
        logo-text: "Logo of the North Trust: a white cross in a blue disc"
        {SampleLogo.Yaml}
        """ + "sections: [{ section: 19, title: Signatures of our house, intro: Whoever signed has read. }]\n";

    private static string IdOf(byte[] pdf) => PackJson.Read<PackManifest>(SignedPdf.Read(pdf).Attachment(PackManifest.ManifestName).Bytes.Span).PackId;

    // The last page that bears the title: the page of contents names it, too.
    private static int PageOf(IReadOnlyList<string> pages, string title) => pages.Select((p, i) => (Page: p, i)).Last(p => Title(title).IsMatch(p.Page)).i;

    private static Regex Title(string title) => new($"^[0-9]+  {title}$", RegexOptions.Multiline);
}
