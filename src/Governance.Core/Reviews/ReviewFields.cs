using FluentValidation.Results;
using Governance.Core.Questionnaires;

namespace Governance.Core.Reviews;

/// <summary>Verdicts, ticks and ratings as read from posted fields.</summary>
/// <param name="Verdicts">By question id.</param>
/// <param name="Judged">Ticks by rule id ("PRV-09/untreated"), as <see cref="FormContext.Judged"/> takes them.</param>
/// <param name="Before">The rating before the measures; null while incomplete.</param>
/// <param name="After">The rating after the measures.</param>
/// <param name="Problems">What could not be read, by field.</param>
public sealed record ReviewReading(
    IReadOnlyDictionary<string, GivenVerdict> Verdicts,
    IReadOnlyDictionary<string, bool> Judged,
    RiskRating? Before,
    RiskRating? After,
    IReadOnlyList<ValidationFailure> Problems);

/// <summary>Between the fields of a review page and verdicts, ticks and ratings. Answers to its items are read by <see cref="AnswerForm"/>.</summary>
public static class ReviewFields
{
    public const string LikelihoodBefore = "r.before.likelihood";
    public const string ImpactBefore = "r.before.impact";
    public const string LikelihoodAfter = "r.after.likelihood";
    public const string ImpactAfter = "r.after.impact";

    public static ReviewReading Read(ReviewTemplate review, IEnumerable<Question> judged, IReadOnlyDictionary<string, IReadOnlyList<string>> fields)
    {
        var posted = new PostedFields(fields);
        var verdicts = new Dictionary<string, GivenVerdict>();
        foreach (var question in judged)
        {
            if (posted.OneOf(FieldNames.Verdict(question.Id), review.Verdicts.Select(v => v.Key())) is { } key)
            {
                verdicts[question.Id] = new GivenVerdict(VerdictKeys.ByKey[key], posted.Text(FieldNames.VerdictComment(question.Id)));
            }
        }

        var before = Rating(review.Rating, LikelihoodBefore, ImpactBefore, posted);
        var after = Rating(review.Rating, LikelihoodAfter, ImpactAfter, posted);
        return new ReviewReading(verdicts, Ticks(posted), before, after, posted.Problems);
    }

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> ToFields(string questionId, GivenVerdict verdict)
    {
        var fields = new Dictionary<string, IReadOnlyList<string>> { [FieldNames.Verdict(questionId)] = [verdict.Verdict.Key()] };
        if (verdict.Comment is { } comment)
        {
            fields[FieldNames.VerdictComment(questionId)] = [comment];
        }

        return fields;
    }

    private static Dictionary<string, bool> Ticks(PostedFields posted)
    {
        var ticks = new Dictionary<string, bool>();
        foreach (var field in posted.NamesUnder("j.").ToList())
        {
            var names = field.Split('.');
            if (names.Length == 3 && posted.OneOf(field, ["yes", "no"]) is { } answer)
            {
                ticks[$"{names[1]}/{names[2]}"] = answer == "yes";
            }
        }

        return ticks;
    }

    private static RiskRating? Rating(RatingScale? scale, string likelihoodField, string impactField, PostedFields posted)
    {
        if (scale is null)
        {
            return null;
        }

        var likelihood = posted.OneOf(likelihoodField, scale.Likelihood);
        var impact = posted.OneOf(impactField, scale.Impact);
        return likelihood is null || impact is null ? null : new RiskRating(likelihood, impact);
    }
}
