using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Governance.Core.Audit;

namespace Governance.Database.Tests;

public sealed class CanonicalJsonTests
{
    [PythonFact]
    public async Task Random_documents_are_written_as_python_writes_them()
    {
        var random = new Random(20261126);
        var ours = Enumerable.Range(0, 500).Select(_ => CanonicalJson.Write(Document(random, 4))).ToList();

        var theirs = await RewriteInPythonAsync(ours);

        Assert.Equal(ours, theirs);
    }

    [Theory]
    [InlineData("9007199254740992")]
    [InlineData("-9007199254740992")]
    [InlineData("0.5")]
    [InlineData("1e3")]
    public void A_number_that_is_no_safe_integer_is_refused(string number)
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => CanonicalJson.Write(JsonNode.Parse(number)));

        Assert.Contains("only integers within", refusal.Message, StringComparison.Ordinal);
    }

    private static JsonNode? Document(Random random, int depth) => random.Next(depth == 0 ? 5 : 7) switch
    {
        0 => null,
        1 => JsonValue.Create(random.Next(2) == 0),
        2 => JsonValue.Create(random.NextInt64(-9_007_199_254_740_991, 9_007_199_254_740_992)),
        3 => JsonValue.Create(Text(random)),
        4 => JsonValue.Create(random.Next(-10, 10)),
        5 => new JsonArray([.. Enumerable.Range(0, random.Next(5)).Select(_ => Document(random, depth - 1))]),
        _ => new JsonObject(Enumerable.Range(0, random.Next(5)).Select(i => KeyValuePair.Create($"{(char)random.Next(32, 127)}{i}", Document(random, depth - 1)))),
    };

    private static string Text(Random random)
    {
        var text = new StringBuilder();
        for (var left = random.Next(20); left > 0; left--)
        {
            var rune = random.Next(4) switch { 0 => random.Next(0, 0x20), 1 => random.Next(0x20, 0x80), 2 => random.Next(0x80, 0xD800), _ => random.Next(0xE000, 0x110000) };
            text.Append(new Rune(rune));
        }

        return text.ToString();
    }

    // One document a line; canonical JSON holds no line ends.
    private static async Task<IReadOnlyList<string>> RewriteInPythonAsync(IReadOnlyList<string> documents)
    {
        const string script = """
            import sys, json
            for line in open(sys.argv[1], encoding="utf-8", newline="\n"):
                sys.stdout.buffer.write(json.dumps(json.loads(line[:-1]), sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode("utf-8") + b"\n")
            """;
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, string.Concat(documents.Select(d => d + "\n")));
            var start = new ProcessStartInfo(PythonFactAttribute.Program) { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 };
            start.ArgumentList.Add("-c");
            start.ArgumentList.Add(script);
            start.ArgumentList.Add(file);
            using var python = Process.Start(start)!;
            var output = await python.StandardOutput.ReadToEndAsync();
            return output.Split('\n')[..^1];
        }
        finally
        {
            File.Delete(file);
        }
    }
}

/// <summary>A fact that needs Python 3.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PythonFactAttribute : FactAttribute
{
    public const string Program = "python3";

    public PythonFactAttribute() =>
        Skip = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(f => File.Exists(Path.Combine(f, Program)))
            ? null
            : "Python 3 is not installed.";
}
