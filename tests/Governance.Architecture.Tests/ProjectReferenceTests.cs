namespace Governance.Architecture.Tests;

public class ProjectReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Governance.Workflows"] = [],
        ["Governance.Statistics"] = [],
        ["Governance.Pdf"] = [],
        ["Governance.Core"] = ["Governance.Workflows", "Governance.Statistics", "Governance.Pdf"],
        ["Governance.Database"] = ["Governance.Core"],
        ["Governance.Web"] = ["Governance.Core", "Governance.Database"],
        ["Governance.Cli"] = ["Governance.Core", "Governance.Database"],
        ["Governance.Figures"] = ["Governance.Core"],
    };

    [Fact]
    public void A_project_references_only_what_the_house_allows()
    {
        var wrong = SourceTree.Projects
            .SelectMany(p => SourceTree.ReferencesOf(p).Select(r => (Project: Path.GetFileNameWithoutExtension(p), Reference: r)))
            .Where(r => !Allowed.TryGetValue(r.Project, out var allowed) || !allowed.Contains(r.Reference));

        Expect.None(wrong);
    }

    [Fact]
    public void Every_project_is_listed()
    {
        var projects = SourceTree.Projects.Select(Path.GetFileNameWithoutExtension);

        Expect.None(projects.Except(Allowed.Keys));
    }

    [Fact]
    public void Core_and_the_pure_projects_know_nothing_of_the_web_or_of_a_database_provider()
    {
        string[] refused = ["Microsoft.AspNetCore", "Npgsql", "Microsoft.Data.Sqlite", "Microsoft.Data.SqlClient", "Microsoft.EntityFrameworkCore.Sqlite", "Microsoft.EntityFrameworkCore.SqlServer"];
        string[] pure = ["src/Governance.Core/", "src/Governance.Workflows/", "src/Governance.Pdf/", "src/Governance.Statistics/"];

        var wrong = SourceTree.SourceFiles.Where(f => pure.Any(SourceTree.Relative(f).StartsWith))
            .SelectMany(f => File.ReadLines(f).Where(l => l.StartsWith("using ", StringComparison.Ordinal) && refused.Any(l.Contains)).Select(l => $"{SourceTree.Relative(f)}: {l}"));

        Expect.None(wrong);
    }
}
