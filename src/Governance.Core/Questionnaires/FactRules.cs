using System.Globalization;
using Governance.Core.Templates.Conditions;

namespace Governance.Core.Questionnaires;

/// <summary>Facts that follow from answers and from other facts.</summary>
public static class FactRules
{
    public const string Tier = "tier";
    public const string DataLeavesSite = "data_leaves_site";
    private const string Hosting = "hosting";
    private const string RemoteSupport = "remote_support";

    /// <summary>The highest sums of the six scores for tier 1 and tier 2; the process description sets them.</summary>
    private const int HighestOfTierOne = 3;
    private const int HighestOfTierTwo = 7;

    private static readonly int ScoreCount = Enum.GetValues<TierScore>().Length;

    /// <summary>The facts after a form was answered: those its answers set, the tier from its scores, and whether data leave the site.</summary>
    /// <remarks>A question without an answer leaves its fact as it was; the answer "unknown" or "declined" makes it not known.</remarks>
    public static CaseProfile Derive(CaseProfile known, QuestionForm form, IReadOnlyDictionary<string, GivenAnswer> answers)
    {
        var profile = known;
        foreach (var question in form.Questions.Where(q => q.Sets is not null && answers.ContainsKey(q.Id)))
        {
            profile = profile.With(question.Sets!, SetBy(question, answers[question.Id]));
        }

        if (form.Questions.Any(q => q.TierScore is not null))
        {
            profile = profile.With(Tier, TierOf(Scores(form, answers)));
        }

        return profile.With(DataLeavesSite, LeavesSite(profile));
    }

    /// <summary>Tier from the six scores of 0 to 2; not known while one is missing.</summary>
    public static FactValue TierOf(IReadOnlyDictionary<TierScore, int> scores)
    {
        if (scores.Count < ScoreCount)
        {
            return FactValue.Unknown;
        }

        return FactValue.Of(scores.Values.Sum() switch
        {
            <= HighestOfTierOne => "1",
            <= HighestOfTierTwo => "2",
            _ => "3",
        });
    }

    /// <summary>Yes for cloud, hybrid, or remote support with image access; not known while the hosting is not.</summary>
    public static FactValue LeavesSite(CaseProfile profile)
    {
        var hosting = profile[Hosting];
        var remote = profile[RemoteSupport];
        if (!hosting.IsKnown)
        {
            return FactValue.Unknown;
        }

        if (hosting.Is("cloud") || hosting.Is("hybrid") || remote.Is("yes"))
        {
            return FactValue.Of("yes");
        }

        return remote.IsKnown ? FactValue.Of("no") : FactValue.Unknown;
    }

    private static Dictionary<TierScore, int> Scores(QuestionForm form, IReadOnlyDictionary<string, GivenAnswer> answers)
    {
        var scores = new Dictionary<TierScore, int>();
        foreach (var question in form.Questions.Where(q => q.TierScore is not null))
        {
            var text = answers.TryGetValue(question.Id, out var given) ? AnswerValue.TextOf(given.Value) : null;
            if (text is "0" or "1" or "2")
            {
                scores[question.TierScore!.Value] = int.Parse(text, CultureInfo.InvariantCulture);
            }
        }

        return scores;
    }

    private static FactValue SetBy(Question question, GivenAnswer given)
    {
        if (given.IsSpecial || AnswerValue.IsEmpty(given.Value))
        {
            return FactValue.Unknown;
        }

        var isList = KnownFacts.All[question.Sets!].Shape == ValueShape.Choices;
        var texts = AnswerValue.TextsOf(given.Value) ?? [AnswerValue.TextOf(given.Value) ?? ""];

        // "Partly" and "not applicable" are answers to a yes-or-no question, but no facts that a rule could branch on.
        return isList || texts[0] is not ("partial" or "na") ? FactValue.Of(texts) : FactValue.Unknown;
    }
}
