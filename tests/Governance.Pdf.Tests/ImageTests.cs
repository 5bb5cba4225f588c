using System.Buffers.Binary;
using Governance.Pdf.Images;
using Governance.Pdf.Model;
using Governance.Pdf.Verification;
using Governance.TestKit;

namespace Governance.Pdf.Tests;

/// <summary>Images from their files to the page: read within limits, without transparency, proportions kept.</summary>
public sealed class ImageTests
{
    // Red, then half blue on clear ground; nearly black, then nothing.
    private const string Clear = "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAYAAABytg0kAAAAGklEQVQI12P4z8Dwn4Hhfz2DgILWfwYGBgYANjUE1sT2GQoAAAAASUVORK5CYII=";
    private const string Interlaced = "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAYAAAEFsT2yAAAAG0lEQVQI12P4z8Dwn4GB4X89g4CC1n8GBgYGADg0BNauB5ApAAAAAElFTkSuQmCC";
    private const string Palette = "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAMAAABFaP0WAAAADFBMVEX/AACAgP8QICr///+pjs2BAAAADklEQVQI12NgYGRgYgYAABEABy6Jt18AAAAASUVORK5CYII=";
    private const string Deep = "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACEAIAAACtREYwAAAAIklEQVQI1wXBMREAMAgEsOdqAAnMqMR5mjySpOqOdM/sAh958Auw2y35ogAAAABJRU5ErkJggg==";
    private const string Jpeg = "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsLEBYQERMUFRUVDA8XGBYUGBIUFRT/2wBDAQMEBAUEBQkFBQkUDQsNFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBT/wAARCAAIAAgDAREAAhEBAxEB/8QAFAABAAAAAAAAAAAAAAAAAAAACP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/xAAUAQEAAAAAAAAAAAAAAAAAAAAH/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAwDAQACEQMRAD8AMhlGT//Z";

    [Theory]
    [InlineData(Clear)]
    [InlineData(Palette)]
    [InlineData(Deep)]
    public void A_PNG_of_any_form_gives_its_points_on_white_paper(string file)
    {
        var reading = ImageFile.Read(Convert.FromBase64String(file), "image/png");

        Assert.Null(reading.Problem);
        var colours = reading.Image!.Bytes.ToArray();
        Assert.Equal((2, 2), (reading.Image.Width, reading.Image.Height));
        Assert.Equal([255, 0, 0], colours[..3]);
        Assert.All(colours[3..6].Zip(new byte[] { 127, 127, 255 }), c => Assert.InRange(c.First, c.Second - 1, Math.Min(255, c.Second + 1)));
        Assert.Equal([16, 32, 42, 255, 255, 255], colours[6..]);
    }

    [Fact]
    public void A_JPEG_goes_into_the_file_as_it_is_and_viewers_draw_it()
    {
        var reading = ImageFile.Read(Convert.FromBase64String(Jpeg), "image/jpeg");
        var written = PdfWriter.Write(SampleDocument.With(SampleDocument.Plain(new ImageBlock(reading.Image!, 20, 20, "A blue square"))), TestKeys.Rsa);

        Assert.Equal((8, 8, true, false), (reading.Image!.Width, reading.Image.Height, reading.Image.IsJpeg, reading.Image.IsGrey));
        Assert.True(written.AsSpan().IndexOf(Convert.FromBase64String(Jpeg)) > 0);
        Assert.Empty(PdfRules.Broken(written));
        Assert.Empty(PdfRules.SaidByPrograms(written, isSigned: true));
    }

    [Fact]
    public void What_is_too_large_or_something_else_is_refused_with_what_to_do()
    {
        var png = Convert.FromBase64String(Clear);

        Assert.Equal("the image has 250 kB; at most 200 kB are allowed, make it smaller", ImageFile.Read(new byte[250_000], "image/png").Problem);
        Assert.Equal("the image is called a JPEG but is none; say what it is, or save it again", ImageFile.Read(png, "image/jpeg").Problem);
        Assert.Equal("the image is called a PNG but is none; say what it is, or save it again", ImageFile.Read("GIF89a"u8.ToArray(), "image/png").Problem);
        Assert.Equal("“image/svg+xml” is not printed; image/png and image/jpeg are", ImageFile.Read("<svg/>"u8.ToArray(), "image/svg+xml").Problem);
        Assert.Equal("the PNG is interlaced, which is not read; save it without interlacing", ImageFile.Read(Convert.FromBase64String(Interlaced), "image/png").Problem);
        Assert.Equal("the image is damaged or not whole; save it again", ImageFile.Read(png[..40], "image/png").Problem);
        Assert.Equal("the image is damaged or not whole; save it again", ImageFile.Read([.. png[..50], 1, .. png[51..]], "image/png").Problem);
    }

