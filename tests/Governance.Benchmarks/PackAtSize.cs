using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Governance.Core;
using Governance.Core.EvidencePacks;
using Governance.Core.EvidencePacks.Contents;
using Governance.Core.EvidencePacks.Layout;
using Governance.Core.Templates;
using Governance.Pdf;
using Governance.Pdf.Model;
using Governance.Pdf.Signing;
using Governance.Pdf.Verification;

namespace Governance.Benchmarks;

/// <summary>
/// Writing the PDF of a pack from its contents: once without a signature, and of at least 200 pages with 50 attachments and a signature, beside
/// headless Chromium printing the words of the same pages. Contents come from a real pack; for 200 pages its sections stand there several times.
/// </summary>
internal sealed class PackAtSize(string pdf, int times)
{
    private const int AttachmentBytes = 40_000;

    public int Run()
    {
        var read = SignedPdf.Read(File.ReadAllBytes(pdf));
        var contents = PackJson.Read<PackContents>(read.Attachment(PackManifest.ContentsName).Bytes.Span);
        Console.WriteLine("| What | Pages | Runs | Milliseconds, best | Median | Worst | MB of PDF | Peak memory of the process, MB |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        Measure("laid out and written, no signature", () => Write(contents, 1, [], null));
        var again = (int)Math.Ceiling(200.0 / PagesOf(Write(contents, 1, [], null)));
        using var key = NewCertificate();
        var attached = Attached(50);
        Measure($"with 50 attachments of {AttachmentBytes / 1000} kB, signed", () => Write(contents, again, attached, new SigningKey(key, DateTime.UtcNow)));
        MeasureChromium(Write(contents, 1, [], null));
        MeasureChromium(Write(contents, again, [], null));
        Console.WriteLine($"\n{Environment.ProcessorCount} cores, load average {File.ReadAllText("/proc/loadavg").Split(' ')[0]} at the end, .NET {Environment.Version}.");
        return 0;
    }

    /// <summary>From contents to bytes: the pack laid out, its sections as often as the pages ask for, then the writer.</summary>
    private static byte[] Write(PackContents contents, int times, IReadOnlyList<Attachment> attachments, SigningKey? key)
    {
        var whole = Lay(contents, attachments);
        return PdfWriter.Write(whole with { Sections = [.. Enumerable.Range(0, times).SelectMany(n => whole.Sections.Select(s => n == 0 ? s : s with { IsCover = false, Target = null }))] }, key);
    }

    private static PdfDocument Lay(PackContents contents, IReadOnlyList<Attachment> attachments)
    {
        var file = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../templates/packs/go-live.yaml"));
        var template = (PackTemplate)TemplateReader.Read(TemplateKinds.All, new TemplateSource("packs/go-live.yaml", File.ReadAllText(file))).Template!;
        var stamp = new PackStamp(new string('a', 64), "case-1.zip", new string('b', 64), 1234, "case-1.pdf", "1.0.0", new PackKeyLabel(new string('c', 64), "CN=Measured", "first-start"));
        return PackLayout.Lay(contents, template, stamp, attachments);
    }

    private static List<Attachment> Attached(int count) =>
        [.. Enumerable.Range(1, count).Select(n => new Attachment($"evidence-{n:00}.bin", RandomNumberGenerator.GetBytes(AttachmentBytes), "application/octet-stream", AttachmentRelationship.Data, $"Evidence file {n}"))];

    private void Measure(string what, Func<byte[]> write)
    {
        var bytes = write();
        var runs = new List<double>();
        for (var i = 0; i < times; i++)
        {
            var watch = Stopwatch.StartNew();
            bytes = write();
            runs.Add(watch.Elapsed.TotalMilliseconds);
        }

        using var self = Process.GetCurrentProcess();
        Tell(what, PagesOf(bytes), runs, bytes.Length, self.PeakWorkingSet64 / 1e6);
    }

    private void MeasureChromium(byte[] written)
    {
        if (!File.Exists("/usr/bin/chromium"))
        {
            Console.WriteLine("| Chromium is not installed | | | | | | | |");
            return;
        }

        var folder = Directory.CreateTempSubdirectory("governance-pack-").FullName;
        var (html, print) = (Path.Combine(folder, "pack.html"), Path.Combine(folder, "pack.pdf"));
        File.WriteAllText(html, Html(SignedPdf.Read(written).PageTexts().Pages));
        var runs = new List<double>();
        for (var i = 0; i < Math.Min(times, 5); i++)
        {
            var watch = Stopwatch.StartNew();
            using var chromium = Process.Start(new ProcessStartInfo("/usr/bin/chromium", $"--headless --no-sandbox --disable-gpu --no-pdf-header-footer --user-data-dir={folder}/profile --print-to-pdf={print} file://{html}") { RedirectStandardError = true, RedirectStandardOutput = true })!;
            var (output, errors) = (chromium.StandardOutput.ReadToEndAsync(), chromium.StandardError.ReadToEndAsync());
            chromium.WaitForExit();
            _ = (output.Result, errors.Result);
            runs.Add(watch.Elapsed.TotalMilliseconds);
        }

        Tell("headless Chromium, the words of the same pages, no structure, no pictures", PagesOf(written), runs, new FileInfo(print).Length, double.NaN);
        Directory.Delete(folder, recursive: true);
    }

    private static string Html(IEnumerable<string> pages) => new StringBuilder("<!doctype html><meta charset=utf-8><style>section{break-after:page;font:9pt sans-serif;white-space:pre-wrap}</style>")
        .AppendJoin('\n', pages.Select(p => $"<section>{WebUtility.HtmlEncode(p)}</section>")).ToString();

    private static void Tell(string what, int pages, List<double> runs, long bytes, double memory)
    {
        runs.Sort();
        var peak = double.IsNaN(memory) ? "–" : memory.ToString("0", CultureInfo.InvariantCulture);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {pages} | {runs.Count} | {runs[0]:0} | {runs[runs.Count / 2]:0} | {runs[^1]:0} | {bytes / 1e6:0.0} | {peak} |"));
    }

    private static int PagesOf(byte[] written) => SignedPdf.Read(written).PageTexts().Pages.Count;

    private static X509Certificate2 NewCertificate()
    {
        using var key = RSA.Create(3072);
        var request = new CertificateRequest("CN=Measured", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
