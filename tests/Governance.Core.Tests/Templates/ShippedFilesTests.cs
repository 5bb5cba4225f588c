using Governance.Core.Templates;

namespace Governance.Core.Tests.Templates;

public sealed class ShippedFilesTests
{
    [Fact]
    public void Every_shipped_template_reads_without_a_problem()
    {
        var folder = Path.Combine(Repository(), "templates");

        var problems = Directory.Exists(folder) ? TemplateFiles.ReadFolder(folder, TemplateKinds.All).Problems : [];

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Governance.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("No folder above the tests holds Governance.sln.");
    }
}
