using System.Diagnostics;
using System.Text;

namespace Governance.TestKit;

/// <summary>Programs of poppler-utils and qpdf, run on a file.</summary>
public static class ExternalTool
{
    public static bool IsInstalled(string tool) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, tool)));

    /// <summary>Runs the program on a file with these bytes; what it prints on both outputs.</summary>
    public static string Run(string tool, byte[] file, params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("governance-pdf-");
        try
        {
            var path = Path.Combine(folder.FullName, "test.pdf");
            File.WriteAllBytes(path, file);
            var start = new ProcessStartInfo(tool) { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8, WorkingDirectory = folder.FullName };
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
