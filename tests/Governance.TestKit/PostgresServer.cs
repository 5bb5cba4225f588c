using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Governance.TestKit;

/// <summary>
/// A PostgreSQL server for this test run: the one that GOVERNANCE_TEST_POSTGRES names, else one started here where initdb is found. The
/// started one ends and its files go when the test process does, however it ends.
/// </summary>
internal static class PostgresServer
{
    public const string Variable = "GOVERNANCE_TEST_POSTGRES";

    private const string User = "app";

    private static readonly Lazy<string> Started = new(Start);

    private static readonly string? Binaries = FindBinaries();

    /// <summary>Why no test can run on PostgreSQL here; null where they can.</summary>
    public static string? WhyNot => Given() is not null || Binaries is not null
        ? null
        : $"PostgreSQL is not installed (no initdb found) and {Variable} names no server.";

    /// <summary>Connection string of the server's maintenance database.</summary>
    public static string ConnectionString => Given() ?? Started.Value;

    private static string? Given() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : null;

    private static string? FindBinaries()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).AsEnumerable();
        const string debian = "/usr/lib/postgresql";
        if (Directory.Exists(debian))
        {
            folders = folders.Concat(Directory.GetDirectories(debian).OrderDescending(StringComparer.Ordinal).Select(d => Path.Combine(d, "bin")));
        }

        return folders.FirstOrDefault(f => File.Exists(Path.Combine(f, "initdb")) && File.Exists(Path.Combine(f, "pg_ctl")));
    }

    // The shell script outlives the tests by a second: it waits for this process to end, stops the server and removes its files.
    private static string Start()
    {
        var port = FreePort();
        var folder = Path.Combine(Path.GetTempPath(), $"governance-pg-{Environment.ProcessId}-{port}");
        var script = $"""
            set -e
            umask 077
            mkdir {folder}
            {Binaries}/initdb -D {folder}/data -U {User} --auth=trust --encoding=UTF8 --locale=C --no-sync >{folder}/log 2>&1
            {Binaries}/pg_ctl -D {folder}/data -l {folder}/log -w -o "-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200" start >/dev/null 2>&1
            echo started
            exec >/dev/null 2>&1
            while ps -p {Environment.ProcessId}; do sleep 1; done
            {Binaries}/pg_ctl -D {folder}/data -m immediate stop
            rm -rf {folder}
            """;
        var answer = RunAsOrdinaryUser(script);
        return answer == "started"
            ? $"Host=127.0.0.1;Port={port};Username={User};Database=postgres"
            : throw new InvalidOperationException($"PostgreSQL did not start; see {folder}/log.");
    }

    // The server refuses to run as root.
    private static string? RunAsOrdinaryUser(string script)
    {
        var start = new ProcessStartInfo { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        string[] command = Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--", "sh", "-c", script] : ["sh", "-c", script];
        start.FileName = command[0];
        foreach (var argument in command.Skip(1))
        {
            start.ArgumentList.Add(argument);
        }

        var shell = Process.Start(start) ?? throw new InvalidOperationException("No shell to start PostgreSQL with.");
        return shell.StandardOutput.ReadLine();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
