using System.Text.Json.Nodes;

namespace Governance.Cli.Tests;

public sealed class CheckTests
{
    private const string GoodTemplate = """
        schema: 1
        kind: review
        id: reviews/small
        version: 1
        status: active
        title: A small review
        items:
          - { id: SML-01, text: "Is it there?", type: yes_no, required: true }

        """;

    [Fact]
    public async Task The_shipped_files_have_no_problem()
    {
        var root = CliHost.FilesRoot!;

        var ran = await Run.CommandAsync("check", Path.Combine(root, "templates"), Path.Combine(root, "workflows"));

        Assert.Equal(ExitCode.Good, ran.ExitCode);
        Assert.EndsWith("files, no problem", Assert.Single(ran.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_good_template_is_one_file_without_a_problem()
    {
        using var folder = new Folder();
        var file = folder.Write("reviews/small.yaml", GoodTemplate);

        var ran = await Run.CommandAsync("check", file);

        Assert.Equal(ExitCode.Good, ran.ExitCode);
        Assert.Equal(["1 file, no problem"], ran.Lines);
    }

    [Fact]
    public async Task A_wrong_type_is_told_with_file_line_and_column()
    {
        using var folder = new Folder();
        var file = folder.Write("reviews/small.yaml", GoodTemplate.Replace("yes_no", "yes_or_no", StringComparison.Ordinal));

        var ran = await Run.CommandAsync("check", file);

        Assert.Equal(ExitCode.Failed, ran.ExitCode);
        Assert.Equal(
            $"{file}:8:47: unknown type “yes_or_no”; allowed, also joined by +: yes_no, yes_no_na, single, multi, text, number, duration, date, list, table, diagram, file",
            ran.Lines[0]);
        Assert.Equal("1 file, 1 problem", ran.Lines[^1]);
    }

    [Fact]
    public async Task A_definition_with_an_unsupported_activity_is_told_with_its_activity_and_as_json()
    {
        using var folder = new Folder();
        var file = folder.Write("bad.json", """
            {
              "definitionId": "bad", "id": "bad-1", "version": 1, "name": "Bad",
              "root": { "id": "flow", "type": "Elsa.Flowchart", "version": 1, "start": "mail",
                "activities": [ { "id": "mail", "type": "Elsa.SendEmail", "version": 1 } ], "connections": [] }
            }
            """);

        var ran = await Run.CommandAsync("check", file, "--json");

        var answer = JsonNode.Parse(ran.Results)!;
        var problem = answer["problems"]!.AsArray().First(p => (string?)p!["activity"] == "mail")!;
        Assert.Equal(ExitCode.Failed, ran.ExitCode);
        Assert.Equal("governance-check/1", (string)answer["schema"]!);
        Assert.False((bool)answer["ok"]!);
        Assert.Equal(1, (int)answer["files"]!);
        Assert.Equal("error", (string)problem["severity"]!);
        Assert.Equal(file, (string)problem["file"]!);
        Assert.Contains("Elsa.SendEmail", (string)problem["text"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("frob")]
    [InlineData("check")]
    [InlineData("check", "there-is-no-such-folder")]
    [InlineData("demo")]
    [InlineData("audit")]
    [InlineData("pack", "export", "not-a-number", "--out", "x")]
    public async Task Called_wrongly_it_exits_with_two(params string[] args)
    {
        var ran = await Run.CommandAsync(args);

        Assert.Equal(ExitCode.CalledWrongly, ran.ExitCode);
        Assert.Empty(ran.Results);
    }
}
