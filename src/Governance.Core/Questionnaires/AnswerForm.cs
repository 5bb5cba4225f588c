using System.Text.Json.Nodes;

namespace Governance.Core.Questionnaires;

/// <summary>Between the fields of a page, as posted, and answers. The posted fields are the draft; nothing typed is lost when a value cannot be read.</summary>
public static class AnswerForm
{
    /// <summary>Reads the fields of the given questions; other fields are left alone.</summary>
    public static AnswerReading Read(IEnumerable<Question> questions, IReadOnlyDictionary<string, IReadOnlyList<string>> fields)
    {
        var posted = new PostedFields(fields);
        var answers = new Dictionary<string, GivenAnswer>();
        var rows = new Dictionary<string, IReadOnlyList<int>>();
        foreach (var question in questions)
        {
            var answer = Read(question, posted, rows);
            if (answer.Value is not null || answer.Reason is not null || answer.Confidence is not null || answer.EvidenceIds.Count > 0)
            {
                answers[question.Id] = answer;
            }
        }

        return new AnswerReading(answers, posted.Problems) { Rows = rows };
    }

    /// <summary>The fields that show an answer again; reading them gives the same answer.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> ToFields(Question question, GivenAnswer answer)
    {
        var fields = new Dictionary<string, IReadOnlyList<string>>();
        AddSingle(fields, FieldNames.Reason(question.Id), answer.Reason);
        AddSingle(fields, FieldNames.Confidence(question.Id), answer.Confidence?.Key());
        if (answer.EvidenceIds.Count > 0)
        {
            fields[FieldNames.Evidence(question.Id)] = answer.EvidenceIds;
        }

        if (answer.IsSpecial)
        {
            fields[FieldNames.Special(question.Id)] = [AnswerValue.TextOf(answer.Value)!];
            return fields;
        }

        foreach (var part in question.Parts)
        {
            PartFields.Add(fields, question, part, AnswerValue.PartOf(question, answer.Value, part));
        }

        return fields;
    }

    private static GivenAnswer Read(Question question, PostedFields posted, Dictionary<string, IReadOnlyList<int>> rows)
    {
        var evidence = posted.Many(FieldNames.Evidence(question.Id));
        var special = posted.OneOf(FieldNames.Special(question.Id), [AnswerValue.Unknown, AnswerValue.Declined]);
        var value = special is not null ? JsonValue.Create(special) : Value(question, posted, rows, evidence);
        var confidence = posted.OneOf(FieldNames.Confidence(question.Id), QuestionKeys.Confidences.Keys);
        return new GivenAnswer(value, posted.Text(FieldNames.Reason(question.Id)), confidence is null ? null : QuestionKeys.Confidences[confidence], evidence);
    }

    private static JsonNode? Value(Question question, PostedFields posted, Dictionary<string, IReadOnlyList<int>> rows, IReadOnlyList<string> evidence)
    {
        var reader = new PartReader(question, posted, rows, evidence);
        if (!question.IsCombined)
        {
            return question.Parts.Count == 0 ? null : reader.Read(question.Parts[0]);
        }

        var halves = new JsonObject();
        foreach (var part in question.Parts.OrderBy(p => p.Name(), StringComparer.Ordinal))
        {
            if (reader.Read(part) is { } half)
            {
                halves[part.Name()] = half;
            }
        }

        return halves.Count == 0 ? null : halves;
    }

    private static void AddSingle(Dictionary<string, IReadOnlyList<string>> fields, string name, string? value)
    {
        if (value is not null)
        {
            fields[name] = [value];
        }
    }
}
