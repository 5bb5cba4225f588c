using System.Text.Json.Nodes;
using Governance.Core.Cases;
using Governance.Core.Questionnaires;
using Governance.Core.Steps.Rounds;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Steps;

/// <summary>One item that two rounds say differently, in words.</summary>
public sealed record DifferenceRow(string? Id, string Title, string Before, string After);

public sealed class RoundsModel(StepRoundsQuery query, SiteTime time) : GovernancePage
{
    private const string None = "–";

    [BindProperty(SupportsGet = true)]
    public int Number { get; set; }

    [BindProperty(SupportsGet = true)]
    public int Step { get; set; }

    /// <summary>Number of the round to compare with.</summary>
    [BindProperty(SupportsGet = true)]
    public int? With { get; set; }

    public StepRoundsPage About { get; private set; } = null!;

    public IEnumerable<DifferenceRow> Rows
    {
        get
        {
            var difference = About.Difference!;
            return Whole(difference)
                .Concat(difference.Answers.Select(a => new DifferenceRow(a.QuestionId, TextOf(a.QuestionId), WordsOf(a.QuestionId, a.Before), WordsOf(a.QuestionId, a.After))))
                .Concat(difference.Verdicts.Select(v => new DifferenceRow(v.QuestionId, $"Verdict: {TextOf(v.QuestionId)}", WordsOf(v.Before), WordsOf(v.After))))
                .Concat(difference.Ticks.Select(t => new DifferenceRow(t.Split('/')[0], "A rule that a person judges", None, "judged otherwise")));
        }
    }

    public async Task OnGetAsync()
    {
        About = await query.GetAsync(Number, Step, With, Actor, Stopped);
        time.MoveTo(About.Work.Site.TimeZone);
    }

    public OwnerChip Chip(CaseStep round) => new(About.Work.NameOf(round.CompletedById ?? round.OwnerId), (round.CompletedById ?? round.OwnerId) == Actor.PersonId);

    public string WhyOf(CaseStep round) =>
        About.Work.Reopenings.FirstOrDefault(r => r.StepNumber == round.Number) is { } why ? RoundWords.Of(why, About.Work) : round.Round == 1 ? "the workflow came to it" : "the workflow came back to it";

    public static Badge BadgeOf(CaseStep round) => round.State switch
    {
        StepState.Open => new Badge(BadgeState.Open, "open"),
        StepState.Cancelled => new Badge(BadgeState.Hold, "cancelled"),
        StepState.Superseded => new Badge(BadgeState.Hold, $"{Outcomes.LabelOf(round.Outcome ?? "")}, superseded"),
        _ => Badge.OfOutcome(round.Outcome),
    };

    public Badge StateOf(CaseStep round) => BadgeOf(round);

    private static IEnumerable<DifferenceRow> Whole(RoundDifference difference)
    {
        if (difference.Outcome is var (outcomeBefore, outcomeAfter))
        {
            yield return new DifferenceRow(null, "Outcome", Outcomes.LabelOf(outcomeBefore ?? ""), Outcomes.LabelOf(outcomeAfter ?? ""));
        }

        if (difference.Rating is var (ratingBefore, ratingAfter))
        {
            yield return new DifferenceRow(null, "Risk rating", RatingWords(ratingBefore), RatingWords(ratingAfter));
        }

        if (difference.NewPoints > 0)
        {
            yield return new DifferenceRow(null, "Findings and conditions", None, $"{difference.NewPoints} new");
        }
    }

    private static string RatingWords(string? rating)
    {
        var read = rating is null ? null : JsonNode.Parse(rating);
        return read is null ? None : $"before the measures {Pair(read["before"])}; after {Pair(read["after"])}";

        static string Pair(JsonNode? words) => words is null ? "not rated" : $"{(string?)words["likelihood"]}, {(string?)words["impact"]}";
    }

    private string TextOf(string question) => About.QuestionOf(question)?.Text ?? "A question that is no longer asked";

    private string WordsOf(string id, Answer? answer)
    {
        if (answer is null || About.QuestionOf(id) is not { } question)
        {
            return answer is null ? None : answer.Value;
        }

        var words = AnswerWords.Of(question, answer);
        return string.Join('\n', new[] { words.NotGiven }.Concat(words.Lines).Concat(words.Rows.Select(r => string.Join(" · ", r))).Append(words.Reason).Where(w => !string.IsNullOrEmpty(w)));
    }

    private static string WordsOf(AnswerVerdict? verdict) =>
        verdict is null ? None : VerdictBar.LabelOf(verdict.Key) + (verdict.Comment is { } comment ? $": {comment}" : "");
}
