using System.Globalization;
using Governance.Core.Cases;
using Governance.Core.Findings;
using Governance.Core.GoLive;
using Governance.Core.LocalValidation.Pictures;
using Governance.Core.LocalValidation.Protocols;
using Governance.Core.LocalValidation.Reports;
using Governance.Core.Steps;
using Governance.Web.Components;
using Governance.Web.Pages.Steps;

namespace Governance.Web.Pages.GoLive;

/// <summary>One figure of answer 2 as a row of its table.</summary>
/// <param name="Interval">In brackets behind the value; null without one.</param>
public sealed record FigureRow(string Title, string Basis, string Value, string? Interval, IntervalRowScene Scene, string Criterion, Badge? Result);

/// <summary>The radiology lead's page in words.</summary>
public sealed class GoLiveView(GoLivePage page, int readerId, SiteTime time)
{
    private const int MostGroups = 3;

    private const int MostOpen = 3;

    public GoLivePage Page => page;

    public StepWork Work => page.Page.Work;

    public CaseStep Step => Work.Step;

    public string CaseUrl => $"/cases/{Work.Case.Number}";

    public string StepUrl => $"{CaseUrl}/steps/{Step.Number}";

    public bool MayWork => page.Page.WhyNot is null;

    public bool MayApprove => MayWork && page.WhyShut is null;

    public DueBadges Due { get; } = new(page.Page.Work.Site.Calendar(), time, page.Page.Now);

    public ValidationFigures? Figures => page.Validation.Figures;

    public OwnerChip Chip(int personId, string name) => new(name, personId == readerId);

    public (Badge Badge, string Sentence) Scope
    {
        get
        {
            var (all, differing) = (page.Scope.Points.Count, page.Scope.Differing.Count);
            return all == 0 ? (Unknown, "Not known: no scope check holds a comparison.")
                : differing == 0 ? (new Badge(BadgeState.Done, "inside"), $"Yes, on all {all} points.")
                : (new Badge(page.Scope.Points.Any(p => p.Verdict == "outside") ? BadgeState.Late : BadgeState.Soon, "differs"), $"On {all - differing} of {all} points; {differing} {(differing == 1 ? "differs" : "differ")}.");
        }
    }

    public static Badge VerdictOf(ScopePoint point) => point.Verdict switch
    {
        "inside" => new Badge(BadgeState.Done, "inside"),
        "outside" => new Badge(BadgeState.Late, "outside"),
        "needs-evidence" => new Badge(BadgeState.Unknown, "needs proof"),
        _ => new Badge(BadgeState.Unknown, "unknown"),
    };

    public (Badge Badge, string Sentence) Works
    {
        get
        {
            if (Figures is not { } figures)
            {
                return (Unknown, "Not known: no figures were computed from a table of cases here.");
            }

            if ((page.Validation.WhyOld ?? figures.NoVerdictBecause) is { } because)
            {
                return (Unknown, $"No verdict: {because}");
            }

            var claim = BelowClaim(figures);
            var result = VerdictKey.Together(figures.Primary.Select(v => v.Result));
            return (ResultOf(result), (result, figures.Verdicts.Count(v => v.Result != VerdictKey.Met)) switch
            {
                (VerdictKey.Met, 0) => $"Yes: every locked criterion is met.{claim}",
                (VerdictKey.Met, var open) => $"Yes by the primary criteria; {open} secondary {(open == 1 ? "is" : "are")} not met.{claim}",
                (VerdictKey.NotMet, _) => $"No: a primary criterion is not met.{claim}",
                (VerdictKey.Inconclusive, _) => $"Not shown: the sample is too small to tell.{claim}",
                _ => "Not known: a primary criterion cannot be estimated.",
            });
        }
    }

    public static Badge ResultOf(string result) => result switch
    {
        VerdictKey.Met => new Badge(BadgeState.Done, "met"),
        VerdictKey.NotMet => new Badge(BadgeState.Late, "not met"),
        VerdictKey.Inconclusive => new Badge(BadgeState.Unknown, "inconclusive"),
        _ => new Badge(BadgeState.Unknown, "not estimable"),
    };

