using System.Collections.Concurrent;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Governance.Architecture.Tests;

/// <summary>The sources of the product as text and syntax.</summary>
internal static class SourceTree
{
    private static readonly ConcurrentDictionary<string, SyntaxNode> Parsed = new();

    public static string Root { get; } = FindRoot();

    /// <summary>Hand-written C# files below src; generated migrations and build output are left out.</summary>
    public static IReadOnlyList<string> SourceFiles { get; } = FilesBelow("src");

    public static IReadOnlyList<string> TestFiles { get; } = FilesBelow("tests");

    public static IReadOnlyList<string> Projects { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories).Where(IsOurs).Order(StringComparer.Ordinal)];

    public static string Relative(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    public static SyntaxNode SyntaxOf(string file) => Parsed.GetOrAdd(file, f => CSharpSyntaxTree.ParseText(File.ReadAllText(f)).GetRoot());

    public static IEnumerable<string> ReferencesOf(string project) =>
        XDocument.Load(project).Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(((string)r.Attribute("Include")!).Replace('\\', '/')));

    private static List<string> FilesBelow(string folder) =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories).Where(IsOurs).Order(StringComparer.Ordinal)];

    private static bool IsOurs(string file)
    {
        var parts = Relative(file).Split('/');
        return !parts.Contains("obj") && !parts.Contains("bin") && !parts.Contains("node_modules") && !parts.Contains("Migrations");
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Governance.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Governance.sln was not found above the tests.");
        }

        return folder;
    }
}
