using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.Questionnaires;

/// <summary>What differs between two versions of a questionnaire for whoever answers it.</summary>
/// <param name="Kept">Questions that are asked as before: what was typed stays.</param>
/// <param name="Changed">Questions that are asked otherwise: they are answered anew.</param>
/// <param name="New">Questions that were not asked before.</param>
/// <param name="Removed">Questions that are not asked any more.</param>
public sealed record FormDifference(
    IReadOnlyList<Question> Kept, IReadOnlyList<(Question Before, Question After)> Changed, IReadOnlyList<Question> New, IReadOnlyList<Question> Removed)
{
    public static FormDifference Between(QuestionForm before, QuestionForm after)
    {
        var both = after.Questions.Where(q => before.Find(q.Id) is not null).ToList();
        return new FormDifference(
            [.. both.Where(q => Asks(q) == Asks(before.Find(q.Id)!))],
            [.. both.Where(q => Asks(q) != Asks(before.Find(q.Id)!)).Select(q => (before.Find(q.Id)!, q))],
            [.. after.Questions.Where(q => before.Find(q.Id) is null)],
            [.. before.Questions.Where(q => after.Find(q.Id) is null)]);
    }

    /// <summary>What an answer is an answer to: text, type, choices, unit and bounds, columns. Rules, help and order change no answer.</summary>
    private static string Asks(Question question) => CanonicalJson.Write(new JsonObject
    {
        ["text"] = question.Text,
        ["type"] = string.Join('+', question.Parts.Select(p => p.Key())),
        ["options"] = OptionsOf(question.Options),
        ["number"] = NumberOf(question.Number),
        ["columns"] = question.Table is { } table ? new JsonArray([.. table.Columns.Select(ColumnOf)]) : null,
    });

    private static JsonObject ColumnOf(TableColumn column) => new()
    {
        ["id"] = column.Id,
        ["label"] = column.Label,
        ["type"] = column.Type.Key(),
        ["options"] = OptionsOf(column.Options),
        ["number"] = NumberOf(column.Number),
    };

    private static JsonArray OptionsOf(IEnumerable<Choice> options) => new([.. options.Select(o => new JsonObject { ["key"] = o.Key, ["label"] = o.Label })]);

    private static JsonObject? NumberOf(NumberSpec? number) => number is null ? null : new JsonObject
    {
        ["unit"] = number.Unit,
        ["min"] = number.Min is { } min ? AnswerValue.Invariant(min) : null,
        ["max"] = number.Max is { } max ? AnswerValue.Invariant(max) : null,
        ["decimals"] = number.Decimals,
        ["label"] = number.Label,
    };
}

/// <summary>A running questionnaire was moved to newer versions of its templates: which, and what that did to its questions.</summary>
public sealed class QuestionnaireMove : RecordRow
{
    private QuestionnaireMove()
    {
    }

    public int CaseNumber { get; private set; }

    public int StepNumber { get; private set; }

    /// <summary>Counts the moves of the step from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Canonical JSON: each template with its version before and after.</summary>
    public string Templates { get; private set; } = "[]";

    /// <summary>Canonical JSON: ids of kept, changed, new and removed questions.</summary>
    public string Questions { get; private set; } = "{}";

    public int ByPersonId { get; private set; }

    public DateTime At { get; private set; }

    public override string RecordKey => $"{CaseNumber}/{StepNumber}/{Number}";

    public static QuestionnaireMove Of(
        (int Case, int Step, int Number) key, IEnumerable<(string Id, int From, int To)> templates, FormDifference difference, int byPersonId, DateTime at) => new()
        {
            CaseNumber = key.Case,
            StepNumber = key.Step,
            Number = key.Number,
            Templates = CanonicalJson.Write(new JsonArray([.. templates.Select(t => new JsonObject { ["template"] = t.Id, ["from"] = t.From, ["to"] = t.To })])),
            Questions = CanonicalJson.Write(new JsonObject
            {
                ["kept"] = Ids(difference.Kept),
                ["changed"] = Ids(difference.Changed.Select(c => c.After)),
                ["new"] = Ids(difference.New),
                ["removed"] = Ids(difference.Removed),
            }),
            ByPersonId = byPersonId,
            At = at,
        };

    public override JsonObject Content() => new()
    {
        ["case"] = CaseNumber,
        ["step"] = StepNumber,
        ["number"] = Number,
        ["templates"] = JsonNode.Parse(Templates),
        ["questions"] = JsonNode.Parse(Questions),
        ["by"] = ByPersonId,
        ["at"] = At.ToInstant(),
    };

    private static JsonArray Ids(IEnumerable<Question> questions) => new([.. questions.Select(q => JsonValue.Create(q.Id))]);
}

internal sealed class QuestionnaireMoveTable : IEntityTypeConfiguration<QuestionnaireMove>
{
    public void Configure(EntityTypeBuilder<QuestionnaireMove> builder)
    {
        builder.IsRecord("QuestionnaireMoves");
        builder.HasKey(m => new { m.CaseNumber, m.StepNumber, m.Number });
        builder.Property(m => m.StepNumber).ValueGeneratedNever();
        builder.Property(m => m.Number).ValueGeneratedNever();
    }
}
