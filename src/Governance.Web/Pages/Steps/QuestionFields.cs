using Governance.Core.Evidence;
using Governance.Core.Questionnaires;
using Governance.Web.Components;

namespace Governance.Web.Pages.Steps;

/// <summary>Turns a question of a template into the fields of a page, with what was typed and what is wrong with it.</summary>
/// <param name="fields">The form as typed.</param>
/// <param name="errors">Sentences by field name.</param>
/// <param name="evidence">Evidence of the case.</param>
/// <param name="moreRows">Name of the table that gets further rows.</param>
public sealed class QuestionFields(
    IReadOnlyDictionary<string, IReadOnlyList<string>> fields, ILookup<string, string> errors, IReadOnlyList<EvidenceItem> evidence, string? moreRows)
{
    private const int FewRows = 2;
    private const int ManyRows = 8;

    /// <param name="statesBasis">Whether the answer says on what it rests: a document, a statement, or nothing.</param>
    public Components.Question Of(QuestionState state, bool statesBasis, Badge? badge = null)
    {
        var question = state.Question;
        List<Field> parts = [.. question.Parts.Where(p => !p.IsFile()).Select(p => Part(question, p))];
        if (AsksReason(question))
        {
            parts.Add(Simple(FieldNames.Reason(question.Id), FieldKind.TextArea, "Reason, where the answer needs one") with { Lines = 2, Hint = ReasonHint(question) });
        }

        if (question.Evidence is not null || question.Parts.Any(p => p.IsFile()))
        {
            parts.Add(Evidence(question));
        }

        if (statesBasis)
        {
            parts.Add(Simple(FieldNames.Confidence(question.Id), FieldKind.Choice, "The answer rests on") with { InOneRow = true, Options = Bases });
        }

        parts.Add(Simple(FieldNames.Special(question.Id), FieldKind.Choice, "Instead of an answer") with { IsAside = true, InOneRow = true, Options = Specials });
        return new Components.Question(question.Id, question.Text, parts)
        {
            Help = question.Help,
            AskedBy = question.Maps.Count == 0 ? null : string.Join("; ", question.Maps),
            IsRequired = state.IsRequired,
            State = badge ?? (state.IsAnswered ? new Badge(BadgeState.Done, "answered") : state.IsRequired ? new Badge(BadgeState.Open, "open") : null),
            Doubt = state.Why,
        };
    }

    private static FieldOption[] Bases { get; } = [new("documented", "A document"), new("statement-only", "A statement only"), new("unknown", "Not known")];

    private static FieldOption[] Specials { get; } = [new("", "Answered above"), new("unknown", "It is not known"), new("declined", "The answer is declined")];

    private static bool AsksReason(Core.Questionnaires.Question question) => question.ReasonFor.Count > 0 || question.Parts.Any(p => p.IsYesNo());

    private static string ReasonHint(Core.Questionnaires.Question question)
    {
        var needing = question.Choices.Where(c => c.Key is "partial" or "na" || question.ReasonFor.Contains(c.Key)).Select(c => $"“{c.Label}”").ToList();
        return needing.Count == 0 ? "Only where you want to add one." : $"Needed for {string.Join(", ", needing)}.";
    }

    private Field Part(Core.Questionnaires.Question question, AnswerPart part)
    {
        var field = Simple(FieldNames.Part(question, part), KindOf(part), LabelOf(question, part));
        return part switch
        {
            AnswerPart.YesNo or AnswerPart.YesNoNa => field with { Options = Options(question.Choices), InOneRow = true },
            AnswerPart.SingleChoice => field with { Options = Options(question.Choices) },
            AnswerPart.MultiChoice => field with { Options = Options(question.Options), Hint = "Choose all that fit." },
            AnswerPart.Number => field with { Unit = question.Number?.Unit, Hint = BoundsOf(question.Number) },
            AnswerPart.Duration => field with { Hint = "A number and a unit, for example 4 h, 30 min or 2 days." },
            AnswerPart.List => field with { Hint = "One on each line." },
            AnswerPart.Table => Table(field, question),
            _ => field,
        };
    }

    private static FieldKind KindOf(AnswerPart part) => part switch
    {
        AnswerPart.YesNo or AnswerPart.YesNoNa or AnswerPart.SingleChoice => FieldKind.Choice,
        AnswerPart.MultiChoice => FieldKind.Choices,
        AnswerPart.Number => FieldKind.Number,
        AnswerPart.Date => FieldKind.Date,
        AnswerPart.List => FieldKind.List,
        AnswerPart.Table => FieldKind.Table,
        AnswerPart.Duration => FieldKind.Text,
        _ => FieldKind.TextArea,
    };

    private static string LabelOf(Core.Questionnaires.Question question, AnswerPart part) => part switch
    {
        AnswerPart.Number => question.Number?.Label ?? "Figure",
        AnswerPart.Date => "Day",
        AnswerPart.Duration => "Duration",
        AnswerPart.Table => "Details",
        AnswerPart.Text => question.IsCombined ? "In words" : "Answer",
        AnswerPart.List => "List",
        _ => "Answer",
    };

    private static string? BoundsOf(NumberSpec? number) => (number?.Min, number?.Max) switch
    {
        ({ } min, { } max) => $"From {AnswerValue.Invariant(min)} to {AnswerValue.Invariant(max)}.",
        ({ } min, null) => $"At least {AnswerValue.Invariant(min)}.",
        (null, { } max) => $"At most {AnswerValue.Invariant(max)}.",
        _ => null,
    };

    private static FieldOption[] Options(IEnumerable<Choice> choices) => [.. choices.Select(c => new FieldOption(c.Key, c.Label))];

    private Field Simple(string name, FieldKind kind, string label) =>
        new(name, kind, label) { Values = StepForm.Values(fields, name), Errors = [.. errors[name]] };

    private Field Table(Field field, Core.Questionnaires.Question question)
    {
        var columns = question.Table?.Columns ?? [];
        var rows = Core.Steps.StepFields.Rows(fields, FieldNames.Table(question.Id) + ".");
        var last = rows.Count == 0 ? -1 : rows[^1];
        return field with
        {
            Columns = [.. columns.Select(c => new FieldColumn(c.Id, c.Label, ColumnKind(c), c.Number?.Unit, Options(c.Choices)))],
            Rows = [.. Enumerable.Range(0, last + 1).Select(r => (IReadOnlyList<string>)[.. columns.Select(c => StepForm.One(fields, FieldNames.Cell(question.Id, r, c.Id)) ?? "")])],
            SpareRows = moreRows == field.Name ? ManyRows : FewRows,
            Errors = [.. field.Errors, .. errors.Where(e => e.Key.StartsWith(field.Name + ".", StringComparison.Ordinal)).SelectMany(e => e)],
        };
    }

    private static FieldKind ColumnKind(Core.Questionnaires.TableColumn column) => column.Type switch
    {
        AnswerPart.SingleChoice or AnswerPart.YesNo or AnswerPart.YesNoNa => FieldKind.Select,
        AnswerPart.Number => FieldKind.Number,
        AnswerPart.Date => FieldKind.Date,
        _ => FieldKind.Text,
    };

    private Field Evidence(Core.Questionnaires.Question question)
    {
        var field = Simple(FieldNames.Evidence(question.Id), FieldKind.Files, question.Evidence?.Label is { } label ? $"Evidence: {label}" : "Evidence");
        var offered = evidence.Where(e => e.QuestionId == question.Id || field.Values.Contains(e.Id));
        return field with
        {
            IsOptional = question.Evidence is { IsRequired: false } && !question.Parts.Any(p => p.IsFile()),
            Hint = question.Evidence?.MaxAgeMonths is { } months ? $"Not older than {months} months." : null,
            Options = [.. offered.Select(e => new FieldOption(e.Id, $"{e.Id} {e.Name}", new EvidenceCard(e.Name, "", e.Bytes, e.Sha256, "").Size))],
        };
    }
}
