using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Questionnaires;

namespace Governance.Core.Steps.Rounds;

/// <summary>What was said in one round of a step.</summary>
public sealed record RoundContent(string? Outcome, string? Rating, IReadOnlyList<Answer> Answers, IReadOnlyList<AnswerVerdict> Verdicts, IReadOnlyList<JudgeTick> Ticks, int Points);

/// <summary>An answer that differs between two rounds; null where it was not given.</summary>
public sealed record AnswerDifference(string QuestionId, Answer? Before, Answer? After);

/// <summary>A verdict that differs between two rounds; null where none was given.</summary>
public sealed record VerdictDifference(string QuestionId, AnswerVerdict? Before, AnswerVerdict? After);

/// <summary>What differs between two rounds of the same step, item by item.</summary>
/// <param name="Outcome">Both outcomes, where they differ.</param>
/// <param name="Rating">Both ratings as canonical JSON, where they differ.</param>
/// <param name="Ticks">Rules that were judged otherwise: question/rule.</param>
/// <param name="NewPoints">Findings and conditions that the later round raised.</param>
public sealed record RoundDifference(
    (string? Before, string? After)? Outcome, (string? Before, string? After)? Rating, IReadOnlyList<AnswerDifference> Answers, IReadOnlyList<VerdictDifference> Verdicts,
    IReadOnlyList<string> Ticks, int NewPoints)
{
    public bool IsNone => Outcome is null && Rating is null && Answers.Count == 0 && Verdicts.Count == 0 && Ticks.Count == 0 && NewPoints == 0;

    public static RoundDifference Between(RoundContent before, RoundContent after) => new(
        before.Outcome == after.Outcome ? null : (before.Outcome, after.Outcome),
        before.Rating == after.Rating ? null : (before.Rating, after.Rating),
        [.. Pairs(before.Answers, after.Answers, a => a.QuestionId, Said).Select(p => new AnswerDifference(p.Key, p.Before, p.After))],
        [.. Pairs(before.Verdicts, after.Verdicts, v => v.QuestionId, v => $"{v.Key}\n{v.Comment}").Select(p => new VerdictDifference(p.Key, p.Before, p.After))],
        [.. Pairs(before.Ticks, after.Ticks, t => $"{t.QuestionId}/{t.FlagId}", t => t.IsTrue ? "yes" : "no").Select(p => p.Key)],
        after.Points);

    private static string Said(Answer answer) => CanonicalJson.Write(new JsonArray(
        JsonNode.Parse(answer.Value), answer.Reason, answer.Confidence, JsonNode.Parse(answer.EvidenceIds), answer.NotShownBecause is null));

    private static IEnumerable<(string Key, T? Before, T? After)> Pairs<T>(IEnumerable<T> before, IEnumerable<T> after, Func<T, string> keyOf, Func<T, string> said)
        where T : class
    {
        var (old, now) = (before.ToDictionary(keyOf), after.ToDictionary(keyOf));
        foreach (var key in old.Keys.Union(now.Keys).Order(StringComparer.Ordinal))
        {
            var (was, later) = (old.GetValueOrDefault(key), now.GetValueOrDefault(key));
            if ((was is null ? null : said(was)) != (later is null ? null : said(later)))
            {
                yield return (key, was, later);
            }
        }
    }
}
