using System.Globalization;
using Governance.Core.Data;
using Governance.Core.LocalValidation.Protocols;
using Governance.Core.LocalValidation.Reports;
using Governance.Core.Questionnaires;
using Governance.Core.Steps;

namespace Governance.Core.GoLive;

/// <summary>
/// The words of an approval as the record gives them, so that nobody types again what is known. Whoever approves sees them, may change each, and signs
/// them as they then stand.
/// </summary>
internal sealed class GoLiveProposal(
    StepWork work, ScopeAnswer scope, ValidationAnswer validation, IReadOnlyList<OpenThing> open, WatchAnswer watch, string allowed, DateTime now)
{
    private const int MonthsToReview = 12;
    private const int DaysToStart = 14;

    /// <summary>Name and version.</summary>
    public required string Product { get; init; }

    /// <summary>What was typed stays; only empty fields are filled.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Over(IReadOnlyDictionary<string, IReadOnlyList<string>> typed)
    {
        var fields = typed.ToDictionary(f => f.Key, f => f.Value);
        foreach (var question in work.Form.Questions)
        {
            foreach (var (part, text) in WordsOf(question).Where(w => w.Text.Length > 0))
            {
                fields.TryAdd(FieldNames.Part(question, part), [text]);
            }
        }

        return fields;
    }

    private IEnumerable<(AnswerPart Part, string Text)> WordsOf(Question question) => question.Print switch
    {
        "answer-label" => [(AnswerPart.SingleChoice, LabelChoice()), (AnswerPart.Text, LabelWords())],
        "answer-works" => [(AnswerPart.SingleChoice, WorksChoice()), (AnswerPart.Text, WorksWords())],
        "answer-groups" => [(AnswerPart.Text, GroupWords())],
        "answer-open" => [(AnswerPart.Text, OpenWords())],
        "answer-watch" => [(AnswerPart.Text, WatchWords())],
        "decision-summary" => [(AnswerPart.Text, $"{Product} may be used as planned: {work.PlannedUse.Sentence}")],
        "allowed-use" => [(AnswerPart.Text, allowed)],
        "not-allowed" => [(AnswerPart.Text, NotAllowedWords())],
        "start-date" => [(AnswerPart.Date, Day(DaysToStart))],
        "review-date" => [(AnswerPart.Date, ReviewDay().ToDay())],
        _ => [],
    };

    private string Day(int days) => work.Site.Calendar().DayOf(now).AddDays(days).ToDay();

    private DateOnly ReviewDay()
    {
        var day = work.Site.Calendar().DayOf(now).AddDays(DaysToStart).AddMonths(MonthsToReview);
        return work.OffLabel is { } exception && exception.Until < day ? exception.Until : day;
    }

    // Unknown is no answer: the field stays empty and the person who approves has to fill it.
    private string LabelChoice() => !scope.IsKnown ? "" : scope.Points.Any(p => p.Verdict == "outside") ? (work.OffLabel is null ? "no" : "exception") : scope.Differing.Count > 0 ? "with-limits" : "inside";

    private string LabelWords() => !scope.IsKnown ? "" : scope.Differing.Count == 0
        ? $"Inside on all {scope.Points.Count} points."
        : $"Inside on {scope.Points.Count(p => p.IsInside)} of {scope.Points.Count} points. {string.Join(' ', scope.Differing.Select(d => $"{d.Title}: {d.Planned} ({d.Verdict.Replace('-', ' ')})."))}{ExceptionWords()}";

    private string ExceptionWords() => work.OffLabel is { } exception ? $" Allowed by exception until {exception.Until.ToDay()}: {exception.Allowed}" : "";

    private string WorksChoice()
    {
        if (validation.Figures is not { } figures || validation.WhyOld is not null || figures.NoVerdictBecause is not null)
        {
            return "";
        }

        return VerdictKey.Together(figures.Primary.Select(v => v.Result)) switch
        {
            VerdictKey.Met when figures.Verdicts.All(v => v.Result == VerdictKey.Met) && validation.Worse.Count == 0 => "yes",
            VerdictKey.Met => "with-limits",
            VerdictKey.NotMet => "no",
            _ => "",
        };
    }

    private string WorksWords() => validation.Figures is not { } figures || validation.WhyOld is not null ? "" : string.Join("; ", figures.Verdicts.Select(v =>
        $"{MeasureKey.LabelOf(v.Measure)} {FigureWords.Whole(v.Figure, MeasureKey.IsShare(v.Measure))}, {FigureWords.Criterion(v)}: {VerdictKey.LabelOf(v.Result)}"))
        + string.Create(CultureInfo.InvariantCulture, $". {figures.Counts.Studies} studies, {figures.Counts.Positives} positive.");

    private string GroupWords() => validation.Figures is null ? ""
        : validation.Worst.Count == 0 ? "No group of the protocol is worse than the rest, and each has enough cases."
        : string.Join(' ', validation.Worst.Select(g => $"{g.Column} {g.Value}: found {FigureWords.Count(g.Sensitivity) ?? "none"}, {(g.Meaning == "worse" ? $"worse than the rest by {FigureWords.Gap(g.SensitivityGap)} points" : "too few for a conclusion")}."));

    private string OpenWords() => open.Count == 0 ? "Nothing is open."
        : string.Join(' ', open.Select(o => $"{o.Id} ({o.OwnerName}, due {work.Site.Calendar().DayOf(o.DueAt).ToDay()}): {o.Text.TrimEnd('.')}."));

    private string WatchWords() => watch.Who is null ? "" : watch.StopRules.Count == 0 ? watch.Who : $"{watch.Who} Stopped at once: {string.Join("; ", watch.StopRules)}.";

    private string NotAllowedWords()
    {
        var left = validation.Worse.Select(g => $"{g.Column} {g.Value}").ToList();
        var outside = scope.Points.Where(p => p.Verdict == "outside" && work.OffLabel is null).Select(p => $"{p.Title}: {p.Planned}").Concat(work.OffLabel is { } e ? [e.NotAllowed.TrimEnd('.')] : []);
        string[] parts = [.. outside, .. left.Count > 0 ? [$"without further measures for: {string.Join(", ", left)}"] : Array.Empty<string>(), "everything that the planned use does not name"];
        return $"{char.ToUpperInvariant(parts[0][0])}{string.Join("; ", parts)[1..]}.";
    }
}
