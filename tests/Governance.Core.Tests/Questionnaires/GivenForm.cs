using System.Text.Json.Nodes;
using Governance.Core.Questionnaires;
using Governance.Core.Tests.Templates;

namespace Governance.Core.Tests.Questionnaires;

/// <summary>Forms and posted fields in short.</summary>
internal static class GivenForm
{
    /// <summary>Questions one a line, as flow mappings without the braces.</summary>
    public static QuestionForm Of(params string[] questions)
    {
        var text = string.Concat(questions.Select(q => $"      - {{ {q} }}\n"));
        var template = Reading.Good<QuestionnaireTemplate>("questionnaires/test.yaml", Reading.Questionnaire(text));
        return new QuestionForm(template.Sections, template.Checks);
    }

    public static Dictionary<string, IReadOnlyList<string>> Fields(params (string Name, string Value)[] fields) =>
        fields.GroupBy(f => f.Name).ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.Select(f => f.Value)]);

    public static Dictionary<string, GivenAnswer> Answers(params (string QuestionId, JsonNode? Value)[] answers) =>
        answers.ToDictionary(a => a.QuestionId, a => GivenAnswer.Of(a.Value));

    /// <summary>The stored value of T-1 after posting the fields, or the problems.</summary>
    public static string Stored(string question, params (string Name, string Value)[] fields)
    {
        var reading = AnswerForm.Read(Of($"id: T-1, text: T, {question}").Questions, Fields(fields));
        return reading.Problems.Count > 0
            ? string.Join('\n', reading.Problems.Select(p => $"{p.PropertyName}: {p.ErrorMessage}"))
            : reading.Answers.GetValueOrDefault("T-1")?.Value?.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) ?? "nothing";
    }

    /// <summary>The problems of a check, "field: sentence".</summary>
    public static IEnumerable<string> Said(AnswerCheck check) => check.Problems.Select(p => $"{p.PropertyName}: {p.ErrorMessage}");
}
