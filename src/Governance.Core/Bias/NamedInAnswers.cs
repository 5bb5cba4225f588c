using System.Text.Json.Nodes;
using Governance.Core.Datasets;
using Governance.Core.Questionnaires;

namespace Governance.Core.Bias;

/// <summary>The answers in which a vendor names the data behind a model, and what each says the data were used for.</summary>
public static class NamedInAnswers
{
    /// <summary>List of public datasets, pretrained networks and foundation models.</summary>
    public const string PublicDatasets = "VEN-17";

    /// <summary>Table of training, tuning and test data.</summary>
    public const string TrainingData = "VEN-16";

    private static readonly string[] TestSets = ["VEN-06", "VEN-07"];

    // A text longer than this is a sentence, in which a name cannot be told from its surroundings without guessing.
    private const int LongestName = 300;

    public static IReadOnlyList<NamingText> Of(IEnumerable<Answer> answers)
    {
        var found = answers.Where(a => a.NotShownBecause is null).SelectMany(OfOne);
        return [.. found.Where(f => f.Text.Length is > 0 and <= LongestName)];
    }

    private static IEnumerable<NamingText> OfOne(Answer answer)
    {
        NamingText Text(string usedFor, string text) => new(new NamedIn(answer.QuestionId, answer.StepNumber, usedFor, answer.ByPersonId), text.Trim());
        var value = JsonNode.Parse(answer.Value);
        return answer.QuestionId switch
        {
            PublicDatasets => (AnswerValue.TextsOf(value) ?? []).Select(t => Text("named", t)),
            TrainingData => (AnswerValue.RowsOf(value) ?? []).Select(r => Text(UseOf(r.GetValueOrDefault("split")), r.GetValueOrDefault("source", ""))),
            { } id when TestSets.Contains(id) => (AnswerValue.RowsOf(value) ?? []).Select(r => Text("test", r.GetValueOrDefault("dataset", ""))),
            _ => [],
        };
    }

    private static string UseOf(string? split) => split switch
    {
        "training" or "tuning" => split,
        "internal-test" or "external-test" => "test",
        _ => "named",
    };

    /// <summary>"for training" as people read it.</summary>
    public static string Words(string usedFor) => usedFor == "named" ? "named without a purpose" : $"for {usedFor}";
}
