using System.Text.Json.Nodes;
using Governance.Database;
using Microsoft.EntityFrameworkCore;

namespace Governance.Cli.Tests;

[Collection(DemoTestsTogether.Name)]
public sealed class AuditVerifyTests(DemoFixture demo)
{
    [Fact]
    public async Task Untouched_trails_hold()
    {
        using var copy = Copy();

        var ran = await VerifyAsync(copy, "--json");

        var answer = JsonNode.Parse(ran.Results)!;
        Assert.Equal(ExitCode.Good, ran.ExitCode);
        Assert.True((bool)answer["ok"]!);
        Assert.Contains("case/1", answer["trails"]!.AsArray().Select(t => (string)t!["trail"]!));
    }

    [Theory]
    [InlineData("UPDATE AuditEntries SET Body = replace(Body, 'Privacy review', 'Privacy revieW') WHERE Trail = 'case/1' AND Sequence = (SELECT max(Sequence) FROM AuditEntries WHERE Body LIKE '%Privacy review completed%')", "case/1")]
    [InlineData("UPDATE Answers SET Value = '\"changed\"' WHERE QuestionId = 'VEN-02' AND StepNumber = 2", "case/1")]
    [InlineData("DELETE FROM Signatures WHERE Number = 3", "case/1")]
    [InlineData("UPDATE AuditTrails SET Length = Length - 1 WHERE Name = 'people'", "people")]
    public async Task A_tampered_row_fails_and_its_trail_is_named(string tampering, string trail)
    {
        using var copy = Copy();
        Tamper(copy, tampering);

        var ran = await VerifyAsync(copy, "--json");

        var findings = JsonNode.Parse(ran.Results)!["findings"]!.AsArray();
        Assert.Equal(ExitCode.Failed, ran.ExitCode);
        Assert.Contains(trail, findings.Select(f => (string)f!["trail"]!));
    }

    private Folder Copy()
    {
        var folder = new Folder();
        foreach (var file in Directory.GetFiles(demo.Out, "governance.db*"))
        {
            File.Copy(file, Path.Combine(folder.Path, Path.GetFileName(file)));
        }

        return folder;
    }

    // Whoever owns the file can drop its guards; the hashes still tell. The guards come back, so that only the row differs.
    private static void Tamper(Folder folder, string tampering)
    {
        using var db = new DatabaseChoice(DatabaseProvider.Sqlite, $"{Source(folder)};Pooling=False").NewContext(TimeProvider.System);
        db.Database.OpenConnection();
        var guards = db.Database.SqlQueryRaw<string>("SELECT sql AS Value FROM sqlite_master WHERE type = 'trigger'").ToList();
        var names = db.Database.SqlQueryRaw<string>("SELECT name AS Value FROM sqlite_master WHERE type = 'trigger'").ToList();
        db.Database.ExecuteSqlRaw(string.Join('\n', names.Select(n => $"DROP TRIGGER \"{n}\";")));
        var changed = db.Database.ExecuteSqlRaw(tampering);
        db.Database.ExecuteSqlRaw(string.Join('\n', guards.Select(g => $"{g};")));
        Assert.Equal(1, changed);
    }

    private static string Source(Folder folder) => $"Data Source={Path.Combine(folder.Path, "governance.db")}";

    private static Task<Ran> VerifyAsync(Folder folder, params IReadOnlyList<string> more) => Run.ProgramAsync(
        new Dictionary<string, string> { ["Database__ConnectionString"] = Source(folder) },
        ["audit", "verify", .. more]);
}
