using System.Diagnostics;

namespace Governance.Pdf.Tests;

/// <summary>A test that needs a program of poppler-utils or qpdf; skipped, with the reason, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ToolFactAttribute : FactAttribute
{
    public ToolFactAttribute(string tool)
    {
        Tool = tool;
        if (!ExternalTool.IsInstalled(tool))
        {
            Skip = $"The program {tool} is not installed (Debian: apt install poppler-utils qpdf).";
        }
    }

    public string Tool { get; }
}

internal static class ExternalTool
{
    public static bool IsInstalled(string tool) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Any(folder => System.IO.File.Exists(Path.Combine(folder, tool)));

    /// <summary>Runs the program on a file with these bytes; what it prints on both outputs.</summary>
    public static string Run(string tool, byte[] file, params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("governance-pdf-");
        try
        {
            var path = Path.Combine(folder.FullName, "test.pdf");
            System.IO.File.WriteAllBytes(path, file);
            var start = new ProcessStartInfo(tool) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder.FullName };
            foreach (var argument in arguments)
            {
                start.ArgumentList.Add(argument == "FILE" ? path : argument);
            }

            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return output + errors.GetAwaiter().GetResult();
        }
        finally
        {
            folder.Delete(true);
        }
    }
}
