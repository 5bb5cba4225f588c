using System.Formats.Asn1;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Governance.Core.Data;
using Governance.Pdf.Signing;

namespace Governance.Core.TimeStamps;

/// <summary>A time stamp that was checked.</summary>
/// <param name="Token">As it is kept.</param>
/// <param name="At">UTC, as the authority says.</param>
/// <param name="Authority">Name in its certificate.</param>
public sealed record StampedTime(byte[] Token, DateTime At, string Authority);

/// <summary>Asks the authority of the installation for time stamps (RFC 3161 over HTTP) and keeps none that does not fit what was asked.</summary>
public sealed class TimeStampAuthority(TimeStampSettings settings) : IDisposable
{
    private const int LargestAnswer = 64 * 1024;

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        MaxResponseContentBufferSize = LargestAnswer,
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Whether anything is time-stamped here.</summary>
    public bool IsOn => settings.IsOn;

    private string Name => $"The time stamp authority {settings.Label}";

    /// <param name="imprint">SHA-256 of what is stamped; the authority learns nothing else of it.</param>
    /// <exception cref="TimeStampException">There is none to be had; the sentence says why.</exception>
    public async Task<StampedTime> StampAsync(byte[] imprint, CancellationToken ct)
    {
        if (settings.Url is not { } url)
        {
            throw new TimeStampException("This installation has no time stamp authority (TimeStamps:Url).");
        }

        var trust = await TrustAsync(ct);
        var nonce = RandomNumberGenerator.GetBytes(16);
        var asked = Rfc3161TimestampRequest.CreateFromHash(imprint, HashAlgorithmName.SHA256, null, nonce, requestSignerCertificates: true);
        var token = TokenOf(await AskAsync(url, asked.Encode(), ct));
        return Checked(token, imprint, asked, trust);
    }

    public void Dispose() => http.Dispose();

    private async Task<TimeStampTrust> TrustAsync(CancellationToken ct)
    {
        if (settings.TrustFile is not { } file)
        {
            throw new TimeStampException($"{Name} is set, but TimeStamps:Trust names no certificate that its time stamps must come from.");
        }

        try
        {
            return TimeStampTrust.OfCertificates(await File.ReadAllBytesAsync(file, ct), settings.TrustPassword)
                ?? throw new TimeStampException($"{file} (TimeStamps:Trust) holds no certificate that can be read.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new TimeStampException($"{file} (TimeStamps:Trust) cannot be read: {fault.Message}", fault);
        }
    }

    private async Task<byte[]> AskAsync(Uri url, byte[] query, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(settings.Timeout);
        try
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(query) };
            message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/timestamp-query");
            if (settings.User is { } user)
            {
                message.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{settings.Password}")));
            }

            using var answer = await http.SendAsync(message, patience.Token);
            return answer.IsSuccessStatusCode
                ? await answer.Content.ReadAsByteArrayAsync(patience.Token)
                : throw new TimeStampException($"{Name} answered with the status {(int)answer.StatusCode} instead of a time stamp.");
        }
        catch (OperationCanceledException fault) when (!ct.IsCancellationRequested)
        {
            throw new TimeStampException($"{Name} did not answer within {settings.Timeout.TotalSeconds:0.#} seconds.", fault);
        }
        catch (HttpRequestException fault)
        {
            throw new TimeStampException($"{Name} cannot be reached: {fault.Message}.", fault);
        }
    }

    private byte[] TokenOf(byte[] answer)
    {
        try
        {
            var response = new AsnReader(answer, AsnEncodingRules.BER).ReadSequence();
            var status = response.ReadSequence();
            if (!status.TryReadInt32(out var granted) || granted is not (0 or 1) || !response.HasData)
            {
                throw new TimeStampException($"{Name} refused a time stamp{Said(status)}.");
            }

            return response.ReadEncodedValue().ToArray();
        }
        catch (AsnContentException fault)
        {
            throw new TimeStampException($"{Name} answered with something else than a time stamp.", fault);
        }
    }

    private static string Said(AsnReader status)
    {
        if (!status.HasData || status.PeekTag() != Asn1Tag.Sequence)
        {
            return "";
        }

        var texts = status.ReadSequence();
        return texts.HasData ? $": {texts.ReadCharacterString(UniversalTagNumber.UTF8String)}" : "";
    }

    private StampedTime Checked(byte[] raw, byte[] imprint, Rfc3161TimestampRequest asked, TimeStampTrust trust)
    {
        var token = KeptForm(raw);
        var read = TimeStampToken.Read(token, imprint);
        if (read.Problems is [var problem, ..] || read is not { At: { } at, Certificate: { } certificate })
        {
            throw NotKept(read.Problems.FirstOrDefault("it cannot be read."));
        }

        if (!Rfc3161TimestampToken.TryDecode(token, out var decoded, out _) || decoded.TokenInfo.GetNonce() is not { } nonce || !nonce.Span.SequenceEqual(asked.GetNonce()!.Value.Span))
        {
            throw NotKept("It answers another request than ours (nonce).");
        }

        return trust.Covers(certificate, Beside(raw), at)
            ? new StampedTime(token, at.CutToMilliseconds(), certificate.GetNameInfo(X509NameType.SimpleName, false))
            : throw NotKept($"{certificate.Subject} is not the authority of TimeStamps:Trust and does not come from it.");
    }

    private byte[] KeptForm(byte[] raw)
    {
        try
        {
            return TimeStampToken.Kept(raw);
        }
        catch (CryptographicException fault)
        {
            throw new TimeStampException($"{Name} answered with something else than a time stamp: {fault.Message}", fault);
        }
    }

    private static X509Certificate2Collection Beside(byte[] raw)
    {
        var cms = new SignedCms();
        cms.Decode(raw);
        return cms.Certificates;
    }

    private TimeStampException NotKept(string why) => new($"{Name} answered, but its time stamp does not hold: {why}");
}
