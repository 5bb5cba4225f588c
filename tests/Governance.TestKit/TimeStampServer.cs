using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Xunit;

namespace Governance.TestKit;

/// <summary>
/// A real time stamp authority (RFC 3161) on this machine: a listener that has `openssl ts -reply` answer, with a root and a certificate for
/// time stamps made for it. A test may have it answer something else.
/// </summary>
public sealed class TimeStampServer : IAsyncDisposable
{
    public const string Name = "Time Authority of Example General";

    private readonly HttpListener listener = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("governance-tsa-");
    private readonly CancellationTokenSource stopping = new();
    private readonly Task serving;
    private int asked;

    private TimeStampServer(Uri url, TimeStampKeys keys)
    {
        Url = url;
        Certificate = keys.Authority;
        WriteFiles(keys);
        listener.Prefixes.Add(url.ToString());
        listener.Start();
        serving = ServeAsync();
    }

    public Uri Url { get; }

    /// <summary>Of the authority itself.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>PEM of the root from which the authority's certificate comes.</summary>
    public string RootFile => Path.Combine(folder.FullName, "root.pem");

    /// <summary>Requests that came.</summary>
    public int Asked => asked;

    /// <summary>What becomes of a request on its way in.</summary>
    public Func<byte[], byte[]> Request { get; set; } = query => query;

    /// <summary>What becomes of an answer on its way out.</summary>
    public Func<byte[], byte[]> Answer { get; set; } = answer => answer;

    /// <summary>How long it thinks.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>"user:password" that must be given; null for none.</summary>
    public string? Account { get; set; }

    public static TimeStampServer Start(TimeStampKeys? keys = null) => new(FreePlace(), keys ?? TimeStampKeys.Rsa());

    /// <summary>An address at which nobody answers.</summary>
    public static Uri FreePlace()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/tsa/");
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Close();
        await serving;
        stopping.Dispose();
        folder.Delete(true);
    }

    private async Task ServeAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await AnswerAsync(await listener.GetContextAsync());
            }
            catch (Exception fault) when (fault is HttpListenerException or ObjectDisposedException or OperationCanceledException or IOException)
            {
                // The test is over, or the client did not wait.
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        Interlocked.Increment(ref asked);
        using var query = new MemoryStream();
        await context.Request.InputStream.CopyToAsync(query, stopping.Token);
        await Task.Delay(Delay, stopping.Token);
        var given = context.Request.Headers["Authorization"];
        if (Account is { } account && given != $"Basic {Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(account))}")
        {
            context.Response.StatusCode = 401;
            context.Response.Close();
            return;
        }

        context.Response.ContentType = "application/timestamp-reply";
        await context.Response.OutputStream.WriteAsync(Answer(Reply(Request(query.ToArray()))), stopping.Token);
        context.Response.Close();
    }

    private byte[] Reply(byte[] query)
    {
        File.WriteAllBytes(Path.Combine(folder.FullName, "query.tsq"), query);
        var start = new ProcessStartInfo("openssl") { WorkingDirectory = folder.FullName, RedirectStandardError = true };
        foreach (var argument in "ts -reply -config tsa.cnf -queryfile query.tsq -out reply.tsr".Split(' '))
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? File.ReadAllBytes(Path.Combine(folder.FullName, "reply.tsr")) : throw new InvalidOperationException(errors);
    }

    private void WriteFiles(TimeStampKeys keys)
    {
        void Write(string name, string text) => File.WriteAllText(Path.Combine(folder.FullName, name), text);
        Write("root.pem", keys.Root.ExportCertificatePem());
        Write("tsa.pem", keys.Authority.ExportCertificatePem());
        Write("key.pem", keys.PrivateKeyPem);
        Write("serial", "01\n");
        Write("tsa.cnf", """
            [tsa]
            default_tsa = own
            [own]
            serial = serial
            signer_cert = tsa.pem
            certs = root.pem
            signer_key = key.pem
            signer_digest = sha256
            default_policy = 1.2.3.4.1
            digests = sha256, sha384, sha512
            accuracy = secs:1
            ordering = no
            tsa_name = yes
            ess_cert_id_chain = no
            ess_cert_id_alg = sha256
            """);
    }
}

/// <summary>Keys of an authority: its own certificate, and the root from which it comes.</summary>
public sealed record TimeStampKeys(X509Certificate2 Root, X509Certificate2 Authority, string PrivateKeyPem)
{
    private const string StampingPurpose = "1.3.6.1.5.5.7.3.8";

    public static TimeStampKeys Rsa(string purpose = StampingPurpose)
    {
        using var key = RSA.Create(2048);
        return Of(new CertificateRequest($"CN={TimeStampServer.Name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), key.ExportPkcs8PrivateKeyPem(), purpose);
    }

    public static TimeStampKeys Elliptic()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Of(new CertificateRequest($"CN={TimeStampServer.Name}", key, HashAlgorithmName.SHA256), key.ExportPkcs8PrivateKeyPem(), StampingPurpose);
    }

    private static TimeStampKeys Of(CertificateRequest request, string keyPem, string purpose)
    {
        using var rootKey = RSA.Create(2048);
        var rootRequest = new CertificateRequest("CN=Root of Example General", rootKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        rootRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        rootRequest.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        var now = DateTimeOffset.UtcNow;
        var root = rootRequest.CreateSelfSigned(now.AddDays(-2), now.AddYears(5));
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], true));
        return new TimeStampKeys(root, request.Create(root.SubjectName, X509SignatureGenerator.CreateForRSA(rootKey, RSASignaturePadding.Pkcs1), now.AddDays(-1), now.AddYears(2), [1, 2, 3, 4]), keyPem);
    }
}

/// <summary>A test that needs a real time stamp authority; skipped, with the reason, where openssl is not installed.</summary>
public sealed class TimeStampFactAttribute : FactAttribute
{
    public TimeStampFactAttribute()
    {
        if (!ExternalTool.IsInstalled("openssl"))
        {
            Skip = "The program openssl is not installed (Debian: apt install openssl).";
        }
    }
}
