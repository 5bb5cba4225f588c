using System.Text;
using Governance.Core.EvidencePacks;
using Governance.Core.EvidencePacks.Verification;
using Governance.Core.People;
using Governance.Core.Signatures;
using Governance.Core.StartUp;
using Governance.Core.TimeStamps;
using Governance.Pdf.Signing;
using Governance.Pdf.Verification;
using Governance.TestKit;
using static Governance.Core.Tests.EvidencePacks.StampedWorld;

namespace Governance.Core.Tests.EvidencePacks;

public sealed class StampedPackTests
{
    [TimeStampFact]
    public async Task A_pack_and_the_signatures_in_it_are_time_stamped_by_the_authority_that_is_set()
    {
        await using var server = TimeStampServer.Start();
        await using var world = await PackWorld.FinishedAsync(Settings(server));
        Assert.Equal(SignatureCount(world), (await RunAsync(world)).Done);

        var (pdf, zip) = await world.BuildAsync();

        var check = PackWorld.Verify(pdf, zip);
        Assert.DoesNotContain(check.Items, i => i.Result == PackCheckResult.Fail);
        var stamps = Item(check);
        Assert.Equal(PackCheckResult.Pass, stamps.Result);
        Assert.Contains($"{SignatureCount(world)} of {SignatureCount(world)} signatures of people are time-stamped", stamps.Text, StringComparison.Ordinal);
        Assert.Contains($"{TimeStampServer.Name}, {Fingerprint(server)}", stamps.Text, StringComparison.Ordinal);
        Assert.Contains("another question", stamps.Text, StringComparison.Ordinal);
        Assert.Contains($"by {TimeStampServer.Name}", Flat(SignedPdf.Read(pdf)), StringComparison.Ordinal);
    }

    [TimeStampFact]
    public async Task Whether_the_authority_is_one_to_trust_is_answered_when_it_is_named()
    {
        await using var server = TimeStampServer.Start();
        await using var other = TimeStampServer.Start();
        await using var world = await PackWorld.FinishedAsync(Settings(server));
        var (pdf, zip) = await world.BuildAsync();

        PackCheckItem With(TimeStampTrust? trust) => Item(PackWorld.Verify(pdf, zip, null, trust!));

        Assert.Contains("which you named", With(TimeStampTrust.OfFingerprint(Fingerprint(server).ToUpperInvariant())).Text, StringComparison.Ordinal);
        Assert.Contains("which you named", With(TimeStampTrust.OfCertificates(await File.ReadAllBytesAsync(server.RootFile))).Text, StringComparison.Ordinal);
        Assert.Equal(PackCheckResult.Fail, With(TimeStampTrust.OfFingerprint(Fingerprint(other))).Result);
        Assert.Equal(PackCheckResult.Fail, With(TimeStampTrust.OfCertificates(await File.ReadAllBytesAsync(other.RootFile))).Result);
    }

    [TimeStampFact]
    public async Task Every_changed_byte_of_the_packs_time_stamp_is_found()
    {
        await using var server = TimeStampServer.Start();
        await using var world = await PackWorld.FinishedAsync(Settings(server));
        var (pdf, _) = await world.BuildAsync();
        var (start, length) = StampInPdf.PlaceOf(pdf);
        var random = new Random(1);

        // At random digits of the token, and around its two ends.
        int[] places = [.. Enumerable.Range(0, 300).Select(_ => start + random.Next(length)), .. Enumerable.Range(start - 60, 70), .. Enumerable.Range(start + length - 10, 40)];
        var unnoticed = places.Where(at => StampInPdf.WithOtherDigit(pdf, at, random) is var changed && SignedPdf.Read(changed).IsWhole);

        Assert.True(length > 2000);
        Assert.Empty(unnoticed);
    }

    [TimeStampFact]
    public async Task A_time_stamp_of_another_signature_does_not_fit_be_it_longer_or_shorter()
    {
        await using var longer = TimeStampServer.Start(TimeStampKeys.Rsa());
        await using var shorter = TimeStampServer.Start(TimeStampKeys.Elliptic());
        await using var world = await PackWorld.FinishedAsync(Settings(longer));
        await using var other = await PackWorld.FinishedAsync(Settings(shorter));
        var (first, zip) = await world.BuildAsync();
        var (second, secondZip) = await other.BuildAsync();
        var (tokenOfFirst, tokenOfSecond) = (TokenOf(first), TokenOf(second));
        Assert.True(tokenOfFirst.Length > tokenOfSecond.Length);

        PdfTimeStamp.Put(first, tokenOfSecond);
        PdfTimeStamp.Put(second, tokenOfFirst);

        AssertStampIsOfOtherBytes(PackWorld.Verify(first, zip));
        AssertStampIsOfOtherBytes(PackWorld.Verify(second, secondZip));
    }

    private static void AssertStampIsOfOtherBytes(PackCheck check)
    {
        Assert.Equal([PackItems.TimeStamps], check.Items.Where(i => i.Result == PackCheckResult.Fail).Select(i => i.Item));
        Assert.Contains("one of other bytes", Item(check).Text, StringComparison.Ordinal);
    }

    [TimeStampFact]
    public async Task Two_packs_of_one_entry_differ_in_nothing_but_signature_and_time_stamp()
    {
        await using var server = TimeStampServer.Start();
        await using var world = await PackWorld.FinishedAsync(Settings(server));

        var (first, _) = await world.BuildAsync();
        var (second, _) = await world.BuildAsync();

        var open = StampInPdf.PlaceOfSignature(first);
        var close = first.AsSpan(open).IndexOf((byte)'>') + open;
        Assert.Equal(first[..open], second[..open]);
        Assert.Equal(first[close..], second[close..]);
        Assert.NotEqual(first, second);
    }

