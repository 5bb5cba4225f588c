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

    private const string NoChoice = "This is none of the choices; choose again.";

    public static ReviewReading Read(ReviewTemplate review, IEnumerable<Question> judged, IReadOnlyDictionary<string, IReadOnlyList<string>> fields)
    {
        var problems = new List<ValidationFailure>();
        var verdicts = new Dictionary<string, GivenVerdict>();
        foreach (var question in judged)
        {
            if (VerdictOf(review, question.Id, fields, problems) is { } verdict)
            {
                verdicts[question.Id] = verdict;
            }
        }

        var before = Rating(review.Rating, LikelihoodBefore, ImpactBefore, fields, problems);
        var after = Rating(review.Rating, LikelihoodAfter, ImpactAfter, fields, problems);
        return new ReviewReading(verdicts, Ticks(fields, problems), before, after, problems);
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

    private static GivenVerdict? VerdictOf(
        ReviewTemplate review, string questionId, IReadOnlyDictionary<string, IReadOnlyList<string>> fields, List<ValidationFailure> problems)
    {
        var key = Text(fields, FieldNames.Verdict(questionId));
        if (key is null)
        {
            return null;
        }

        if (VerdictKeys.ByKey.TryGetValue(key, out var verdict) && review.Verdicts.Contains(verdict))
        {
            return new GivenVerdict(verdict, Text(fields, FieldNames.VerdictComment(questionId)));
        }

        problems.Add(new ValidationFailure(FieldNames.Verdict(questionId), NoChoice, key));
        return null;
    }

    private static Dictionary<string, bool> Ticks(IReadOnlyDictionary<string, IReadOnlyList<string>> fields, List<ValidationFailure> problems)
    {
        var ticks = new Dictionary<string, bool>();
        foreach (var field in fields.Keys.Where(k => k.StartsWith("j.", StringComparison.Ordinal)))
        {
            var names = field.Split('.');
            var value = Text(fields, field);
            if (names.Length == 3 && value is "yes" or "no")
            {
                ticks[$"{names[1]}/{names[2]}"] = value == "yes";
            }
            else if (value is not null)
            {
                problems.Add(new ValidationFailure(field, "Answer yes or no.", value));
            }
        }

        return ticks;
    }

    private static RiskRating? Rating(
        RatingScale? scale, string likelihoodField, string impactField, IReadOnlyDictionary<string, IReadOnlyList<string>> fields, List<ValidationFailure> problems)
    {
        if (scale is null)
        {
            return null;
        }

        var likelihood = Word(scale.Likelihood, likelihoodField, fields, problems);
        var impact = Word(scale.Impact, impactField, fields, problems);
        return likelihood is null || impact is null ? null : new RiskRating(likelihood, impact);
    }

    private static string? Word(
        IReadOnlyList<string> words, string field, IReadOnlyDictionary<string, IReadOnlyList<string>> fields, List<ValidationFailure> problems)
    {
        var word = Text(fields, field);
        if (word is null || words.Contains(word))
        {
            return word;
        }

        problems.Add(new ValidationFailure(field, NoChoice, word));
        return null;
    }

    private static string? Text(IReadOnlyDictionary<string, IReadOnlyList<string>> fields, string field)
    {
        var raw = fields.TryGetValue(field, out var values) && values.Count > 0 ? values[0] : null;
        return string.IsNullOrWhiteSpace(raw) ? null : raw.ReplaceLineEndings("\n").Trim();
    }
}
