using System.Text.RegularExpressions;
using Governance.Core.Audit;
using Governance.Core.StartUp;

namespace Governance.Core.Tests.Audit;

public partial class AuditKindCoverageTests
{
    // Kinds whose use case, or the test of it, is still to come; whoever writes it takes the name away.
    private static readonly string[] ToCome = ["RolesChanged", "PersonDeactivated", "HeadsSealed", "PackExported"];

    [Fact]
    public void Every_kind_of_the_catalogue_is_written_somewhere_in_the_product()
    {
        var written = Sources("src").SelectMany(t => Kind().Matches(t)).Select(m => m.Groups[1].Value).ToHashSet();

        var unwritten = Fields().Where(f => !written.Contains(f)).Except(ToCome).Except(["SiteRegistered", "PersonRegistered"]);

        Assert.Empty(unwritten);
    }

    [Fact]
    public void Every_kind_that_the_product_writes_is_asked_for_by_some_test()
    {
        var tests = string.Concat(Sources("tests"));

        var untested = AuditKind.All.Zip(Fields()).Where(k => !ToCome.Contains(k.Second))
            .Where(k => !tests.Contains($"\"{k.First.Key}\"", StringComparison.Ordinal) && !tests.Contains($"AuditKind.{k.Second}", StringComparison.Ordinal))
            .Select(k => k.First.Key);

        Assert.True(!untested.Any(), string.Join(", ", untested));
    }

    private static IEnumerable<string> Fields() =>
        typeof(AuditKind).GetFields(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static).Where(f => f.FieldType == typeof(AuditKind)).Select(f => f.Name);

    private static IEnumerable<string> Sources(string folder)
    {
        var root = ShippedFiles.FindRoot(AppContext.BaseDirectory)!;
        var separator = Path.DirectorySeparatorChar;
        return Directory.EnumerateFiles(Path.Combine(root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{separator}obj{separator}", StringComparison.Ordinal) && !f.EndsWith("AuditKind.cs", StringComparison.Ordinal) && !f.EndsWith("AuditKindCoverageTests.cs", StringComparison.Ordinal))
            .Select(File.ReadAllText);
    }

    [GeneratedRegex(@"AuditKind\.([A-Za-z]+)")]
    private static partial Regex Kind();
}
