using System.Globalization;
using System.Text.Json.Nodes;

namespace Governance.Core.Questionnaires;

/// <summary>Reads the parts of one answer from posted fields into their stored form.</summary>
internal sealed class PartReader(Question question, PostedFields posted, Dictionary<string, IReadOnlyList<int>> rows, IReadOnlyList<string> evidence)
{
    /// <returns>Null when nothing was given or it could not be read; then there is a problem.</returns>
    public JsonNode? Read(AnswerPart part)
    {
        var field = FieldNames.Part(question, part);
        return part switch
        {
            AnswerPart.YesNo or AnswerPart.YesNoNa or AnswerPart.SingleChoice => Text(posted.OneOf(field, question.Choices.Select(c => c.Key).Concat(Special()))),
            AnswerPart.MultiChoice => Choices(field),
            AnswerPart.Text => Text(posted.Text(field)),
            AnswerPart.Number => Number(field),
            AnswerPart.Duration => Text(Duration(field)),
            AnswerPart.Date => Text(Day(field)),
            AnswerPart.List => List(field),
            AnswerPart.Table => new TableRows(question, posted).Read(rows),
            _ => evidence.Count == 0 ? null : AnswerValue.OfTexts(evidence),
        };
    }

    /// <summary>A simple question may offer "unknown" among its radio buttons.</summary>
    private string[] Special() => question.IsCombined ? [] : [AnswerValue.Unknown, AnswerValue.Declined];

    private JsonNode? Choices(string field)
    {
        var given = posted.Many(field);
        if (!question.IsCombined && given is [AnswerValue.Unknown or AnswerValue.Declined])
        {
            return JsonValue.Create(given[0]);
        }

        if (given.Any(g => question.Options.All(o => o.Key != g)))
        {
            posted.Add(field, "This is none of the choices; choose again.");
            return null;
        }

        return given.Count == 0 ? null : AnswerValue.OfTexts(question.Options.Select(o => o.Key).Where(given.Contains));
    }

    private JsonObject? Number(string field)
    {
        var raw = posted.Text(field);
        if (raw is null)
        {
            return null;
        }

        var (value, problem) = NumberText.Read(raw, question.Number);
        if (value is { } number)
        {
            return AnswerValue.OfNumber(number, question.Number?.Unit);
        }

        posted.Add(field, problem!, raw);
        return null;
    }

    private string? Duration(string field)
    {
        var raw = posted.Text(field);
        var iso = raw is null ? null : DurationText.Read(raw);
        if (raw is not null && iso is null)
        {
            posted.Add(field, $"“{raw}” is not a duration; enter a number and a unit, for example 4 h, 30 min or 2 days.", raw);
        }

        return iso;
    }

    private string? Day(string field)
    {
        var raw = posted.Text(field);
        if (raw is null || DateOnly.TryParseExact(raw, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            return raw;
        }

        posted.Add(field, $"“{raw}” is not a day; enter year, month and day, for example 2026-11-26.", raw);
        return null;
    }

    private JsonArray? List(string field)
    {
        var lines = posted.Many(field).SelectMany(v => v.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToList();
        return lines.Count == 0 ? null : AnswerValue.OfTexts(lines);
    }

    private static JsonValue? Text(string? text) => text is null ? null : JsonValue.Create(text);
}
