using System.IO.Compression;
using System.Text;
using Governance.Core.EvidencePacks.Archive;
using Governance.Core.EvidencePacks.Verification;

namespace Governance.Core.Tests.EvidencePacks;

public sealed class VerifyTests(FinishedPack pack) : IClassFixture<FinishedPack>
{
    [Fact]
    public void Without_the_zip_its_items_are_not_checked_and_the_rest_is()
    {
        var check = PackWorld.Verify(pack.Pdf, null);

        Assert.True(check.IsWhole);
        Assert.Equal([PackItems.Key, PackItems.TimeStamps, PackItems.Zip, PackItems.Evidence, PackItems.Newest], check.Items.Where(i => i.Result == PackCheckResult.NotChecked).Select(i => i.Item));
    }

    [Fact]
    public void Without_a_known_key_whole_is_not_called_genuine_and_the_fingerprint_is_said()
    {
        var check = PackWorld.Verify(pack.Pdf, pack.Zip);

        var key = check.Items.Single(i => i.Item == PackItems.Key);
        Assert.Equal(PackCheckResult.NotChecked, key.Result);
        Assert.Contains(pack.Fingerprint, key.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_key_than_the_trusted_one_fails()
    {
        var check = PackWorld.Verify(pack.Pdf, pack.Zip, PackTrust.OfFingerprint(new string('a', 64)));

        Assert.Equal(PackItems.Key, FinishedPack.Failed(check));
    }

    [Fact]
    public void A_fingerprint_is_read_with_spaces_and_colons()
    {
        var spaced = string.Join(':', pack.Fingerprint.ToUpperInvariant().Chunk(2).Select(c => new string(c)));

        Assert.Equal(pack.Fingerprint, PackTrust.OfFingerprint(spaced)!.Fingerprint);
        Assert.Null(PackTrust.OfFingerprint("5dfe8fae"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("%PDF-1.7\n%%EOF\n")]
    [InlineData("nothing at all")]
    public void What_is_no_pack_fails_with_sentences_and_without_falling_over(string text)
    {
        var check = PackWorld.Verify(Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(text));

        Assert.False(check.IsWhole);
        Assert.All(check.Items, i => Assert.NotEmpty(i.Text));
    }

    [Fact]
    public void A_zip_of_somebody_else_is_refused_without_unpacking_it()
    {
        using var made = new MemoryStream();
        using (var zip = new ZipArchive(made, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("../../etc/passwd", CompressionLevel.SmallestSize).Open();
            entry.Write(new byte[4_000_000]);
        }

        var check = pack.Verify(zip: made.ToArray());

        Assert.Equal($"{PackItems.Zip}, {PackItems.Evidence}", FinishedPack.Failed(check));
    }

    [Fact]
    public async Task A_changed_file_in_an_otherwise_well_made_zip_is_named()
    {
        var name = ArchiveReader.Read(new MemoryStream(pack.Zip)).Entries.Single(e => e.Name.StartsWith("evidence/", StringComparison.Ordinal)).Name;
        using var forged = new MemoryStream();
        await PackArchive.WriteAsync(forged, [ArchiveFile.Of(name, "39 of 40 studies clean\n"u8.ToArray())], default);

        var check = pack.Verify(zip: forged.ToArray());

        Assert.Contains("EV-1 was changed", check.Items.Single(i => i.Item == PackItems.Evidence).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../outside.txt")]
    [InlineData("evidence/../../outside.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("evidence/aa-short.txt")]
    public async Task Names_that_packs_do_not_use_are_refused(string name)
    {
        using var zip = new MemoryStream();
        await PackArchive.WriteAsync(zip, [ArchiveFile.Of(name, [1, 2, 3])], default);

        var reading = ArchiveReader.Read(zip);

        Assert.Contains("a name that packs do not use", reading.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Ordinary_tools_read_the_zip()
    {
        using var zip = new ZipArchive(new MemoryStream(pack.Zip), ZipArchiveMode.Read);

        Assert.Equal(["SHA256SUMS", zip.Entries[1].FullName, "index.html"], zip.Entries.Select(e => e.FullName));
        using var reader = new StreamReader(zip.Entries[1].Open());
        Assert.Equal("40 of 40 studies clean\n", reader.ReadToEnd());
    }
}
