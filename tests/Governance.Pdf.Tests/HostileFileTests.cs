using System.Diagnostics;
using System.Globalization;
using System.Text;
using Governance.Pdf.Model;
using Governance.Pdf.Verification;
using Governance.Pdf.Writing;

namespace Governance.Pdf.Tests;

public sealed class HostileFileTests
{
    private static readonly byte[] Good = PdfWriter.Write(SampleDocument.With(SampleDocument.Plain(new Paragraph("Text."))), TestKeys.Rsa);

    [Fact]
    public void A_file_cut_off_anywhere_gives_a_problem()
    {
        var lengths = Enumerable.Range(0, 300).Select(i => (int)((long)i * (Good.Length - 1) / 299)).Append(Good.Length - 1);

        var readings = lengths.Select(l => SignedPdf.Read(Good.AsMemory(0, l)));

        Assert.All(readings, r => Assert.NotEmpty(r.FormProblems));
    }

    [Fact]
    public void Random_bytes_give_a_problem_and_no_exception()
    {
        var random = new Random(7);

        for (var i = 0; i < 300; i++)
        {
            var bytes = new byte[random.Next(4000)];
            random.NextBytes(bytes);
            byte[] dressed = [.. Encoding.Latin1.GetBytes(PdfObjects.Header), .. bytes, .. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\nstartxref\n{random.Next(5000)}\n%%EOF\n"))];
            Assert.NotEmpty(SignedPdf.Read(bytes).FormProblems);
            Assert.NotEmpty(SignedPdf.Read(dressed).FormProblems);
        }
    }

    [Fact]
    public void Changed_objects_are_read_without_exception()
    {
        var random = new Random(11);
        var file = (byte[])Good.Clone();

        for (var i = 0; i < 400; i++)
        {
            var place = random.Next(file.Length);
            var kept = file[place];
            file[place] = (byte)random.Next(256);
            var read = SignedPdf.Read(file);
            _ = read.PageTexts();
            _ = read.Attachment("contents.json");
            file[place] = kept;
        }

        Assert.True(SignedPdf.Read(file).IsWhole);
    }

    [Theory]
    [InlineData("<</Pages 1 0 R /Kids [1 0 R 1 0 R 1 0 R] /Contents 1 0 R /Names 1 0 R /EmbeddedFiles 1 0 R /AcroForm 1 0 R /Fields [1 0 R] /V 1 0 R>>")]
    [InlineData("<</Pages <</Kids [99 0 R 2147483646 0 R -1 0 R]>> /AcroForm <</Fields [7 0 R]>>>>")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[")]
    [InlineData("<</A /B /A /C>>")]
    [InlineData("<</A <41")]
    [InlineData("/")]
    [InlineData("1e999999")]
    public void Circles_and_broken_objects_give_a_problem(string catalog)
    {
        var objects = new PdfObjects();
        objects.Add(catalog);

        var read = SignedPdf.Read(objects.Write(1, 1, new byte[16]));

        Assert.NotEmpty(read.FormProblems);
        Assert.NotNull(read.PageTexts().Problem);
        Assert.NotNull(read.Attachment("contents.json").Problem);
    }

    [Fact]
    public void A_bomb_of_zeros_is_not_unpacked_without_end()
    {
        var objects = new PdfObjects();
        var catalog = objects.Reserve();
        var stream = objects.AddStream("", new byte[200 * 1024 * 1024]);
        var file = objects.Add($"<</F <FEFF0061> /UF <FEFF0061> /EF <</F {stream} 0 R>>>>");
        objects.Set(catalog, $"<</Names <</EmbeddedFiles <</Names [<FEFF0061> {file} 0 R]>>>>>>");
        var watch = Stopwatch.StartNew();

        var reading = SignedPdf.Read(objects.Write(catalog, catalog, new byte[16])).Attachment("a");

        Assert.Contains("larger", reading.Problem, StringComparison.Ordinal);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Many_values_in_one_object_are_refused()
    {
        var objects = new PdfObjects();
        objects.Add("[" + string.Concat(Enumerable.Repeat("0 ", 1_100_000)) + "]");

        var read = SignedPdf.Read(objects.Write(1, 1, new byte[16]));

        Assert.Contains("too many values", Assert.Single(read.FormProblems), StringComparison.Ordinal);
    }
}
