using Governance.Core.Register.Uses;
using Governance.Core.Templates;
using Governance.Core.Templates.Reading;

namespace Governance.Core.RegulatoryScope;

/// <summary>Reads the rules of the comparison strictly.</summary>
internal static class ScopeRulesReader
{
    private static readonly string[] Dimensions = [.. ScopeDimension.All.Select(d => d.Key)];
    private static readonly string[] CodeKeys = [.. Enumerable.Range(1, 14).Select(n => $"R{n:00}")];

    public static ScopeRules Read(TemplateDocument document)
    {
        var keys = document.Keys;
        keys.Required("minimum-cases", "a whole number from 1 to 100000 is needed");
        keys.Required("recognition-months", "a whole number from 0 to 120 is needed");
        return new ScopeRules(document.Head, document.Source)
        {
            MinimumCases = keys.Whole("minimum-cases", 1, 100_000) ?? 1,
            RecognitionMonths = keys.Whole("recognition-months", 0, 120) ?? 0,
            SilentWithTests = Silent(keys),
            OutsideReasons = Reasons(keys),
            Codes = Codes(keys),
            Actions = Actions(keys),
            Contains = Relations(keys, "contains"),
            Same = Relations(keys, "same"),
            Families = Relations(keys, "families"),
            Near = Relations(keys, "near"),
            Wide = Relations(keys, "wide"),
            Readers = [.. (keys.Texts("readers") ?? []).Select(t => Terms.Normal(t.Text))],
        };
    }

    private static List<string> Silent(MapReader keys)
    {
        keys.Required("silent-with-tests", "a list of dimensions is needed");
        var read = keys.Texts("silent-with-tests", "a list of dimensions is needed") ?? [];
        foreach (var wrong in read.Where(t => !Dimensions.Contains(t.Text)))
        {
            keys.Problems.Add(wrong.Place, $"“{StrictYaml.Shorten(wrong.Text)}” is no dimension; D01 to D20 are");
        }

        return [.. read.Select(t => t.Text)];
    }

    private static Dictionary<string, string> Reasons(MapReader keys)
    {
        var reasons = new Dictionary<string, string>();
        keys.Required("outside", "a list of dimensions with their reason code is needed");
        foreach (var each in keys.Maps("outside", "a dimension with its reason code") ?? [])
        {
            var (dimension, code) = (each.RequiredWord("dimension", Dimensions), each.RequiredWord("code", CodeKeys));
            if (dimension is not null && code is not null && !reasons.TryAdd(dimension, code))
            {
                each.Problems.Add(each.Place, $"{dimension} stands twice; each once");
            }

            each.Close();
        }

        foreach (var missing in Dimensions.Where(d => !reasons.ContainsKey(d)))
        {
            keys.Problems.Add(keys.PlaceOf("outside"), $"“outside” has no code for {missing}");
        }

        return reasons;
    }

    private static Dictionary<string, string> Codes(MapReader keys)
    {
        var codes = new Dictionary<string, string>();
        keys.Required("codes", "a list of reason codes with their words is needed");
        foreach (var each in keys.Maps("codes", "a code with its words") ?? [])
        {
            var (code, label) = (each.RequiredWord("code", CodeKeys), each.RequiredText("label"));
            if (code is not null && !codes.TryAdd(code, label))
            {
                each.Problems.Add(each.Place, $"{code} stands twice; each once");
            }

            each.Close();
        }

        foreach (var missing in CodeKeys.Where(c => !codes.ContainsKey(c)))
        {
            keys.Problems.Add(keys.PlaceOf("codes"), $"“codes” does not say what {missing} means");
        }

        return codes;
    }

    private static Dictionary<ScopeOutcome, string> Actions(MapReader keys)
    {
        var actions = new Dictionary<ScopeOutcome, string>();
        keys.Required("actions", "what to do by outcome is needed");
        if (keys.Map("actions", "what to do by outcome") is { } map)
        {
            foreach (var outcome in Enum.GetValues<ScopeOutcome>())
            {
                actions[outcome] = map.RequiredText(outcome.Key());
            }

            map.Close();
        }

        return actions;
    }

    private static List<WordRelation> Relations(MapReader keys, string key)
    {
        var relations = new List<WordRelation>();
        foreach (var each in keys.Maps(key, "a dimension, a word and others") ?? [])
        {
            var dimension = each.RequiredWord("dimension", Dimensions) ?? "";
            var word = each.RequiredText("word");
            each.Required("with", "a list of words is needed");
            var with = (each.Texts("with", "a list of words is needed") ?? []).Select(t => Terms.Normal(t.Text)).ToList();
            if (with.Contains(Terms.Normal(word)))
            {
                each.Problems.Add(each.PlaceOf("with"), $"“{StrictYaml.Shorten(word)}” stands in relation to itself");
            }

            relations.Add(new WordRelation(dimension, Terms.Normal(word), with));
            each.Close();
        }

        if (key == "contains" && Circle(relations) is { } circle)
        {
            keys.Problems.Add(keys.PlaceOf(key), $"“{circle}” is a part of itself; a part never contains its whole");
        }

        return relations;
    }

    private static string? Circle(List<WordRelation> relations)
    {
        bool Reaches(string dimension, string from, string to, int depth) => depth > 50
            || relations.Any(r => r.Dimension == dimension && r.First == from && (r.Others.Contains(to) || r.Others.Any(o => Reaches(dimension, o, to, depth + 1))));
        return relations.FirstOrDefault(r => Reaches(r.Dimension, r.First, r.First, 0))?.First;
    }
}