    [TimeStampFact]
    public async Task The_program_of_poppler_takes_the_signature_with_its_time_stamp_as_valid()
    {
        await using var server = TimeStampServer.Start(TimeStampKeys.Elliptic());
        await using var world = await PackWorld.FinishedAsync(Settings(server));
        var (pdf, _) = await world.BuildAsync();

        if (ExternalTool.IsInstalled("pdfsig"))
        {
            var report = ExternalTool.Run("pdfsig", pdf, "FILE");
            Assert.Contains("Signature is Valid", report, StringComparison.Ordinal);
            Assert.Contains("Total document signed", report, StringComparison.Ordinal);
        }
    }

    [TimeStampFact]
    public async Task The_second_verifier_comes_to_the_same_answer()
    {
        if (!ExternalTool.IsInstalled("python3"))
        {
            return;
        }

        foreach (var keys in new[] { TimeStampKeys.Rsa(), TimeStampKeys.Elliptic() })
        {
            await using var server = TimeStampServer.Start(keys);
            await using var world = await PackWorld.FinishedAsync(Settings(server));
            await RunAsync(world);
            var (pdf, _) = await world.BuildAsync();

            var good = Second(pdf, "--trust-stamps", Fingerprint(server));
            Assert.Contains($"pass         time-stamps {SignatureCount(world) + 1} time stamps fit what they stamp; certificate {Fingerprint(server)}", good, StringComparison.Ordinal);
            Assert.DoesNotContain("fail ", good, StringComparison.Ordinal);
            Assert.Contains("fail         time-stamps", Second(pdf, "--trust-stamps", new string('a', 64)), StringComparison.Ordinal);
            Assert.All(ChangedTokens(pdf), changed => Assert.Contains("fail ", Second(changed), StringComparison.Ordinal));
        }
    }

    [TimeStampFact]
    public async Task Where_the_authority_gives_no_time_stamp_no_pack_is_made_and_the_reason_is_said()
    {
        await using var server = TimeStampServer.Start();
        await using var world = await PackWorld.FinishedAsync(Settings(server) with { Url = TimeStampServer.FreePlace() });

        var result = await world.TryBuildAsync(world.People.Acting(Role.CommitteeChair));

        Assert.Equal(ResultKind.Refused, result.Kind);
        Assert.Contains("No pack was made, because its signature could not be time-stamped", result.Reason, StringComparison.Ordinal);
        Assert.Contains("cannot be reached", result.Reason, StringComparison.Ordinal);
        Assert.Contains("Try again later", result.Reason, StringComparison.Ordinal);
        await using var db = world.Database.NewContext();
        Assert.Empty(db.EvidencePacks);
    }

    [Fact]
    public async Task An_installation_without_an_authority_says_nothing_of_time_stamps()
    {
        await using var world = await PackWorld.FinishedAsync();
        Assert.Equal(0, (await RunAsync(world)).Done);

        var (pdf, zip) = await world.BuildAsync();

        var check = PackWorld.Verify(pdf, zip);
        Assert.Equal(PackCheckResult.NotChecked, Item(check).Result);
        Assert.DoesNotContain("time-stamped", Flat(SignedPdf.Read(pdf)), StringComparison.Ordinal);
        Assert.DoesNotContain("\"timeStamp\"", Encoding.UTF8.GetString(SignedPdf.Read(pdf).Attachment(PackManifest.ContentsName).Bytes.Span), StringComparison.Ordinal);
    }

    [TimeStampFact]
    public async Task A_signature_without_a_time_stamp_is_said_to_await_one()
    {
        await using var server = TimeStampServer.Start();
        await using var world = await PackWorld.FinishedAsync(Settings(server));

        var (pdf, zip) = await world.BuildAsync();

        Assert.Contains(StampWords.NotYet, Flat(SignedPdf.Read(pdf)), StringComparison.Ordinal);
        Assert.Contains($"0 of {SignatureCount(world)} signatures of people are time-stamped", Item(PackWorld.Verify(pdf, zip)).Text, StringComparison.Ordinal);
    }

    private static string Second(byte[] pdf, params string[] options) =>
        ExternalTool.Run("python3", pdf, [Path.Combine(ShippedFiles.FindRoot(AppContext.BaseDirectory)!, "tests", "second-verifier", "verify_pack.py"), "FILE", .. options]);

    // At twelve places of the token, from its first byte to its last.
    private static List<byte[]> ChangedTokens(byte[] pdf)
    {
        var (start, length) = StampInPdf.PlaceOf(pdf);
        var random = new Random(2);
        return Enumerable.Range(0, 12).Select(i => StampInPdf.WithOtherDigit(pdf, start + (i * (length - 1) / 11), random)).ToList();
    }

    private static byte[] TokenOf(byte[] pdf)
    {
        var (start, length) = StampInPdf.PlaceOf(pdf);
        return Convert.FromHexString(Encoding.ASCII.GetString(pdf, start, length));
    }

    private static PackCheckItem Item(PackCheck check) => check.Items.Single(i => i.Item == PackItems.TimeStamps);

    private static string Fingerprint(TimeStampServer server) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(server.Certificate.RawData));

    // Lines of a cell break where the column ends.
    private static string Flat(SignedPdf pdf) => string.Join(' ', pdf.PageTexts().Pages).Replace('\n', ' ');
}
