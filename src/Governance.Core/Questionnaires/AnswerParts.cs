using Governance.Core.Templates.Conditions;

namespace Governance.Core.Questionnaires;

/// <summary>Names of answer types as templates, forms and stored answers write them.</summary>
public static class AnswerParts
{
    /// <summary>The type by its name in a template.</summary>
    public static IReadOnlyDictionary<string, AnswerPart> ByKey { get; } = new Dictionary<string, AnswerPart>
    {
        ["yes_no"] = AnswerPart.YesNo,
        ["yes_no_na"] = AnswerPart.YesNoNa,
        ["single"] = AnswerPart.SingleChoice,
        ["multi"] = AnswerPart.MultiChoice,
        ["text"] = AnswerPart.Text,
        ["number"] = AnswerPart.Number,
        ["duration"] = AnswerPart.Duration,
        ["date"] = AnswerPart.Date,
        ["list"] = AnswerPart.List,
        ["table"] = AnswerPart.Table,
        ["diagram"] = AnswerPart.Diagram,
        ["file"] = AnswerPart.File,
    };

    public static string Key(this AnswerPart part) => ByKey.First(p => p.Value == part).Key;

    /// <summary>The name of the half in a combined answer: in conditions, field names and stored values.</summary>
    public static string Name(this AnswerPart part) => part switch
    {
        AnswerPart.YesNo or AnswerPart.YesNoNa or AnswerPart.SingleChoice or AnswerPart.MultiChoice => "choice",
        AnswerPart.Diagram or AnswerPart.File => "file",
        _ => part.Key(),
    };

    public static bool IsFile(this AnswerPart part) => part is AnswerPart.Diagram or AnswerPart.File;

    public static bool IsYesNo(this AnswerPart part) => part is AnswerPart.YesNo or AnswerPart.YesNoNa;

    public static ValueShape Shape(this AnswerPart part) => part switch
    {
        AnswerPart.YesNo or AnswerPart.YesNoNa or AnswerPart.SingleChoice => ValueShape.Choice,
        AnswerPart.MultiChoice => ValueShape.Choices,
        AnswerPart.Text => ValueShape.Text,
        AnswerPart.Number => ValueShape.Number,
        AnswerPart.Duration => ValueShape.Duration,
        AnswerPart.Date => ValueShape.Date,
        AnswerPart.List => ValueShape.List,
        AnswerPart.Table => ValueShape.Table,
        _ => ValueShape.File,
    };
}
