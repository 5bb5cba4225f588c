using System.Text.Json.Nodes;
using Governance.Core.EvidencePacks.Contents;
using Governance.Pdf.Model;

namespace Governance.Core.EvidencePacks.Layout;

/// <summary>What is cleared against what is planned, point by point.</summary>
internal static class ScopeTable
{
    /// <summary>A verdict with rows that hold a cleared and a planned value.</summary>
    public static bool Fits(PackQuestion question) =>
        question is { Gap: null, Answer: { Table: { } table, Value: JsonObject } } && table.Columns.Any(c => c.Id == "cleared") && table.Columns.Any(c => c.Id == "planned");

    public static Table Of(PageText text, int section, IReadOnlyList<PackQuestion> points) => new()
    {
        Caption = text.Table(section, "Cleared use against planned use"),
        Columns = [new("Point", 28), new("Cleared", 36), new("Planned", 34), new("Verdict", 28), new("Reason and source", 46)],
        Rows = [.. points.SelectMany(Rows)],
        Density = TableDensity.Tight,
        Note = "Every point was answered by the person who completed the step; times are in the JSON inside this file.",
    };

    private static IEnumerable<TableRow> Rows(PackQuestion question)
    {
        var table = question.Answer!.Table!;
        for (var i = 0; i < table.Rows.Count; i++)
        {
            var row = i;
            string Value(string id) => table.Columns.ToList().FindIndex(c => c.Id == id) is >= 0 and var at ? table.Rows[row][at] : "";
            yield return DataRow.Of(
                i == 0 ? question.Text : $"{question.Text}, row {i + 1}", OrNothing(Value("cleared")), OrNothing(Value("planned")), Verdict(question),
                PageText.Lines(JoinReason(Value("reason-code"), Value("reason")), Source(Value("source"), Value("source-kind"))));
        }
    }

    private static string OrNothing(string text) => text.Length == 0 ? "not stated" : text;

    private static string JoinReason(string code, string reason) => code.Length == 0 ? reason : $"{code}: {reason}";

    private static string Source(string source, string kind) => source.Length == 0 ? "" : $"{source}{(kind.Length == 0 ? "" : $" ({kind.ToLowerInvariant()})")}";

    private static StateMark Verdict(PackQuestion question)
    {
        var key = question.Choice;
        var label = question.Answer!.Lines.Count == 0 ? key ?? "no verdict" : question.Answer.Lines[0];
        var word = label.Split(':')[0].ToLowerInvariant();
        return key switch
        {
            "inside" => new StateMark(Mark.Done, word),
            "outside" => new StateMark(Mark.NotMet, word),
            "not-applicable" => new StateMark(Mark.NotApplicable, word),
            _ => new StateMark(Mark.Unknown, word),
        };
    }
}
