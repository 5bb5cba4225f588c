using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace Governance.Cli;

/// <summary>Where a command writes: results to standard output, progress and refusals to standard error.</summary>
public sealed class Output(TextWriter results, TextWriter messages)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public TextWriter Results => results;

    public void Line(string text) => results.WriteLine(text);

    public void Json(JsonNode node) => results.WriteLine(node.ToJsonString(Readable).ReplaceLineEndings("\n"));

    /// <summary>Progress: never part of the result.</summary>
    public void Say(string text) => messages.WriteLine(text);

    public int Refuse(string sentence)
    {
        messages.WriteLine(sentence);
        return ExitCode.CalledWrongly;
    }

    public int Fail(string sentence)
    {
        messages.WriteLine(sentence);
        return ExitCode.Failed;
    }

    /// <summary>A table as wide as the terminal, or as wide as it needs where there is none.</summary>
    public void Table(Table table)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(results) });
        if (Console.IsOutputRedirected || !ReferenceEquals(results, Console.Out))
        {
            console.Profile.Width = 200;
        }

        console.Write(table);
    }
}
