using System.Text.RegularExpressions;

namespace Governance.Architecture.Tests;

public partial class StandsAloneTests
{
    private static readonly string[] TextEndings = [".cs", ".cshtml", ".md", ".json", ".yaml", ".yml", ".props", ".csproj", ".js", ".css", ".sh", ".targets"];

    [Fact]
    public void No_path_of_a_machine_and_no_registry_host_stands_in_the_project()
    {
        var found = Directory.EnumerateFiles(SourceTree.Root, "*", SearchOption.AllDirectories)
            .Where(IsText).SelectMany(f => File.ReadLines(f).Where(l => Foreign().IsMatch(l)).Select(l => $"{SourceTree.Relative(f)}: {l.Trim()[..Math.Min(120, l.Trim().Length)]}"));

        Expect.None(found);
    }

    private static bool IsText(string file)
    {
        var parts = SourceTree.Relative(file).Split('/');
        return TextEndings.Contains(Path.GetExtension(file)) && !parts.Any(p => p is "bin" or "obj" or "node_modules" or ".git" or "lib" or "data" or "TestResults" or "artifacts")
            && !file.EndsWith("StandsAloneTests.cs", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"(^|[^A-Za-z0-9_.-])/(work|root|farm)/|https?://[a-z0-9.-]*(nuget|npmjs|debian)\.org|\.\./shared/")]
    private static partial Regex Foreign();
}
