using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Text;
using Governance.Core.TimeStamps;
using Governance.Pdf.Signing;
using Governance.TestKit;

namespace Governance.Core.Tests.TimeStamps;

public sealed class TimeStampAuthorityTests
{
    private static readonly byte[] Imprint = SHA256.HashData("A signature of Ada Example."u8);

    [TimeStampFact]
    public async Task A_time_stamp_names_the_time_and_the_authority_and_holds_for_these_bytes_alone()
    {
        await using var server = TimeStampServer.Start();

        var stamp = await AskAsync(Settings(server));

        Assert.Equal(TimeStampServer.Name, stamp.Authority);
        Assert.InRange(stamp.At, DateTime.UtcNow.AddMinutes(-1), DateTime.UtcNow.AddMinutes(1));
        Assert.Empty(TimeStampToken.Read(stamp.Token, Imprint).Problems);
        Assert.Contains("other bytes", Assert.Single(TimeStampToken.Read(stamp.Token, SHA256.HashData("Another."u8)).Problems), StringComparison.Ordinal);
    }

    [TimeStampFact]
    public async Task Of_the_certificates_in_an_answer_only_that_of_the_authority_is_kept()
    {
        await using var server = TimeStampServer.Start();
        var sent = Array.Empty<byte>();
        server.Answer = answer => sent = answer;

        var stamp = await AskAsync(Settings(server));

        var kept = new SignedCms();
        kept.Decode(stamp.Token);
        Assert.Equal(server.Certificate.RawData, Assert.Single(kept.Certificates).RawData);
        Assert.True(sent.AsSpan().IndexOf("Root of Example General"u8) > 0 && sent.Length > stamp.Token.Length);
    }

    [TimeStampFact]
    public async Task Every_changed_byte_of_a_kept_time_stamp_is_found()
    {
        foreach (var keys in new[] { TimeStampKeys.Rsa(), TimeStampKeys.Elliptic() })
        {
            await using var server = TimeStampServer.Start(keys);
            var token = (await AskAsync(Settings(server))).Token;

            var unnoticed = Enumerable.Range(0, token.Length).SelectMany(at => new[] { (at, 0x01), (at, 0x20), (at, 0x80) }).Where(c => TimeStampToken.Read(Changed(token, c), Imprint).Problems.Count == 0);

            Assert.Empty(unnoticed);
            Assert.NotEmpty(TimeStampToken.Read([.. token, 0], Imprint).Problems);
        }
    }

    [TimeStampFact]
    public async Task What_the_signature_of_a_time_stamp_does_not_cover_cannot_be_changed_either()
    {
        await using var server = TimeStampServer.Start();
        var token = (await AskAsync(Settings(server))).Token;

        // As a forger would: well formed, the authority's signature whole, and one more certificate beside it.
        var forged = new SignedCms();
        forged.Decode(token);
        forged.AddCertificate(TimeStampKeys.Rsa().Root);

        Assert.Contains("was changed", Assert.Single(TimeStampToken.Read(forged.Encode(), Imprint).Problems), StringComparison.Ordinal);
    }

    [TimeStampFact]
    public async Task An_authority_is_trusted_by_its_own_certificate_too()
    {
        await using var server = TimeStampServer.Start();
        var file = Path.Combine(Path.GetDirectoryName(server.RootFile)!, "own.cer");
        await File.WriteAllBytesAsync(file, server.Certificate.RawData);

        Assert.Equal(TimeStampServer.Name, (await AskAsync(new TimeStampSettings(server.Url, file))).Authority);
    }

    [TimeStampFact]
    public async Task A_time_stamp_of_other_bytes_is_not_kept()
    {
        await using var server = TimeStampServer.Start();
        server.Request = query => Replaced(query, Imprint, SHA256.HashData("Something else."u8));

        Assert.Contains("one of other bytes", await WhyNotAsync(Settings(server)), StringComparison.Ordinal);
    }

    [TimeStampFact]
    public async Task An_answer_to_an_earlier_request_is_not_kept()
    {
        await using var server = TimeStampServer.Start();
        byte[]? first = null;
        server.Answer = answer => first ??= answer;
        await AskAsync(Settings(server));

        Assert.Contains("another request than ours", await WhyNotAsync(Settings(server)), StringComparison.Ordinal);
    }

