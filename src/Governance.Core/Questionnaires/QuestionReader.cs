using Governance.Core.Templates.Conditions;
using Governance.Core.Templates.Reading;

namespace Governance.Core.Questionnaires;

/// <summary>Reads one question of a questionnaire or one item of a review.</summary>
public static class QuestionReader
{
    public static Question Read(MapReader keys)
    {
        var id = IdOf(keys);
        var parts = TypeOf(keys);
        var question = new Question
        {
            Id = id,
            Text = keys.RequiredText("text"),
            Parts = parts,
            Place = keys.Place,
            Options = OptionReader.Read(keys, parts.Any(p => p is AnswerPart.SingleChoice or AnswerPart.MultiChoice)),
            Number = NumberOf(keys, parts),
            Table = TableReader.Read(keys, parts.Contains(AnswerPart.Table)),
            Evidence = EvidenceOf(keys),
            Flags = FlagReader.Flags(keys, id),
            ShowIf = ConditionOf(keys, "show-if", id),
            IsRequired = keys.Flag("required") ?? false,
            RequiredIf = ConditionOf(keys, "required-if", id),
            ReasonFor = TextsOf(keys, "reason-for"),
            AnsweredBy = keys.Word("answered-by", [.. QuestionKeys.Roles]),
            Reviewer = keys.Word("reviewer", [.. QuestionKeys.Roles]),
            Maps = TextsOf(keys, "maps"),
            Help = keys.Text("help"),
            Sets = keys.Text("sets"),
            TierScore = keys.Word("tier-score", [.. QuestionKeys.TierScores.Keys]) is { } score ? QuestionKeys.TierScores[score] : null,
            Print = keys.Key("print"),
        };
        keys.Close();
        QuestionCheck.Check(question, keys);
        return question;
    }

    private static Condition? ConditionOf(MapReader keys, string key, string id) =>
        keys.Node(key) is { } node ? new ConditionReader(keys.Problems, id, ConditionUse.Visibility).Read(node) : null;

    private static List<string> TextsOf(MapReader keys, string key) => [.. (keys.Texts(key) ?? []).Select(t => t.Text)];

    private static string IdOf(MapReader keys)
    {
        var id = keys.RequiredText("id", KeyForm.Question);
        if (id.Length > 0 && !KeyForm.IsQuestionId(id))
        {
            keys.Problems.Add(keys.PlaceOf("id"), $"“id” is “{StrictYaml.Shorten(id)}”; {KeyForm.Question}");
        }

        return id;
    }

    private static List<AnswerPart> TypeOf(MapReader keys)
    {
        var allowed = $"allowed, also joined by +: {string.Join(", ", AnswerParts.ByKey.Keys)}";
        var text = keys.RequiredText("type", allowed);
        var parts = text.Split('+');
        var wrong = parts.FirstOrDefault(p => !AnswerParts.ByKey.ContainsKey(p));
        if (wrong is not null)
        {
            if (text.Length > 0)
            {
                keys.Problems.Add(keys.PlaceOf("type"), $"unknown type “{StrictYaml.Shorten(wrong)}”; {allowed}");
            }

            return [];
        }

        var read = parts.Select(p => AnswerParts.ByKey[p]).ToList();
        if (read.Select(p => p.Name()).Distinct().Count() < read.Count)
        {
            keys.Problems.Add(keys.PlaceOf("type"), $"the type {text} has two parts of one sort; each of choice, text, number, duration, date, list, table and file at most once");
        }

        return read;
    }

    private static NumberSpec? NumberOf(MapReader keys, List<AnswerPart> parts)
    {
        var number = keys.Map("number", "the number");
        if (number is null)
        {
            return null;
        }

        if (parts.Count > 0 && !parts.Contains(AnswerPart.Number))
        {
            keys.Problems.Add(keys.PlaceOfKey("number"), "“number” describes a number, and the type has none; remove it or add +number to the type");
        }

        var spec = NumberReader.Read(number);
        number.Close();
        return spec;
    }

    private static EvidenceRule? EvidenceOf(MapReader keys)
    {
        var evidence = keys.Map("evidence", "the evidence rule");
        if (evidence is null)
        {
            return null;
        }

        var rule = new EvidenceRule(evidence.Text("label"), evidence.Flag("required") ?? false, evidence.Whole("max-age-months", 1, 600));
        evidence.Close();
        return rule;
    }
}
