using System.Text.Json.Nodes;
using Governance.Core.Templates.Conditions;

namespace Governance.Core.Questionnaires;

/// <summary>Answers as conditions see them.</summary>
internal static class AnswerSubjects
{
    /// <summary>Reasons quote an answer; a long one is cut, the answer itself stands beside the reason.</summary>
    private const int LongestShown = 80;

    /// <summary>Adds the answer under "PRV-07.number" for each part and under "PRV-07" for the main one.</summary>
    public static void Add(Dictionary<string, SubjectValue> subjects, Question question, GivenAnswer? answer)
    {
        var main = QuestionShapes.MainPart(question);
        foreach (var part in question.Parts)
        {
            var value = Of(question, part, answer);
            subjects[$"{question.Id}.{part.Name()}"] = value;
            if (part == main)
            {
                subjects[question.Id] = value;
            }
        }
    }

    private static SubjectValue Of(Question question, AnswerPart part, GivenAnswer? answer)
    {
        if (answer is null || answer.IsSpecial)
        {
            return answer is null ? SubjectValue.NotAnswered : answer.IsUnknown ? SubjectValue.Unknown : SubjectValue.Declined;
        }

        var value = part.IsFile() ? AnswerValue.OfTexts(answer.EvidenceIds) : AnswerValue.PartOf(question, answer.Value, part);
        return AnswerValue.IsEmpty(value) ? SubjectValue.NotAnswered : Known(question, part, value!);
    }

    private static SubjectValue Known(Question question, AnswerPart part, JsonNode value) => part switch
    {
        AnswerPart.Number => Number(question, value),
        AnswerPart.Duration => Duration(AnswerValue.TextOf(value) ?? ""),
        AnswerPart.MultiChoice => Choices(question, value),
        AnswerPart.List or AnswerPart.Diagram or AnswerPart.File => Listed(AnswerValue.TextsOf(value) ?? []),
        AnswerPart.Table => Cells(question, AnswerValue.RowsOf(value) ?? []),
        AnswerPart.Text or AnswerPart.Date => SubjectValue.OfText(AnswerValue.TextOf(value) ?? "", $"“{Short(AnswerValue.TextOf(value) ?? "")}”"),
        _ => SubjectValue.OfText(AnswerValue.TextOf(value) ?? "", $"“{question.LabelOf(AnswerValue.TextOf(value) ?? "")}”"),
    };

    private static SubjectValue Number(Question question, JsonNode value)
    {
        if (AnswerValue.NumberOf(value) is not { } number)
        {
            return SubjectValue.OfText(AnswerValue.TextOf(value) ?? "");
        }

        var unit = question.Number?.Unit is { } given ? $" {given}" : "";
        return SubjectValue.OfNumber(number, AnswerValue.Invariant(number) + unit);
    }

    private static SubjectValue Duration(string iso) =>
        DurationText.TryHours(iso, out var hours) ? SubjectValue.OfNumber(hours, $"{AnswerValue.Invariant(decimal.Round(hours, 2))} h") : SubjectValue.OfText(iso);

    private static SubjectValue Choices(Question question, JsonNode value)
    {
        var keys = AnswerValue.TextsOf(value) ?? [];
        return SubjectValue.OfList(keys, string.Join(", ", keys.Select(k => $"“{question.LabelOf(k)}”")));
    }

    private static SubjectValue Cells(Question question, IReadOnlyList<IReadOnlyDictionary<string, string>> rows)
    {
        var columns = (question.Table?.Columns ?? []).ToDictionary(c => c.Id);
        var shown = rows.SelectMany(r => r).Select(c => columns.GetValueOrDefault(c.Key)?.Choices.FirstOrDefault(o => o.Key == c.Value)?.Label ?? c.Value);
        return SubjectValue.OfList([.. rows.SelectMany(r => r.Values)], Short(string.Join(", ", shown)));
    }

    private static SubjectValue Listed(IReadOnlyList<string> items) => SubjectValue.OfList(items, Short(string.Join(", ", items)));

    private static string Short(string text) => text.Length <= LongestShown ? text : string.Concat(text.AsSpan(0, LongestShown - 1), "…");
}
