using Governance.Core.Templates;

namespace Governance.Core.Tests.Templates;

public sealed class ShippedFilesTests
{
    [Fact]
    public void Every_shipped_template_reads_without_a_problem()
    {
        var folder = Path.Combine(Repository(), "templates");

        var shipped = TemplateFiles.ReadFolder(folder, TemplateKinds.All);

        Assert.True(shipped.Problems.Count == 0, string.Join('\n', shipped.Problems));
        Assert.Equal(shipped.Files, shipped.Templates.Count);
        Assert.True(shipped.Files > 30, $"Only {shipped.Files} files were found below {folder}.");
    }

    internal static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Governance.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("No folder above the tests holds Governance.sln.");
    }
}
