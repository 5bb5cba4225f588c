using System.Diagnostics;

namespace Governance.Cli.Tests;

/// <summary>What a command wrote and answered.</summary>
internal sealed record Ran(int ExitCode, string Results, string Messages)
{
    public IReadOnlyList<string> Lines => Results.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
}

/// <summary>Runs commands: in this process, or as a program of its own where settings come from the environment.</summary>
internal static class Run
{
    public static async Task<Ran> CommandAsync(params IReadOnlyList<string> args)
    {
        using var results = new StringWriter();
        using var messages = new StringWriter();
        var code = await CommandLine.RunAsync(args, results, messages, CancellationToken.None);
        return new Ran(code, results.ToString(), messages.ToString());
    }

    public static Task<Ran> ProgramAsync(IReadOnlyDictionary<string, string> settings, params IReadOnlyList<string> args) =>
        ProcessAsync("dotnet", settings, [Path.Combine(AppContext.BaseDirectory, "governance.dll"), .. args]);

    /// <summary>Another program than ours.</summary>
    public static async Task<Ran> ProcessAsync(string program, IReadOnlyDictionary<string, string> settings, params IReadOnlyList<string> args)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var messages = process.StandardError.ReadToEndAsync();
        var results = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Ran(process.ExitCode, results, await messages);
    }
}

/// <summary>A folder that goes when the test ends.</summary>
internal sealed class Folder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("governance-cli-").FullName;

    public string Write(string name, string text)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
