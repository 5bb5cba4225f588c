using System.Globalization;

namespace Governance.Core.Questionnaires.Workbooks;

/// <summary>Names and columns of the sheets of a questionnaire.</summary>
internal static class WorkbookLayout
{
    public const string ReadMe = "Read me";
    public const string Questions = "Questions";
    public const string CodeLine = "Code of this file: ";

    public const int Answer = 6;
    public const int Basis = 7;
    public const int Reason = 8;

    /// <summary>Hidden: which part of which question the row is for.</summary>
    public const int Field = 9;

    /// <summary>Hidden: mark of what stood in the form when the file was made.</summary>
    public const int Mark = 10;

    /// <summary>The first row of a table under its headings and their hints.</summary>
    public const int FirstTableRow = 3;

    private const int LongestSheetName = 31;

    public static IReadOnlyList<string> Headings { get; } =
        ["Number", "Question", "Help", "Kind of answer", "What can be entered", "Your answer", "Basis", "Reason or comment", "Row", "Mark"];

    public static IReadOnlyList<string> Bases { get; } = ["documented", "statement only", "unknown"];

    /// <summary>Sheet of the table of a question. Names of sheets are short, and some signs are not allowed in them.</summary>
    public static string TableSheet(string questionId)
    {
        var name = string.Concat(questionId.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' ? c : '-'));
        return name.Length <= LongestSheetName ? name : name[..LongestSheetName];
    }

    public static string FieldOf(Question question, AnswerPart part) => $"{question.Id}/{part.Name()}";

    public static string KindOf(Question question, AnswerPart part) => part switch
    {
        AnswerPart.YesNo or AnswerPart.YesNoNa or AnswerPart.SingleChoice => "choose one",
        AnswerPart.MultiChoice => "choose any",
        AnswerPart.Number => question.Number?.Unit is { } unit ? $"number in {unit}" : "number",
        AnswerPart.Duration => "duration",
        AnswerPart.Date => "day",
        AnswerPart.List => "list",
        AnswerPart.Table => "table",
        AnswerPart.Diagram => "diagram, as a file",
        AnswerPart.File => "file",
        _ => "text",
    };

    public static string AllowedIn(Question question, AnswerPart part) => part switch
    {
        AnswerPart.YesNo or AnswerPart.YesNoNa or AnswerPart.SingleChoice => Choices(question.Choices),
        AnswerPart.MultiChoice => $"any of: {Choices(question.Choices)} – with a semicolon between",
        AnswerPart.Number => Bounds(question.Number),
        AnswerPart.Duration => "a number and a unit: 4 h, 30 min, 2 days",
        AnswerPart.Date => "year-month-day: 2026-11-26",
        AnswerPart.List => "one entry in each line of the cell",
        AnswerPart.Table => $"fill in the sheet “{TableSheet(question.Id)}”",
        AnswerPart.Diagram or AnswerPart.File => "send the file together with this one, named with the number of the question",
        _ => "",
    };

    public static string AllowedIn(TableColumn column) => (column.Type switch
    {
        AnswerPart.Number => Bounds(column.Number) + (column.Number?.Unit is { } unit ? $" ({unit})" : ""),
        AnswerPart.Date => "year-month-day: 2026-11-26",
        _ => Choices(column.Choices),
    }) + (column.IsRequired ? " (needed in every row)" : "");

    private static string Choices(IReadOnlyList<Choice> choices) => string.Join("; ", choices.Select(c => QuestionCells.LabelOf(choices, c.Key)));

    private static string Bounds(NumberSpec? spec)
    {
        var bounds = spec switch
        {
            { Min: { } min, Max: { } max } => $"from {AnswerValue.Invariant(min)} to {AnswerValue.Invariant(max)}",
            { Min: { } min } => $"at least {AnswerValue.Invariant(min)}",
            { Max: { } max } => $"at most {AnswerValue.Invariant(max)}",
            _ => "a number",
        };
        return spec?.Decimals is { } most ? string.Create(CultureInfo.InvariantCulture, $"{bounds}, {(most == 0 ? "whole" : $"at most {most} decimals")}") : bounds;
    }
}
