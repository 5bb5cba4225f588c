using System.Diagnostics;
using System.Text;
using Governance.Core.Templates;

namespace Governance.Core.Tests.Templates;

/// <summary>Files made to exhaust the reader end soon, in a problem.</summary>
public sealed class HostileFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("templates").FullName;

    public static TheoryData<string, string> Bombs() => new()
    {
        { "deep lists", new string('[', 500_000) },
        { "deep maps", string.Concat(Enumerable.Repeat("{a: ", 200_000)) },
        { "deep sequences", string.Concat(Enumerable.Repeat("- ", 400_000)) },
        { "deep indents", string.Concat(Enumerable.Range(0, 1000).Select(i => new string(' ', i) + "a:\n")) },
        { "explicit keys", string.Concat(Enumerable.Repeat("? ", 400_000)) },
        { "laughs", "a: &a [x,x,x,x,x,x,x,x,x]\n" + string.Concat(Enumerable.Range(0, 9).Select(i => $"{(char)('b' + i)}: &{(char)('b' + i)} [{string.Join(',', Enumerable.Repeat($"*{(char)('a' + i)}", 9))}]\n")) },
        { "many keys", string.Concat(Enumerable.Range(0, 100_000).Select(i => $"k{i}: 1\n")) },
        { "many values", $"a: [{string.Join(',', Enumerable.Repeat("1", 400_000))}]" },
        { "one long key", new string('k', 900_000) + ": 1\n" },
        { "many problems", "schema: 1\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"k{i}: &a{i} 1\n")) },
    };

    [Theory]
    [MemberData(nameof(Bombs))]
    public void A_file_made_to_exhaust_the_reader_is_refused_soon_and_in_few_words(string what, string text)
    {
        var watch = Stopwatch.StartNew();

        var reading = Reading.Read("packs/bomb.yaml", text);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{what} took {watch.Elapsed}");
        Assert.Null(reading.Template);
        Assert.InRange(reading.Problems.Count, 1, 200);
        Assert.All(reading.Problems, p => Assert.True(p.Text.Length < 600, p.Text));
    }

    [Fact]
    public void Fifty_megabytes_are_refused_without_being_read()
    {
        Directory.CreateDirectory(Path.Combine(folder, "packs"));
        using (var file = File.Create(Path.Combine(folder, "packs", "huge.yaml")))
        {
            file.SetLength(50 * 1024 * 1024);
        }

        var set = TemplateFiles.ReadFolder(folder, TemplateKinds.All);

        Assert.Equal("packs/huge.yaml:1:1: the file is larger than 1 MB; split it into several templates", set.Problems.Single().ToString());
    }

    [Fact]
    public void A_file_that_is_not_UTF8_is_refused()
    {
        Directory.CreateDirectory(Path.Combine(folder, "packs"));
        File.WriteAllBytes(Path.Combine(folder, "packs", "latin.yaml"), Encoding.Latin1.GetBytes("title: Prüfung"));

        var set = TemplateFiles.ReadFolder(folder, TemplateKinds.All);

        Assert.Equal("packs/latin.yaml:1:1: the file is not UTF-8; save it as UTF-8 text", set.Problems.Single().ToString());
    }

    [Fact]
    public void A_file_with_another_ending_is_told_instead_of_being_passed_over()
    {
        File.WriteAllText(Path.Combine(folder, "vendor.yml"), "schema: 1\n");

        var set = TemplateFiles.ReadFolder(folder, TemplateKinds.All);

        Assert.Equal("vendor.yml:1:1: the file name ends otherwise; template files end in .yaml", set.Problems.Single().ToString());
    }

    [Fact]
    public void Random_changes_of_a_good_file_never_crash_the_reader()
    {
        var random = new Random(20261126);
        var pieces = new[] { "[", "]", "{", "}", "\"", "'", ":", "-", "?", "\n", "  ", "&a", "*a", "!x", "|", ">", "%", "#", "\\U00110000", "\t", "\u0085", "\ud800" };

        for (var round = 0; round < 3000; round++)
        {
            var text = new StringBuilder(ContractExampleTests.Privacy);
            for (var change = 0; change < 3; change++)
            {
                text.Insert(random.Next(text.Length), pieces[random.Next(pieces.Length)]);
            }

            var reading = Reading.Read("questionnaires/vendor-privacy.yaml", text.ToString());

            Assert.True(reading.Template is null == reading.Problems.Count > 0);
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
