using System.Text.Json.Nodes;
using Governance.Core.Questionnaires;
using Governance.Core.Templates.Conditions;

namespace Governance.Core.Tests.Questionnaires.BankRules;

/// <summary>The values worth trying for everything that a condition looks at: those that it names, others, none, and what is not known.</summary>
internal static class Domains
{
    private const string Other = "something else";

    /// <summary>The part that "this" means: of a combined type the one that is not a file; a choice before a number before a table before a text.</summary>
    public static AnswerPart MainPart(Question question)
    {
        var parts = question.Parts.Count == 1 ? question.Parts : [.. question.Parts.Where(p => !p.IsFile())];
        return parts.Count == 1 ? parts[0] : throw new InvalidOperationException($"{question.Id} has several parts; the rule has to name one.");
    }

    public static IEnumerable<Reply> Replies(Question question, IReadOnlyList<Condition> tests)
    {
        List<Proof> proofs = tests.Any(t => t is EvidenceMissingTest or EvidenceOlderTest) || question.Parts.Any(p => p.IsFile()) ? [.. Enum.GetValues<Proof>()] : [Proof.None];
        foreach (var proof in proofs)
        {
            foreach (var special in new[] { AnswerValue.Unknown, AnswerValue.Declined })
            {
                yield return new Reply(special, new Dictionary<string, JsonNode?>(), proof);
            }

            foreach (var parts in Product([.. question.Parts.Where(p => !p.IsFile()).Select(p => Values(question, p, tests).Select(v => KeyValuePair.Create(p.Name(), v)).ToList())]))
            {
                yield return new Reply(null, parts.ToDictionary(), proof);
            }
        }
    }

    public static IEnumerable<IReadOnlyList<string>?> Stated(string key, IReadOnlyList<Condition> tests)
    {
        yield return null;
        var named = Named(tests.Where(t => t is SubjectTest { Subject: FactSubject f } && f.Key == key || t is SubjectTest { Subject: PlanSubject p } && p.Field == key)).ToList();
        foreach (var value in named)
        {
            yield return [value];
        }

        yield return [key == "tier" ? "1" : named.Contains("yes") ? "no" : named.Contains("no") ? "yes" : Other];
        if (key is "task_type" or "scanner")
        {
            yield return ["triage"];
        }
    }

    public static IEnumerable<IReadOnlyList<T>> Product<T>(IReadOnlyList<IReadOnlyList<T>> lists) =>
        lists.Aggregate((IEnumerable<IReadOnlyList<T>>)[[]], (sofar, list) => sofar.SelectMany(s => list.Select(l => (IReadOnlyList<T>)[.. s, l])));

    private static List<JsonNode?> Values(Question question, AnswerPart part, IReadOnlyList<Condition> tests)
    {
        var own = tests.Where(t => Looks(t, question.Id)).ToList();
        var named = Named(own).ToList();
        List<JsonNode?> values = [null];
        values.AddRange(part switch
        {
            AnswerPart.YesNo or AnswerPart.YesNoNa or AnswerPart.SingleChoice => question.Choices.Select(c => (JsonNode?)c.Key),
            AnswerPart.MultiChoice => Sets([.. question.Options.Select(o => o.Key)], named),
            AnswerPart.Number => Limits(own).Select(n => (JsonNode?)AnswerValue.OfNumber(n, question.Number?.Unit)),
            AnswerPart.Duration => Limits(own).Where(n => n >= 0).Select(n => (JsonNode?)$"PT{n}H"),
            AnswerPart.Date => ["2026-11-26"],
            AnswerPart.List => Sets([Other, "triage"], named),
            AnswerPart.Table => Tables(question.Table!, named),
            _ => ["Some words."],
        });
        return values;
    }

    // Each alone, those that a rule names together, all others together.
    private static IEnumerable<JsonNode?> Sets(List<string> keys, List<string> named)
    {
        List<List<string>> sets = [.. keys.Select(k => new List<string> { k }), [.. named.Where(n => keys.Contains(n))], [.. keys.Except(named)], [.. keys]];
        return sets.Where(s => s.Count > 0).DistinctBy(s => string.Join(',', s)).Select(s => (JsonNode?)AnswerValue.OfTexts(s));
    }

    private static IEnumerable<JsonNode?> Tables(TableSpec table, List<string> named)
    {
        yield return new JsonArray(Row(table, null, named));
        foreach (var value in named)
        {
            yield return new JsonArray(Row(table, value, named));
        }

        // All that a rule names, and all but one or two of them: "something is missing" and "nothing is missing, and nothing bad is there".
        foreach (var left in Product<string?>([[null, .. named], [null, .. named]]).Where(l => named.Except(l).Any()))
        {
            yield return new JsonArray([.. named.Except(left).Select(n => Row(table, n, named))]);
        }
    }

    private static JsonObject Row(TableSpec table, string? value, List<string> avoided)
    {
        var at = value is null ? null : table.Columns.FirstOrDefault(c => c.Choices.Any(o => o.Key == value)) ?? table.Columns.First(c => c.Choices.Count == 0);
        return new JsonObject(table.Columns.Select(c => KeyValuePair.Create(c.Id, (JsonNode?)(c == at ? value
            : c.Choices.Count > 0 ? c.Choices.Select(o => o.Key).FirstOrDefault(k => !avoided.Contains(k)) ?? c.Choices[0].Key
            : c.Type == AnswerPart.Number ? "1" : c.Type == AnswerPart.Date ? "2026-11-26" : Other))));
    }

    private static IEnumerable<decimal> Limits(IEnumerable<Condition> tests) =>
        tests.OfType<SubjectTest>().Select(t => t.Comparison).OfType<NumberCompared>().SelectMany(n => new[] { n.Limit - 1, n.Limit, n.Limit + 1 }).Append(7).Distinct();

    private static IEnumerable<string> Named(IEnumerable<Condition> tests) => tests.OfType<SubjectTest>().SelectMany(t => t.Comparison switch
    {
        EqualTo equal => [equal.Value],
        OneOf one => one.Values,
        IncludesAny any => any.Values,
        NumberCompared number => new[] { AnswerValue.Invariant(number.Limit) },
        _ => [],
    }).Distinct();

    private static bool Looks(Condition test, string question) => ConditionReferences.Questions(test).Any(q => q.QuestionId == question);
}
