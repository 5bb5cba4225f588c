using System.Text.Json.Nodes;

namespace Governance.Cli.Tests;

public sealed class FdaImportTests
{
    private const string List = "Date of Final Decision,Submission Number,Device,Company,Panel (Lead),Primary Product Code\n06/29/2025,K991001,Lumen Chest,Lumen Health,Radiology,QFM\n05/15/2025,K991002,Lumen Bone,,Radiology,\n";

    [Fact]
    public async Task A_list_is_read_without_a_database_and_says_how_much_of_it_is_silent()
    {
        using var folder = new Folder();

        var ran = await Run.CommandAsync("fda", "import", folder.Write("list.csv", List), "--json");

        var json = JsonNode.Parse(ran.Results)!;
        Assert.Equal((ExitCode.Good, 2, 1, 1), (ran.ExitCode, (int)json["records"]!, (int)json["silent"]!["company"]!, (int)json["silent"]!["productCode"]!));
        Assert.Null(json["stored"]);
    }

    [Fact]
    public async Task A_malformed_list_names_file_line_and_column()
    {
        using var folder = new Folder();

        var ran = await Run.CommandAsync("fda", "import", folder.Write("list.csv", List.Replace("K991002", "", StringComparison.Ordinal)));

        Assert.Equal(ExitCode.CalledWrongly, ran.ExitCode);
        Assert.StartsWith("list.csv, line 3, column Submission Number: the record has no number", ran.Messages, StringComparison.Ordinal);
    }
}
