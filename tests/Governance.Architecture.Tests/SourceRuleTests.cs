using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Governance.Architecture.Tests;

public partial class SourceRuleTests
{
    private const int LongestFile = 300;
    private const int LongestMethod = 30;

    private static readonly string[] RefusedEndings = ["Manager", "Helper", "Helpers", "Utils", "Util", "Service", "Processor", "Info", "Data", "Dto"];

    [Fact]
    public void A_file_has_at_most_300_lines()
    {
        var long_ = SourceTree.SourceFiles.Concat(SourceTree.TestFiles).Select(f => (File: SourceTree.Relative(f), Lines: File.ReadLines(f).Count())).Where(f => f.Lines > LongestFile);

        Expect.None(long_);
    }

    [Fact]
    public void A_method_has_at_most_30_lines()
    {
        var tooLong = SourceTree.SourceFiles.Where(f => !f.EndsWith("Table.cs", StringComparison.Ordinal) && !f.EndsWith("Tables.cs", StringComparison.Ordinal)).SelectMany(LongMethods);

        Expect.None(tooLong);
    }

    [Fact]
    public void No_type_has_a_name_that_says_nothing()
    {
        var refused = SourceTree.SourceFiles.SelectMany(f => SourceTree.SyntaxOf(f).DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
            .Where(t => RefusedEndings.Any(e => t.Identifier.Text.EndsWith(e, StringComparison.Ordinal)) && !t.Identifier.Text.EndsWith("TagHelper", StringComparison.Ordinal))
            .Select(t => $"{SourceTree.Relative(f)}: {t.Identifier.Text}"));

        Expect.None(refused);
    }

    [Fact]
    public void There_are_no_regions_and_no_open_ends()
    {
        var found = SourceTree.SourceFiles.Concat(SourceTree.TestFiles)
            .Where(f => !f.EndsWith("SourceRuleTests.cs", StringComparison.Ordinal))
            .SelectMany(f => File.ReadLines(f).Where(l => OpenEnd().IsMatch(l)).Select(l => $"{SourceTree.Relative(f)}: {l.Trim()}"));

        Expect.None(found);
    }

    [Fact]
    public void Only_listed_classes_save_outside_the_one_commit_path()
    {
        string[] listed =
        [
            "src/Governance.Core/Data/GovernanceDbContext.cs",
            "src/Governance.Core/Cases/StepDrafts.cs",
            "src/Governance.Core/Cases/IntakeDrafts.cs",
            "src/Governance.Core/LocalValidation/Imports/StudyUploads.cs",
            "src/Governance.Core/EvidencePacks/Orders/PackOrders.cs",
            "src/Governance.Core/VendorPortal/VendorDrafts.cs",
            "src/Governance.Core/Mails/NoticeMails.cs",
            "src/Governance.Database/Accounts/LocalAccountStore.cs",
        ];

        string[] ways = ["#pragma warning disable RS0030", "SaveWorkingRowsAsync("];
        var savers = SourceTree.SourceFiles.Where(f => ways.Any(File.ReadAllText(f).Contains)).Select(SourceTree.Relative);

        Expect.None(savers.Except(listed));
    }

    private static IEnumerable<string> LongMethods(string file) =>
        SourceTree.SyntaxOf(file).DescendantNodes().OfType<BaseMethodDeclarationSyntax>()
            .Select(m => (Method: m, Lines: LinesOf(m)))
            .Where(m => m.Lines > LongestMethod && m.Method is not ConstructorDeclarationSyntax { Initializer: not null })
            .Select(m => $"{SourceTree.Relative(file)}: {NameOf(m.Method)} has {m.Lines} lines");

    // The body counts; a signature over several lines and a list of values that reads as a table do not.
    private static int LinesOf(BaseMethodDeclarationSyntax method)
    {
        if (method.Body is not { } body)
        {
            return 0;
        }

        var lists = body.DescendantNodes(n => n is not InitializerExpressionSyntax).OfType<InitializerExpressionSyntax>().Sum(Span);
        return Span(body) - 1 - lists;
    }

    private static int Span(Microsoft.CodeAnalysis.SyntaxNode node)
    {
        var span = node.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line;
    }

    private static string NameOf(BaseMethodDeclarationSyntax method) => method switch
    {
        MethodDeclarationSyntax m => m.Identifier.Text,
        ConstructorDeclarationSyntax c => c.Identifier.Text,
        _ => method.Kind().ToString(),
    };

    [GeneratedRegex(@"^\s*#region|\bTODO\b|\bFIXME\b|\bHACK\b|NotImplementedException")]
    private static partial Regex OpenEnd();
}
