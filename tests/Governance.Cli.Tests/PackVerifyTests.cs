using System.Text.Json.Nodes;
using Governance.Core.EvidencePacks.Verification;

namespace Governance.Cli.Tests;

[Collection(DemoTestsTogether.Name)]
public sealed class PackVerifyTests(DemoFixture demo)
{
    private const int Positions = 260;

    [Fact]
    public async Task An_untouched_pack_is_whole_and_the_zip_beside_it_is_taken_by_itself()
    {
        var ran = await Run.CommandAsync("pack", "verify", demo.Pdf, "--json");

        var items = JsonNode.Parse(ran.Results)!["items"]!.AsArray().ToDictionary(i => (string)i!["item"]!, i => (string)i!["result"]!);
        Assert.Equal(ExitCode.Good, ran.ExitCode);
        Assert.Equal(PackItems.All, items.Keys);
        Assert.Equal("pass", items["zip"]);
        Assert.Equal("not-checked", items["key"]);
    }

    [Fact]
    public async Task Another_fingerprint_than_that_of_the_key_fails()
    {
        var ran = await Run.CommandAsync("pack", "verify", demo.Pdf, "--trust", new string('a', 64));

        Assert.Equal(ExitCode.Failed, ran.ExitCode);
        Assert.StartsWith("fail         key", ran.Lines.Single(l => l.Contains(" key ", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flipped_bit_in_the_pdf_fails_the_command()
    {
        using var folder = new Folder();
        var bytes = await File.ReadAllBytesAsync(demo.Pdf);
        bytes[bytes.Length / 2] ^= 1;
        var changed = Path.Combine(folder.Path, "changed.pdf");
        await File.WriteAllBytesAsync(changed, bytes);

        var ran = await Run.CommandAsync("pack", "verify", changed);

        Assert.Equal(ExitCode.Failed, ran.ExitCode);
        Assert.Contains("The pack is NOT whole.", ran.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zip_alone_fails_with_the_advice_to_give_the_pdf()
    {
        var ran = await Run.CommandAsync("pack", "verify", demo.Zip);

        Assert.Equal(ExitCode.Failed, ran.ExitCode);
        Assert.Contains("Give the PDF", ran.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pack", "verify")]
    [InlineData("pack", "verify", "there-is-no-such.pdf")]
    [InlineData("pack", "verify", "there-is-no-such.pdf", "--frob")]
    public async Task Called_wrongly_it_exits_with_two_and_writes_no_result(params string[] args)
    {
        var ran = await Run.CommandAsync(args);

        Assert.Equal(ExitCode.CalledWrongly, ran.ExitCode);
        Assert.Empty(ran.Results);
        Assert.NotEmpty(ran.Messages);
    }

    [Fact]
    public async Task A_changed_byte_anywhere_in_the_pdf_is_found()
    {
        var pdf = await File.ReadAllBytesAsync(demo.Pdf);
        var zip = await File.ReadAllBytesAsync(demo.Zip);

        var missed = Spread(pdf.Length).AsParallel().Where(at => VerifyPack.Run(Changed(pdf, at), new MemoryStream(zip)).IsWhole);

        Assert.Empty(missed);
    }

    [Fact]
    public async Task A_changed_byte_anywhere_in_the_zip_is_found_and_the_zip_is_named()
    {
        var pdf = await File.ReadAllBytesAsync(demo.Pdf);
        var zip = await File.ReadAllBytesAsync(demo.Zip);

        var missed = Spread(zip.Length).AsParallel()
            .Where(at => VerifyPack.Run(pdf, new MemoryStream(Changed(zip, at))).Items.All(i => i.Item is not (PackItems.Zip or PackItems.Evidence) || i.Result != PackCheckResult.Fail));

        Assert.Empty(missed);
    }

    // Over the whole file, both ends included.
    private static IEnumerable<int> Spread(int length) =>
        Enumerable.Range(0, Positions).Select(i => (int)((long)i * (length - 1) / (Positions - 1))).Distinct();

    private static byte[] Changed(byte[] bytes, int at)
    {
        var copy = (byte[])bytes.Clone();
        copy[at] ^= 0x10;
        return copy;
    }
}
