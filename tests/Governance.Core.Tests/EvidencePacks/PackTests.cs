using Governance.Core.Audit;
using Governance.Core.EvidencePacks;
using Governance.Core.EvidencePacks.Contents;
using Governance.Core.EvidencePacks.Verification;
using Governance.Core.People;
using Governance.Pdf.Verification;

namespace Governance.Core.Tests.EvidencePacks;

public sealed class PackTests
{
    [Fact]
    public async Task A_pack_of_a_finished_case_is_whole_and_says_so_item_by_item()
    {
        await using var world = await PackWorld.FinishedAsync();
        var (pdf, zip) = await world.BuildAsync();

        var check = PackWorld.Verify(pdf, zip, PackTrust.OfFingerprint(world.Key.Get().Fingerprint));

        Assert.Equal(PackItems.All, check.Items.Select(i => i.Item));
        Assert.All(check.Items.Where(i => i.Item is not (PackItems.Newest or PackItems.TimeStamps)), i => Assert.True(i.Result == PackCheckResult.Pass, $"{i.Item}: {i.Text}"));
        Keep("pack", pdf, zip);
    }

    [Fact]
    public async Task Page_1_prints_pack_id_as_of_status_and_the_hash_of_the_manifest()
    {
        await using var world = await PackWorld.FinishedAsync();
        var (pdf, _) = await world.BuildAsync();

        var signed = SignedPdf.Read(pdf);
        var page = signed.PageTexts().Pages[0];

        var manifest = signed.Attachment(PackManifest.ManifestName).Bytes;
        Assert.Contains($"1-{Length(signed)}-internal-1", page, StringComparison.Ordinal);
        Assert.Contains("08:00:00 UTC", page, StringComparison.Ordinal);
        Assert.Contains("03:00:00, UTC−05:00, America/New_York", page, StringComparison.Ordinal);
        Assert.Contains("Approved with conditions.", page, StringComparison.Ordinal);
        Assert.Contains(CanonicalJson.HashOf(manifest.Span), page.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gaps_stand_on_page_1_and_declined_answers_are_among_them()
    {
        await using var world = await PackWorld.FinishedAsync();
        var (pdf, _) = await world.BuildAsync();

        var page = SignedPdf.Read(pdf).PageTexts().Pages[0];

        Assert.Contains("PRV-03", page, StringComparison.Ordinal);
        Assert.Contains("declined", page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("Read this first", StringComparison.Ordinal) < page.IndexOf("Who answers for what today", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_as_of_gives_the_same_bytes_but_for_the_signature()
    {
        await using var world = await PackWorld.FinishedAsync();
        var (first, firstZip) = await world.BuildAsync(9);
        world.Database.Time.Advance(TimeSpan.FromDays(40));

        var (second, secondZip) = await world.BuildAsync(9);

        Assert.Equal(firstZip, secondZip);
        Assert.Equal(WithoutSignature(first), WithoutSignature(second));
    }

    [Fact]
    public async Task A_pack_as_of_an_earlier_entry_shows_the_case_as_it_was()
    {
        await using var world = await PackWorld.FinishedAsync();
        var (pdf, zip) = await world.BuildAsync(4);

        var contents = PackWorld.ContentsOf(pdf);

        Assert.True(PackWorld.Verify(pdf, zip).IsWhole);
        Assert.Equal("open", contents.Case.State);
        Assert.Equal(4, contents.Trail.Count);
        Assert.Equal("Not provided, because no decision has been made yet.", contents.Section(SectionPlan.Decision).NotProvided);
        Assert.Contains("Not decided yet.", SignedPdf.Read(pdf).PageTexts().Pages[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exporting_is_recorded_on_the_access_trail_and_leaves_the_case_as_it_was()
    {
        await using var world = await PackWorld.FinishedAsync();
        var before = await world.WithAsync<PackPreviewQuery, PackPreview>(q => q.GetAsync(PackWorld.CaseNumber, world.People.Acting(Role.Auditor), default));
        await world.BuildAsync();

        var after = await world.WithAsync<PackPreviewQuery, PackPreview>(q => q.GetAsync(PackWorld.CaseNumber, world.People.Acting(Role.Auditor), default));

        Assert.Equal(before.AsOf, after.AsOf);
        Assert.Empty(before.Packs);
        Assert.True(Assert.Single(after.Packs).IsCurrent);
        Assert.Equal(22, after.Sections.Count);
        Assert.NotEmpty(after.Gaps);
        Assert.Null(after.WhyNotExport);
    }

    [Fact]
    public async Task A_vendor_contact_gets_no_pack()
    {
        await using var world = await PackWorld.CreateAsync();

        await Assert.ThrowsAsync<NotFoundException>(() => world.TryBuildAsync(world.People.Acting(Role.VendorContact)));
    }

    [Fact]
    public async Task An_entry_that_does_not_exist_is_refused_with_the_ones_that_do()
    {
        await using var world = await PackWorld.CreateAsync();

        var result = await world.TryBuildAsync(world.People.Acting(Role.CommitteeChair), 900);

        Assert.Equal(ResultKind.Invalid, result.Kind);
        Assert.Contains("entries 1 to 1", result.Problems[0].Message, StringComparison.Ordinal);
    }

    private static long Length(SignedPdf signed) => PackJson.Read<PackManifest>(signed.Attachment(PackManifest.ManifestName).Bytes.Span).AsOf.Sequence;

    private static byte[] WithoutSignature(byte[] pdf)
    {
        var start = pdf.AsSpan().IndexOf("/Contents <"u8);
        var end = start + pdf.AsSpan(start).IndexOf((byte)'>');
        return [.. pdf.AsSpan(0, start), .. pdf.AsSpan(end)];
    }

    // For looking at the pages: set the variable to a folder.
    internal static void Keep(string name, byte[] pdf, byte[] zip)
    {
        if (Environment.GetEnvironmentVariable("GOVERNANCE_KEEP_PACKS") is { Length: > 0 } folder)
        {
            File.WriteAllBytes(Path.Combine(folder, $"{name}.pdf"), pdf);
            File.WriteAllBytes(Path.Combine(folder, $"{name}.zip"), zip);
        }
    }
}
