using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Governance.Database;

namespace Governance.Endurance;

/// <summary>The web host as a process of its own, on a port of its own, which can be killed like by a power cut and started again.</summary>
internal sealed class WebServer(string dll, string folder, DatabaseChoice choice) : IDisposable
{
    private const int LinesKept = 60;

    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(120);

    private readonly int port = FreePort();
    private Process? process;
    private readonly ConcurrentQueue<string> heard = new();

    public Uri Address => new($"http://127.0.0.1:{port}/");

    /// <summary>Memory of the server in bytes: now, and the most so far.</summary>
    public (long Now, long Peak) Memory
    {
        get
        {
            process!.Refresh();
            return (process.WorkingSet64, process.PeakWorkingSet64);
        }
    }

    public void Start()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = ContentOf(dll),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(dll);
        foreach (var (name, value) in Settings())
        {
            start.Environment[name] = value;
        }

        process = Process.Start(start) ?? throw new InvalidOperationException($"dotnet {dll} could not be started.");
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <exception cref="InvalidOperationException">The server ended or did not answer in time.</exception>
    public async Task WaitUntilReadyAsync(CancellationToken ct)
    {
        using var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(20) };
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < LongestStart; await Task.Delay(50, ct))
        {
            if (process is null || process.HasExited)
            {
                throw new InvalidOperationException($"The server ended while it started: {LastWords}");
            }

            try
            {
                using var answer = await http.GetAsync(new Uri("sign-in", UriKind.Relative), ct);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }

        throw new InvalidOperationException($"The server did not answer within {LongestStart.TotalSeconds} s: {LastWords}");
    }

    /// <summary>SIGKILL to the process that was started here, and to nothing else.</summary>
    public void Kill()
    {
        if (process is { HasExited: false })
        {
            process.Kill();
            process.WaitForExit();
        }

        process?.Dispose();
        process = null;
    }

    public void Dispose() => Kill();

    private Dictionary<string, string> Settings() => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["ASPNETCORE_URLS"] = Address.ToString(),
        ["Database__Provider"] = choice.Provider.ToString(),
        ["Database__ConnectionString"] = choice.ConnectionString,
        ["Evidence__Folder"] = Path.Combine(folder, "evidence"),
        ["Data__Folder"] = folder,
        ["Uploads__Folder"] = Path.Combine(folder, "uploads"),
        ["PackKey__Folder"] = folder,
        ["Samples__Load"] = "false",
    };

    // The last line alone is the end of a stack trace; what went wrong stands above it.
    private string LastWords => string.Join(Environment.NewLine, heard);

    private void Hear(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            return;
        }

        heard.Enqueue(line);
        if (heard.Count > LinesKept)
        {
            heard.TryDequeue(out _);
        }
    }

    // The pages find their files beside the project they were built from: …/Governance.Web/bin/Debug/net10.0/Governance.Web.dll.
    private static string ContentOf(string dll)
    {
        var project = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(dll)!, "..", "..", ".."));
        return File.Exists(Path.Combine(project, "Governance.Web.csproj")) ? project : Path.GetDirectoryName(dll)!;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