    public IReadOnlyList<FigureRow> Rows => Figures is { } figures ? [.. RowsOf(figures)] : [];

    public (Badge Badge, string Sentence) Groups
    {
        get
        {
            if (Figures is not { } figures)
            {
                return (Unknown, "Not known.");
            }

            var (worse, few) = (page.Validation.Worse.Count, figures.Groups.Count(g => !g.IsEnough));
            return (worse, few) switch
            {
                _ when figures.Groups.Count == 0 => (Unknown, "Not known: the table holds no groups."),
                (0, 0) => (new Badge(BadgeState.Done, "none shown"), "Not shown for any group."),
                (0, _) => (Unknown, $"Not shown; {few} {(few == 1 ? "group has" : "groups have")} too few cases."),
                (_, 0) => (new Badge(BadgeState.Late, "worse"), $"Clearly worse for {Groups_(worse)}."),
                _ => (new Badge(BadgeState.Late, "worse"), $"Clearly worse for {Groups_(worse)}; {few} with too few cases."),
            };
        }
    }

    public IReadOnlyList<StoredGroup> WorstGroups => [.. page.Validation.Worst.Take(MostGroups)];

    /// <summary>Left end of the scale of the groups, a fraction.</summary>
    public double GroupsFrom => Math.Max(0, Math.Floor(WorstGroups.Select(g => g.Sensitivity.Lower ?? 1).DefaultIfEmpty(0.5).Min() * 10) / 10);

    public double? SensitivityLimit => Figures?.Verdicts.FirstOrDefault(v => v.Measure == MeasureKey.Sensitivity)?.Limit;

    public (Badge Badge, string Sentence) Open
    {
        get
        {
            var blockers = page.Open.Count(o => o.Weight == SeverityKey.Blocker);
            var (conditions, findings) = (page.Open.Count(o => o.IsCondition), page.Open.Count(o => !o.IsCondition));
            return page.Open.Count == 0 ? (new Badge(BadgeState.Done, "nothing"), "Nothing is open.")
                : (new Badge(blockers > 0 ? BadgeState.Late : BadgeState.Soon, blockers > 0 ? "blocked" : "open"),
                    $"{(blockers == 0 ? "No blocker." : blockers == 1 ? "1 blocker." : $"{blockers} blockers.")} {Count(conditions, "condition")}, {Count(findings, "finding")}.");
        }
    }

    public IReadOnlyList<OpenThing> OpenShown => [.. page.Open.Take(MostOpen)];

    /// <summary>"Weekly alert rate · monthly 30 unflagged studies": what is watched, by how often.</summary>
    public IEnumerable<(string Cadence, string Metrics)> Watched =>
        page.Watch.Metrics.GroupBy(m => m.Cadence).Select(g => (g.Key, string.Join(", ", g.Select(m => m.Metric.ToLowerInvariant()))));

    /// <summary>The fields of the approval as hidden inputs.</summary>
    public IEnumerable<(string Name, string Value)> Hidden =>
        page.Fields.Where(f => f.Key.StartsWith("a.", StringComparison.Ordinal)).SelectMany(f => f.Value.Select(v => (f.Key, v)));

    public IEnumerable<string> Scopes => Work.Form.Questions.Select(q => $"a.{q.Id}").Concat(["outcome", "reason", "c"]);

    public string WordsOf(string questionId, string part) => StepForm.One(page.Fields, $"a.{questionId}{part}") ?? "";

    public string GatesLine
    {
        get
        {
            var open = page.Gates.Where(g => !g.IsClosed).Select(g => g.Title.ToLowerInvariant()).ToList();
            return open.Count == 0 ? "Privacy, security, scope, validation: closed and signed" : $"Not closed: {string.Join(", ", open)}";
        }
    }

    private static Badge Unknown => new(BadgeState.Unknown, "unknown");

