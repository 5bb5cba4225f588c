using Governance.Core.EvidencePacks.Verification;

namespace Governance.Core.Tests.EvidencePacks;

/// <summary>Whatever byte is changed, the check fails and names an item.</summary>
public sealed class ChangedByteTests(FinishedPack pack) : IClassFixture<FinishedPack>
{
    private const int PdfPositions = 520;
    private const int ZipPositions = 220;

    [Fact]
    public void Any_changed_byte_of_the_pdf_is_found()
    {
        var missed = Mutate(pack.Pdf, PdfPositions, pdf => pack.Verify(pdf: pdf));

        Assert.Empty(missed);
    }

    [Fact]
    public void Any_changed_byte_of_the_zip_is_found_as_a_change_of_the_zip()
    {
        var missed = Mutate(pack.Zip, ZipPositions, zip => pack.Verify(zip: zip), PackItems.Zip);

        Assert.Empty(missed);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    public void Cut_or_lengthened_files_are_found(int bytes)
    {
        var cut = pack.Verify(pdf: pack.Pdf[..^(bytes + 1)]);
        var longer = pack.Verify(pdf: [.. pack.Pdf, .. new byte[bytes + 1]]);
        var shorterZip = pack.Verify(zip: pack.Zip[..^(bytes + 1)]);

        Assert.All([cut, longer, shorterZip], c => Assert.False(c.IsWhole));
    }

    // Spread over the whole file, and every byte of both ends where short structures stand.
    private static List<string> Mutate(byte[] file, int count, Func<byte[], PackCheck> verify, string? item = null)
    {
        var random = new Random(42);
        var positions = Enumerable.Range(0, count).Select(i => i < 40 ? i : i < 80 ? file.Length - 1 - (i - 40) : (int)((long)file.Length * (i - 80) / (count - 80))).Distinct().ToList();
        var work = positions.Select(p => (Position: p, Bit: (byte)(1 << random.Next(8)))).ToList();
        return
        [
            .. work.AsParallel().Select(w =>
            {
                var changed = (byte[])file.Clone();
                changed[w.Position] ^= w.Bit;
                var check = verify(changed);
                var isFound = !check.IsWhole && (item is null || FinishedPack.Failed(check).Contains(item, StringComparison.Ordinal));
                return isFound ? null : $"byte {w.Position}, bit {w.Bit}: {FinishedPack.Failed(check)}";
            }).OfType<string>(),
        ];
    }
}
