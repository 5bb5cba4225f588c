using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Text;
using Governance.Pdf.Model;
using Governance.Pdf.Signing;
using Governance.Pdf.Verification;

namespace Governance.Pdf.Tests;

public sealed class SignatureTests
{
    private static readonly PdfDocument Document = SampleDocument.With(SampleDocument.Plain(new Paragraph("Approved with conditions.")));

    [Fact]
    public void A_signed_file_is_whole_and_names_its_signer()
    {
        var file = PdfWriter.Write(Document, TestKeys.Rsa);

        var read = SignedPdf.Read(file);

        Assert.Empty(read.FormProblems);
        Assert.Empty(read.SignatureProblems);
        Assert.True(read.IsWhole);
        Assert.Equal(TestKeys.SignedAt, read.SignedAt);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(TestKeys.Rsa.Certificate.RawData)), read.Fingerprint);
    }

    [Fact]
    public void A_file_signed_on_an_elliptic_curve_is_whole()
    {
        var file = PdfWriter.Write(Document, TestKeys.Elliptic);

        var read = SignedPdf.Read(file);

        Assert.Empty(read.FormProblems);
        Assert.Empty(read.SignatureProblems);
    }

    [Fact]
    public void The_chain_is_put_into_the_signature_and_bound_by_it()
    {
        var key = TestKeys.Rsa with { Chain = [TestKeys.RsaCertificate("CN=Root of Example General")] };
        var file = PdfWriter.Write(Document, key);

        var read = SignedPdf.Read(file);

        Assert.True(read.IsWhole);
        Assert.Equal(2, SignatureReader.Parse(Cms(file)).Certificates.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_frameworks_own_reader_accepts_the_signature(bool isRsa)
    {
        var file = PdfWriter.Write(Document, isRsa ? TestKeys.Rsa : TestKeys.Elliptic);
        var found = SignatureReader.Find(file, new StrictFile(file));

        var cms = new SignedCms(new ContentInfo([.. file[..found.Open], .. file[found.Close..]]), detached: true);
        cms.Decode(found.Cms);
        cms.CheckSignature(verifySignatureOnly: true);

        Assert.Equal(isRsa, cms.Certificates[0].RawData.AsSpan().SequenceEqual(TestKeys.Rsa.Certificate.RawData));
    }

    [Fact]
    public void Every_changed_byte_is_found()
    {
        var file = PdfWriter.Write(Document, TestKeys.Rsa);
        var found = SignatureReader.Find(file, new StrictFile(file));
        var cmsEnd = found.Open + 1 + (2 * found.Cms.Length);
        int[] places =
        [
            .. Enumerable.Range(0, 30),
            .. Enumerable.Range(0, 400).Select(i => (int)((long)i * file.Length / 400)),
            .. Enumerable.Range(found.Open - 130, 132),
            .. Enumerable.Range(found.Open, cmsEnd - found.Open + 4).Where(i => i % 2 == 0),
            .. Enumerable.Range(0, 60).Select(i => cmsEnd + ((found.Close - cmsEnd) * i / 60)),
            .. Enumerable.Range(found.Close - 3, 6),
            .. Enumerable.Range(file.Length - 420, 420),
        ];

        var unnoticed = places.Distinct().SelectMany(p => new[] { (Place: p, Bit: 0x01), (Place: p, Bit: 0x20), (Place: p, Bit: 0x80) }).Where(c => IsWholeAfter(file, c.Place, c.Bit)).ToArray();

        Assert.True(places.Distinct().Count() >= 500);
        Assert.Empty(unnoticed);
    }

    [Fact]
    public void Bytes_before_behind_or_taken_away_are_found()
    {
        var file = PdfWriter.Write(Document, TestKeys.Rsa);

        byte[][] changed = [[.. "\n"u8, .. file], [.. file, .. "\n"u8], file[..^1], [.. file, .. "1 0 obj\n<<>>\nendobj\nstartxref\n0\n%%EOF\n"u8], file[1..]];

        Assert.All(changed, c => Assert.NotEmpty(SignedPdf.Read(c).FormProblems));
    }

    [Fact]
    public void The_other_valid_value_of_an_elliptic_signature_is_not_accepted()
    {
        var file = PdfWriter.Write(Document, TestKeys.Elliptic);
        var found = SignatureReader.Find(file, new StrictFile(file));
        var content = SignatureReader.Parse(found.Cms);

        var other = CmsRecipe.Encode(content with { Signature = Mirrored(content.Signature) });
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(other).PadRight(2 * SignaturePlace.Room, '0')).CopyTo(file, found.Open + 1);

        Assert.Empty(SignedPdf.Read(file).FormProblems);
        Assert.NotEmpty(SignedPdf.Read(file).SignatureProblems);
    }

    [Fact]
    public void An_exchanged_certificate_is_found()
    {
        var file = PdfWriter.Write(Document, TestKeys.Rsa);
        var found = SignatureReader.Find(file, new StrictFile(file));
        var content = SignatureReader.Parse(found.Cms);

        var other = CmsRecipe.Encode(content with { Certificates = [TestKeys.RsaCertificate("CN=Somebody else").RawData] });
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(other).PadRight(2 * SignaturePlace.Room, '0')).CopyTo(file, found.Open + 1);

        Assert.NotEmpty(SignedPdf.Read(file).SignatureProblems);
    }

    [Fact]
    public void A_file_without_signature_says_so()
    {
        var read = SignedPdf.Read(PdfWriter.Write(Document));

        Assert.Contains("signature", Assert.Single(read.FormProblems), StringComparison.Ordinal);
        Assert.False(read.IsWhole);
        Assert.Null(read.Certificate);
    }

    private static bool IsWholeAfter(byte[] file, int place, int bit)
    {
        file[place] ^= (byte)bit;
        var isWhole = SignedPdf.Read(file).IsWhole;
        file[place] ^= (byte)bit;
        return isWhole;
    }

    private static byte[] Cms(byte[] file) => SignatureReader.Find(file, new StrictFile(file)).Cms;

    private static byte[] Mirrored(byte[] signature)
    {
        var pair = new AsnReader(signature, AsnEncodingRules.DER).ReadSequence();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var order = new BigInteger(key.ExportExplicitParameters(false).Curve.Order!, true, true);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(pair.ReadInteger());
            writer.WriteInteger(order - pair.ReadInteger());
        }

        return writer.Encode();
    }
}