    private string BelowClaim(ValidationFigures figures)
    {
        var claim = page.Validation.Protocol?.Protocol.ClaimOf(MeasureKey.Sensitivity);
        return claim is { } claimed && figures.Sensitivity?.Value is { } here && here < claimed ? $" Sensitivity is below the vendor’s claim of {FigureWords.Share(claimed)}." : "";
    }

    private IEnumerable<FigureRow> RowsOf(ValidationFigures figures)
    {
        var claims = page.Validation.Protocol?.Protocol;
        if (figures.Sensitivity is { } found)
        {
            yield return Share("Sensitivity", $"{FigureWords.Count(found)} found", found, MeasureKey.Sensitivity, claims?.ClaimOf(MeasureKey.Sensitivity), figures);
        }

        if (figures.Specificity is { } spared)
        {
            yield return Share("Specificity", $"{FigureWords.Count(spared)} left alone", spared, MeasureKey.Specificity, claims?.ClaimOf(MeasureKey.Specificity), figures);
        }

        if (figures.Local is not { } local)
        {
            yield break;
        }

        yield return Share("An alert is right (PPV)", $"where {FigureWords.Share(local.Prevalence)} have it", local.Ppv, MeasureKey.Ppv, null, figures);
        if (local is { Alerts: { } alerts, FalseAlarms: { } wrong, Misses: { } missed })
        {
            yield return Number("Alerts a day", $"{FigureWords.Number(wrong.Value)} of them false ({FigureWords.Interval(wrong, false)})", alerts, MeasureKey.Alerts, figures, $"{local.FewestAlerts} to {local.MostAlerts} on 95 % of days");
            yield return Number("Missed a day", $"{FigureWords.Number(local.MissesIn30Days?.Value)} in 30 days; {FigureWords.Number(local.UnprocessedIn30Days?.Value)} never analysed", missed, MeasureKey.Misses, figures, null);
        }
    }

    private static FigureRow Share(string title, string basis, StoredFigure figure, string measure, double? claim, ValidationFigures figures)
    {
        var verdict = figures.Verdicts.FirstOrDefault(v => v.Measure == measure);
        var lowest = new[] { figure.Lower, verdict?.Limit, claim, figure.Value }.OfType<double>().DefaultIfEmpty(0).Min();
        var from = Math.Max(0, (Math.Floor(lowest * 20) / 20) - 0.05);
        var to = measure == MeasureKey.Ppv ? Math.Min(1, (Math.Ceiling((figure.Upper ?? 1) * 20) / 20) + 0.05) : 1;
        return new FigureRow(
            title, basis, FigureWords.Share(figure.Value), FigureWords.Interval(figure, true),
            new IntervalRowScene(figure, from, to, verdict?.Limit, claim, IsBad: verdict?.Result == VerdictKey.NotMet),
            verdict is null ? "none set" : FigureWords.Criterion(verdict), verdict is null ? null : ResultOf(verdict.Result));
    }

    private static FigureRow Number(string title, string basis, StoredFigure figure, string measure, ValidationFigures figures, string? range)
    {
        // A criterion on misses is about 30 days and judged by its own figure; here stands a day.
        var verdict = measure == MeasureKey.Misses ? null : figures.Verdicts.FirstOrDefault(v => v.Measure == measure);
        var highest = new[] { figure.Upper, verdict?.Limit, figure.Value }.OfType<double>().DefaultIfEmpty(1).Max();
        return new FigureRow(
            title, basis, FigureWords.Number(figure.Value), FigureWords.Interval(figure, false) is { } interval ? range is null ? interval : $"{interval}; {range}" : range,
            new IntervalRowScene(figure, 0, highest * 1.15, verdict?.Limit, null, IsBad: verdict?.Result == VerdictKey.NotMet),
            verdict is null ? "none set" : FigureWords.Criterion(verdict), verdict is null ? null : ResultOf(verdict.Result));
    }

    private static string Groups_(int count) => count == 1 ? "1 group" : $"{count.ToString(CultureInfo.InvariantCulture)} groups";

    private static string Count(int count, string word) => count == 1 ? $"1 {word}" : $"{count.ToString(CultureInfo.InvariantCulture)} {word}s";
}
