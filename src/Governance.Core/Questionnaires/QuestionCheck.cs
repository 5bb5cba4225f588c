using Governance.Core.Templates.Conditions;
using Governance.Core.Templates.Reading;

namespace Governance.Core.Questionnaires;

/// <summary>What must fit together within one question.</summary>
internal static class QuestionCheck
{
    private static readonly string[] Scores = ["0", "1", "2"];

    public static void Check(Question question, MapReader keys)
    {
        if (question.IsRequired && question.RequiredIf is not null)
        {
            keys.Problems.Add(keys.PlaceOfKey("required-if"), "“required: true” and “required-if” contradict each other; keep one");
        }

        foreach (var choice in question.ReasonFor.Where(r => question.Choices.All(c => c.Key != r)))
        {
            keys.Problems.Add(keys.PlaceOf("reason-for"), $"“reason-for” names {choice}, which nobody can choose; allowed: {string.Join(", ", question.Choices.Select(c => c.Key))}");
        }

        if (question.TierScore is not null && (question.Parts is not [AnswerPart.SingleChoice] || !question.Options.Select(o => o.Key).Order().SequenceEqual(Scores)))
        {
            keys.Problems.Add(keys.PlaceOfKey("tier-score"), "a question with “tier-score” is a single with the options 0, 1 and 2");
        }

        CheckSets(question, keys);
    }

    private static void CheckSets(Question question, MapReader keys)
    {
        if (question.Sets is not { } key)
        {
            return;
        }

        var settable = KnownFacts.All.Keys.Except([FactRules.Tier, FactRules.DataLeavesSite]).ToList();
        if (!settable.Contains(key))
        {
            keys.Problems.Add(keys.PlaceOf("sets"), $"“sets” is “{StrictYaml.Shorten(key)}”; facts that an answer may set: {string.Join(", ", settable)}");
            return;
        }

        var fact = KnownFacts.All[key];
        if (question.Parts.Count > 0 && (question.IsCombined || !Fits(question.Parts[0].Shape(), fact.Shape)))
        {
            keys.Problems.Add(keys.PlaceOf("sets"), $"the answer does not fit the fact {key}; a question of type {TypesFor(fact)} sets it");
            return;
        }

        var strange = question.Options.FirstOrDefault(o => fact.Values is not null && !fact.Values.ContainsKey(o.Key));
        if (strange is not null)
        {
            keys.Problems.Add(keys.PlaceOf("options"), $"the option {strange.Key} is no value of the fact {key}; allowed: {string.Join(", ", fact.Values!.Keys)}");
        }
    }

    private static bool Fits(ValueShape answer, ValueShape fact) =>
        answer == fact || (fact == ValueShape.Choices && answer is ValueShape.List or ValueShape.Choice);

    private static string TypesFor(KnownFact fact) => fact.Shape == ValueShape.Choices ? "multi, single or list" : "single or yes_no";
}