    [TimeStampFact]
    public async Task An_authority_that_does_not_come_from_the_trusted_certificate_is_refused()
    {
        await using var server = TimeStampServer.Start();
        await using var other = TimeStampServer.Start();

        Assert.Contains("is not the authority of TimeStamps:Trust", await WhyNotAsync(Settings(server) with { TrustFile = other.RootFile }), StringComparison.Ordinal);
    }

    [TimeStampFact]
    public async Task Without_a_trusted_certificate_nobody_is_asked()
    {
        await using var server = TimeStampServer.Start();

        Assert.Contains("TimeStamps:Trust names no certificate", await WhyNotAsync(Settings(server) with { TrustFile = null }), StringComparison.Ordinal);
        Assert.Contains("cannot be read", await WhyNotAsync(Settings(server) with { TrustFile = $"{server.RootFile}.gone" }), StringComparison.Ordinal);
        Assert.Equal(0, server.Asked);
    }

    [TimeStampFact]
    public async Task An_authority_that_is_down_is_said_to_be_out_of_reach()
    {
        await using var server = TimeStampServer.Start();
        var nobody = TimeStampServer.FreePlace();

        var reason = await WhyNotAsync(Settings(server) with { Url = nobody });

        Assert.Contains($"{nobody} cannot be reached", reason, StringComparison.Ordinal);
    }

    [TimeStampFact]
    public async Task An_answer_that_is_no_time_stamp_is_said_to_be_none()
    {
        await using var server = TimeStampServer.Start();
        server.Answer = _ => "<html><body>Please sign in to the guest network.</body></html>"u8.ToArray();
        Assert.Contains("something else than a time stamp", await WhyNotAsync(Settings(server)), StringComparison.Ordinal);

        server.Answer = answer => answer[..(answer.Length / 2)];
        Assert.Contains("something else than a time stamp", await WhyNotAsync(Settings(server)), StringComparison.Ordinal);

        server.Answer = _ => RandomNumberGenerator.GetBytes(200_000);
        Assert.NotEmpty(await WhyNotAsync(Settings(server)));
    }

    [TimeStampFact]
    public async Task A_refusal_of_the_authority_is_passed_on()
    {
        await using var server = TimeStampServer.Start();

        // A digest that the authority does not take: the name of SHA-256 made into another one.
        server.Request = query => Replaced(query, [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01], [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x07]);

        Assert.Contains("refused a time stamp", await WhyNotAsync(Settings(server)), StringComparison.Ordinal);
    }

    [TimeStampFact]
    public async Task A_slow_authority_is_not_waited_for_longer_than_set()
    {
        await using var server = TimeStampServer.Start();
        server.Delay = TimeSpan.FromSeconds(30);

        Assert.Contains("did not answer within 0.3 seconds", await WhyNotAsync(Settings(server) with { Timeout = TimeSpan.FromSeconds(0.3) }), StringComparison.Ordinal);
    }

    [TimeStampFact]
    public async Task An_account_is_given_where_one_is_set_and_never_said()
    {
        await using var server = TimeStampServer.Start();
        server.Account = "hospital:s3cret";

        var reason = await WhyNotAsync(Settings(server) with { User = "hospital", Password = "wrong-s3cret" });
        Assert.Contains("the status 401", reason, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", reason, StringComparison.Ordinal);
        Assert.Equal(TimeStampServer.Name, (await AskAsync(Settings(server) with { User = "hospital", Password = "s3cret" })).Authority);
    }

    private static TimeStampSettings Settings(TimeStampServer server) => new(server.Url, server.RootFile);

    private static async Task<StampedTime> AskAsync(TimeStampSettings settings)
    {
        using var authority = new TimeStampAuthority(settings);
        return await authority.StampAsync(Imprint, default);
    }

    private static async Task<string> WhyNotAsync(TimeStampSettings settings) => (await Assert.ThrowsAsync<TimeStampException>(() => AskAsync(settings))).Message;

    private static byte[] Changed(byte[] token, (int At, int Bit) change)
    {
        var changed = (byte[])token.Clone();
        changed[change.At] ^= (byte)change.Bit;
        return changed;
    }

    private static byte[] Replaced(byte[] bytes, byte[] from, byte[] to)
    {
        var at = bytes.AsSpan().IndexOf(from);
        Assert.True(at >= 0, Encoding.ASCII.GetString(bytes));
        return [.. bytes[..at], .. to, .. bytes[(at + from.Length)..]];
    }
}
