using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace Governance.Web.Infrastructure.Mail;

/// <summary>A mail that the sink took.</summary>
public sealed record CaughtMail(DateTime At, string To, string Subject, string Text);

/// <summary>
/// A real SMTP server on this machine that keeps what it gets in memory and delivers nothing: for Development and tests. An address that
/// begins with "refuse" is refused for good, one with "later" for now, so that both can be seen.
/// </summary>
public sealed class MailSink : IDisposable
{
    private const int MostKept = 200;
    private const int LongestMail = 1024 * 1024;

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<CaughtMail> caught = new();

    public MailSink()
    {
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _ = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<CaughtMail> Caught => [.. caught.Reverse()];

    public void Dispose()
    {
        stop.Cancel();
        listener.Dispose();
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await listener.AcceptTcpClientAsync(stop.Token));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The host stops.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.Latin1);
                await using var writer = new StreamWriter(stream, Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
                await SpeakAsync(reader, writer);
            }
            catch (Exception end) when (end is IOException or OperationCanceledException)
            {
                // The sender went away.
            }
        }
    }

    private async Task SpeakAsync(StreamReader reader, StreamWriter writer)
    {
        await writer.WriteLineAsync("220 mail sink");
        while (await reader.ReadLineAsync(stop.Token) is { } line)
        {
            var command = line.Split(' ', ':')[0].ToUpperInvariant();
            if (command == "DATA")
            {
                await writer.WriteLineAsync("354 go on");
                await writer.WriteLineAsync(await TakeAsync(reader) ? "250 2.0.0 taken" : "552 5.3.4 too large");
                continue;
            }

            await writer.WriteLineAsync(AnswerTo(command, line));
            if (command == "QUIT")
            {
                return;
            }
        }
    }

    private static string AnswerTo(string command, string line) => command switch
    {
        "EHLO" => "250 mail-sink",
        "HELO" or "MAIL" or "RSET" or "NOOP" => "250 ok",
        "RCPT" when line.Contains("<refuse", StringComparison.OrdinalIgnoreCase) => "550 5.1.1 no such mailbox",
        "RCPT" when line.Contains("<later", StringComparison.OrdinalIgnoreCase) => "451 4.7.1 try again later",
        "RCPT" => "250 ok",
        "QUIT" => "221 bye",
        _ => "502 5.5.1 not known here",
    };

    private async Task<bool> TakeAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        var isTooLarge = false;
        while (await reader.ReadLineAsync(stop.Token) is { } line && line != ".")
        {
            isTooLarge |= text.Length > LongestMail;
            if (!isTooLarge)
            {
                text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
            }
        }

        if (isTooLarge)
        {
            return false;
        }

        await KeepAsync(text.ToString());
        return true;
    }

    private async Task KeepAsync(string text)
    {
        using var bytes = new MemoryStream(Encoding.Latin1.GetBytes(text));
        var message = await MimeMessage.LoadAsync(bytes, stop.Token);
        caught.Enqueue(new CaughtMail(message.Date.UtcDateTime, message.To.ToString(), message.Subject ?? "", message.TextBody ?? ""));
        while (caught.Count > MostKept)
        {
            caught.TryDequeue(out _);
        }
    }
}
