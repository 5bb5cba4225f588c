using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Governance.Web.Tests;

public sealed partial class IconTests
{
    [Fact]
    public void Every_icon_that_a_page_names_is_in_the_sprite()
    {
        var web = Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "src", "Governance.Web");
        var sprite = File.ReadAllLines(Path.Combine(web, "client", "icons.txt")).ToHashSet(StringComparer.Ordinal);

        var named = Directory.EnumerateFiles(Path.Combine(web, "Pages"), "*.cshtml", SearchOption.AllDirectories)
            .SelectMany(file => Icon().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value));

        Assert.Subset(sprite, named.ToHashSet(StringComparer.Ordinal));
    }

    [GeneratedRegex("<gv-icon name=\"([a-z0-9-]+)\"")]
    private static partial Regex Icon();

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