    [Fact]
    public void An_image_that_claims_more_points_than_a_page_needs_is_refused_before_it_is_decoded()
    {
        var wide = Convert.FromBase64String(Clear);
        (wide[18], wide[19]) = (0x08, 0x00);
        Convert.FromHexString("CC803C5C").CopyTo(wide, 29);

        Assert.Equal("the image has 2048 × 2 points; at most 1200 × 1200 are allowed, make it smaller", ImageFile.Read(wide, "image/png").Problem);
    }

    [Theory]
    [InlineData(Clear, "image/png")]
    [InlineData(Palette, "image/png")]
    [InlineData(SampleLogo.Base64, "image/png")]
    [InlineData(Jpeg, "image/jpeg")]
    public void A_damaged_image_is_refused_or_read_and_never_falls_over(string file, string mediaType)
    {
        var whole = Convert.FromBase64String(file);
        var chance = new Random(7);
        for (var i = 0; i < 3000; i++)
        {
            var changed = whole.ToArray();
            for (var n = chance.Next(1, 5); n > 0; n--)
            {
                changed[chance.Next(changed.Length)] = (byte)chance.Next(256);
            }

            // Every other one has its check sums right again, so that they are not all that finds the damage.
            var reading = ImageFile.Read(i % 3 == 0 ? changed[..chance.Next(changed.Length)] : i % 3 == 1 ? Summed(changed) : changed, mediaType);

            Assert.True(reading.Image is null != reading.Problem is null);
        }
    }

    [Fact]
    public void An_image_is_in_the_file_once_without_transparency_and_is_a_figure_with_its_text_and_place()
    {
        var written = PdfWriter.Write(WithLogo(), TestKeys.Rsa);
        var file = new StrictFile(written);
        var images = Enumerable.Range(1, file.Count).Select(file.Value).OfType<PdfDictionary>().Where(d => d["Subtype"] == new PdfName("Image")).ToList();

        var image = Assert.Single(images);
        Assert.Equal((new PdfName("DeviceRGB"), (PdfValue?)null, (PdfValue?)null), (image["ColorSpace"], image["SMask"], image["Interpolate"]));
        Assert.Equal(2, Drawn.Contents(written).Sum(c => c.Split("/Im1 Do").Length - 1));
        Assert.Empty(PdfRules.Broken(written));
        Assert.Empty(PdfRules.SaidByPrograms(written, isSigned: true));
        Assert.Equal(2, PdfRules.Tags(written)["Figure"]);
        Assert.Equal(PdfWriter.Write(WithLogo(), TestKeys.Rsa), written);
    }

    [Fact]
    public void An_image_fills_its_place_in_one_direction_and_keeps_its_proportions()
    {
        var contents = string.Concat(Drawn.Contents(PdfWriter.Write(WithLogo())));

        // 240 × 60 points: the cover's place of 50 × 12 mm is filled in height, that of 20 × 20 mm in width.
        Assert.Contains("q 136.063 0 0 34.016 413.858 ", contents, StringComparison.Ordinal);
        Assert.Contains("q 56.693 0 0 14.173 62.362 ", contents, StringComparison.Ordinal);
    }

    [ToolFact("pdfimages")]
    public void Pdfimages_finds_one_image_in_colour_and_no_mask()
    {
        var lines = ExternalTool.Run("pdfimages", PdfWriter.Write(WithLogo(), TestKeys.Rsa), "-list", "FILE").Split('\n').Skip(2).Where(l => l.Trim().Length > 0).ToArray();

        Assert.Equal(2, lines.Length);
        Assert.All(lines, l => Assert.Matches(@"image +240 +60 +rgb +3 +8", l));
    }

    private static byte[] Summed(byte[] png)
    {
        for (var at = 8; at + 12 <= png.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at));
            if (length > png.Length - at - 12)
            {
                break;
            }

            var sum = png.AsSpan(at + 4, 4 + (int)length).ToArray().Aggregate(uint.MaxValue, (s, b) => Enumerable.Range(0, 8).Aggregate(s ^ b, (c, _) => (c >> 1) ^ ((c & 1) * 0xEDB88320)));
            BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(at + 8 + (int)length), ~sum);
            at += 12 + (int)length;
        }

        return png;
    }

    private static PdfDocument WithLogo()
    {
        var pixels = ImageFile.Read(SampleLogo.Png, "image/png").Image!;
        var cover = new Section
        {
            ShortTitle = "Cover",
            IsCover = true,
            Blocks = [new CoverTitle("Example General  ·  Evidence pack", "ChestFlag 2.1.3") { Logo = new ImageBlock(pixels, 50, 12, "Logo of Example General") }, new Lead("Lead.")],
        };
        return SampleDocument.With(cover, SampleDocument.Plain(new ImageBlock(pixels, 20, 20, "The logo again")));
    }
}
