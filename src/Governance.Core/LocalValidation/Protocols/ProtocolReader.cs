using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Questionnaires;

namespace Governance.Core.LocalValidation.Protocols;

/// <summary>Reads a protocol from the answers of its form, by the places that the form's items name. What is missing stays empty; <see cref="ProtocolRules"/> judges.</summary>
public sealed class ProtocolReader
{
    private readonly IReadOnlyDictionary<string, JsonNode?> fields;

    private ProtocolReader(IReadOnlyDictionary<string, JsonNode?> fields) => this.fields = fields;

    /// <summary>True where a form asks for criteria that can be judged by computation.</summary>
    public static bool IsStructured(QuestionForm form) => form.Questions.Any(q => q.Print == ProtocolPlace.Criteria);

    /// <summary>The answers of a form by place.</summary>
    public static IReadOnlyDictionary<string, JsonNode?> FieldsOf(QuestionForm form, IReadOnlyDictionary<string, GivenAnswer> answers) =>
        form.Questions.Where(q => q.Print is not null).GroupBy(q => q.Print!)
            .ToDictionary(g => g.Key, g => answers.GetValueOrDefault(g.First().Id)?.Value);

    /// <param name="fields">Stored answer values by <see cref="ProtocolPlace"/>.</param>
    public static ValidationProtocol Read(IReadOnlyDictionary<string, JsonNode?> fields) => new ProtocolReader(fields).Read();

    private ValidationProtocol Read() => new()
    {
        Question = Text(ProtocolPlace.Question) ?? "",
        Unit = Choice(ProtocolPlace.Unit) ?? "study",
        UnitNote = Half(ProtocolPlace.Unit, "text"),
        Eligible = Text(ProtocolPlace.Eligible) ?? "",
        Sampling = Choice(ProtocolPlace.Sampling) ?? "",
        SamplingNote = Half(ProtocolPlace.Sampling, "text"),
        Reference = Text(ProtocolPlace.Reference) ?? "",
        NoResult = Choice(ProtocolPlace.NoResult) ?? NoResultRule.Missed,
        Criteria = [.. Rows(ProtocolPlace.Criteria).Select(CriterionOf)],
        Threshold = Rows(ProtocolPlace.Threshold).Select(r => new ThresholdRule(Cell(r, "source"), Number(r, "threshold"), Cell(r, "note"))).FirstOrDefault(),
        Groups = [.. Rows(ProtocolPlace.Subgroups).Select(r => new ProtocolGroup(Cell(r, "column"), Cell(r, "group"), Whole(r, "least") ?? 0, Cell(r, "rule")))],
        Size = Rows(ProtocolPlace.Size).Select(SizeOf).FirstOrDefault(),
        StopRules = [.. Rows(ProtocolPlace.Stopping).Select(StopOf)],
        Claims = [.. Rows(ProtocolPlace.Claims).Select(ClaimOf)],
        Local = Rows(ProtocolPlace.Local).Select(LocalOf).FirstOrDefault(),
        Run = Rows(ProtocolPlace.Run).Select(RunOf).FirstOrDefault(),
    };

    private static Criterion CriterionOf(IReadOnlyDictionary<string, string> row, int index)
    {
        var measure = Cell(row, "measure");
        var part = MeasureKey.IsShare(measure) ? 100 : 1;
        return new Criterion(
            index + 1, Cell(row, "role") != "secondary", measure, Cell(row, "rule"), (Number(row, "target") ?? 0) / part, (Number(row, "margin") ?? 0) / part,
            Cell(row, "method"), (Number(row, "level") ?? 95) / 100);
    }

    private static PlannedSize SizeOf(IReadOnlyDictionary<string, string> row) =>
        new(Whole(row, "positives") ?? 0, Whole(row, "negatives") ?? 0, Share(row, "expected") ?? 0, Cell(row, "how"));

    private static StopRule StopOf(IReadOnlyDictionary<string, string> row)
    {
        var rule = Cell(row, "rule");
        return new StopRule(rule, rule == StopRuleKey.Alerts ? Number(row, "limit") : Share(row, "limit"), Whole(row, "days") ?? 1, Cell(row, "what"));
    }

    private static Claim ClaimOf(IReadOnlyDictionary<string, string> row) => new(Cell(row, "measure"), Share(row, "value") ?? 0, Cell(row, "source"))
    {
        Lower = Share(row, "low"),
        Upper = Share(row, "high"),
        Decimals = 2 + Math.Max(DecimalsOf(Cell(row, "value")), Math.Max(DecimalsOf(Cell(row, "low")), DecimalsOf(Cell(row, "high")))),
    };

    private static int DecimalsOf(string number) => number.IndexOf('.', StringComparison.Ordinal) is >= 0 and var mark ? number.Length - mark - 1 : 0;

    private static LocalUse LocalOf(IReadOnlyDictionary<string, string> row) =>
        new(Number(row, "volume") ?? 0, Share(row, "prevalence") ?? 0, Share(row, "low"), Share(row, "high"), Cell(row, "source"));

    private static PlannedRun RunOf(IReadOnlyDictionary<string, string> row) => new(Day(row, "from"), Day(row, "until"), Whole(row, "agreement") ?? 0);

    private static DateOnly Day(IReadOnlyDictionary<string, string> row, string column) =>
        DateOnly.TryParseExact(Cell(row, column), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : default;

    private static string Cell(IReadOnlyDictionary<string, string> row, string column) => row.GetValueOrDefault(column, "");

    private static double? Number(IReadOnlyDictionary<string, string> row, string column) =>
        double.TryParse(Cell(row, column), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    // In decimals, so that 7 % is 0.07 and not a neighbour of it.
    private static double? Share(IReadOnlyDictionary<string, string> row, string column) =>
        decimal.TryParse(Cell(row, column), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? (double)(number / 100) : null;

    private static int? Whole(IReadOnlyDictionary<string, string> row, string column) => Number(row, column) is { } number ? (int)number : null;

    private IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string place)
    {
        var value = fields.GetValueOrDefault(place);
        return AnswerValue.RowsOf(value is JsonObject halves ? halves["table"] : value) ?? [];
    }

    private string? Text(string place) => AnswerValue.TextOf(fields.GetValueOrDefault(place)) ?? Half(place, "text");

    private string? Choice(string place) => Half(place, "choice") ?? AnswerValue.TextOf(fields.GetValueOrDefault(place));

    private string? Half(string place, string half) => fields.GetValueOrDefault(place) is JsonObject halves ? AnswerValue.TextOf(halves[half]) : null;
}
