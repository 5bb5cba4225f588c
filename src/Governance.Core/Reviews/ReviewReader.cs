using Governance.Core.Dossiers;
using Governance.Core.Questionnaires;
using Governance.Core.Templates;
using Governance.Core.Templates.Conditions;
using Governance.Core.Templates.Reading;

namespace Governance.Core.Reviews;

/// <summary>Reads a review and checks what one file can tell.</summary>
internal static class ReviewReader
{
    public static Template? Read(TemplateDocument document)
    {
        var keys = document.Keys;
        var selectors = (keys.Maps("reviews", "a selector") ?? []).Select(Selector).OfType<ReviewSelector>().ToList();
        var items = (keys.Maps("items", "an item") ?? []).Select(QuestionReader.Read).ToList();
        QuestionnaireReader.CheckQuestions(items, [], keys.Problems);
        if (selectors.Count == 0 && items.Count == 0)
        {
            keys.Problems.Add(keys.Place, "there is nothing to judge and nothing to answer; “reviews” or “items” is needed");
        }

        return new ReviewTemplate(document.Head, document.Source)
        {
            Reviews = selectors,
            Items = items,
            Records = Records(keys),
            Rating = Rating(keys),
            Verdicts = Verdicts(keys, selectors.Count > 0),
            Rules = Rules(keys, items),
            Statement = keys.Text("statement"),
        };
    }

    private static ReviewSelector? Selector(MapReader keys)
    {
        var section = keys.Text("section");
        var question = keys.Text("question");
        keys.Close();
        if (keys.Has("section") != keys.Has("question"))
        {
            return new ReviewSelector(section, question, keys.Place);
        }

        keys.Problems.Add(keys.Place, "a selector names exactly one of: section, question");
        return null;
    }

    private static List<ReviewRecord> Records(MapReader keys)
    {
        var records = new List<ReviewRecord>();
        foreach (var record in keys.Maps("records", "a list") ?? [])
        {
            var kind = record.RequiredKey("kind");
            var need = record.Text("need");
            record.Close();
            if (DossierKinds.Find(kind) is null)
            {
                record.Problems.Add(record.Place, $"unknown list “{StrictYaml.Shorten(kind)}”; allowed: {string.Join(", ", DossierKinds.All.Select(k => k.Key))}");
            }
            else if (records.Any(r => r.Kind == kind))
            {
                record.Problems.Add(record.Place, $"the list “{kind}” is named twice");
            }

            if (need is not (null or "expected" or "required"))
            {
                record.Problems.Add(record.PlaceOf("need"), $"unknown need “{StrictYaml.Shorten(need)}”; allowed: expected, required, or leave it out");
            }

            records.Add(new ReviewRecord(kind, need switch { "required" => RecordNeed.Required, "expected" => RecordNeed.Expected, _ => RecordNeed.None }, record.Place));
        }

        return records;
    }

    private static RatingScale? Rating(MapReader keys)
    {
        var rating = keys.Map("rating", "the rating");
        if (rating is null)
        {
            return null;
        }

        var scale = new RatingScale(Words(rating, "likelihood"), Words(rating, "impact"), rating.Flag("before-and-after") ?? false);
        rating.Close();
        return scale;
    }

    private static List<string> Words(MapReader rating, string key)
    {
        const string allowed = "a list of two to six words, mildest first, is needed";
        rating.Required(key, allowed);
        var words = (rating.Texts(key, allowed) ?? []).Select(t => t.Text).ToList();
        if (rating.Has(key) && (words.Count is < 2 or > 6 || words.Distinct().Count() < words.Count))
        {
            rating.Problems.Add(rating.PlaceOf(key), $"“{key}” has {words.Count} words or one of them twice; {allowed}");
        }

        return words;
    }

    private static List<Verdict> Verdicts(MapReader keys, bool judgesAnswers)
    {
        var given = keys.Texts("verdicts");
        if (given is not null && !judgesAnswers)
        {
            keys.Problems.Add(keys.PlaceOfKey("verdicts"), "“verdicts” needs answers to judge; add “reviews” or remove it");
        }

        var known = (given ?? []).Where(v => IsKnown(v, keys.Problems)).Select(v => VerdictKeys.ByKey[v.Text]).Distinct().ToList();
        return known.Count == 0 && judgesAnswers ? [.. VerdictKeys.ByKey.Values] : known;
    }

    private static bool IsKnown(TextNode verdict, ProblemList problems)
    {
        if (VerdictKeys.ByKey.ContainsKey(verdict.Text))
        {
            return true;
        }

        problems.Add(verdict.Place, $"unknown verdict “{StrictYaml.Shorten(verdict.Text)}”; allowed: {string.Join(", ", VerdictKeys.ByKey.Keys)}");
        return false;
    }

    private static List<OutcomeRule> Rules(MapReader keys, List<Question> items)
    {
        var check = new ConditionCheck(keys.Problems, QuestionShapes.Of(items), int.MaxValue);
        var rules = new List<OutcomeRule>();
        foreach (var rule in keys.Maps("rules", "a rule") ?? [])
        {
            var outcome = rule.RequiredKey("outcome");
            var node = rule.Required("unless", "a condition is needed");
            var unless = node is null ? null : new ConditionReader(keys.Problems, null, ConditionUse.OutcomeRule).Read(node);
            var because = rule.RequiredText("because");
            rule.Close();
            check.Check(unless);
            if (unless is not null)
            {
                rules.Add(new OutcomeRule(outcome, unless, because, rule.Place));
            }
        }

        return rules;
    }
}
