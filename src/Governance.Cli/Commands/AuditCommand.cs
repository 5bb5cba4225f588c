using System.CommandLine;
using System.Text.Json.Nodes;
using Governance.Core.Audit;

namespace Governance.Cli.Commands;

/// <summary>`audit verify`.</summary>
internal static class AuditCommand
{
    private const string Limit = "A cut of a trail together with its end is found only against packs and copies of the heads that are kept elsewhere.";

    public static Command Make(Output output)
    {
        var trail = new Option<string?>("--trail") { Description = "The one trail to read, for example case/42." };
        var json = new Option<bool>("--json") { Description = "Answer as JSON." };
        var verify = new Command("verify", "Reads the trails from the first entry to the last and says what does not hold.") { trail, json };
        verify.SetAction((parsed, ct) => CliHost.RunAsync(output, services => RunAsync(output, services, parsed.GetValue(trail), parsed.GetValue(json), ct), ct));
        return new Command("audit", "The audit trails.") { verify };
    }

    private static async Task<int> RunAsync(Output output, IServiceProvider services, string? trail, bool isJson, CancellationToken ct)
    {
        var result = await new TrailCheck(CliHost.Database(services)).RunAsync(trail, null, ct);
        if (isJson)
        {
            output.Json(JsonOf(result));
        }
        else
        {
            Print(output, result);
        }

        return result.IsWhole ? ExitCode.Good : ExitCode.Failed;
    }

    private static void Print(Output output, TrailCheckResult result)
    {
        foreach (var trail in result.Trails)
        {
            output.Line($"{(trail.IsWhole ? "pass" : "FAIL"),-5} {trail.Name,-14} {trail.Length,6} entries  {trail.Hash}");
        }

        foreach (var finding in result.Findings)
        {
            output.Line(finding.ToString());
        }

        output.Line(result.IsWhole
            ? $"{result.Trails.Count} trails with {result.Entries} entries and {result.Rows} rows hold. {Limit}"
            : $"{result.Findings.Count} {(result.Findings.Count == 1 ? "thing does" : "things do")} not hold.");
    }

    private static JsonObject JsonOf(TrailCheckResult result) => new()
    {
        ["schema"] = "governance-audit-check/1",
        ["ok"] = result.IsWhole,
        ["entries"] = result.Entries,
        ["rows"] = result.Rows,
        ["trails"] = new JsonArray([.. result.Trails.Select(t => new JsonObject { ["trail"] = t.Name, ["length"] = t.Length, ["hash"] = t.Hash, ["ok"] = t.IsWhole })]),
        ["findings"] = new JsonArray([.. result.Findings.Select(f => new JsonObject { ["trail"] = f.Trail, ["sequence"] = f.Sequence, ["text"] = f.Sentence })]),
        ["limit"] = Limit,
    };
}
