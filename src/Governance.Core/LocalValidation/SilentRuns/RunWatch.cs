using Governance.Core.LocalValidation.Imports;
using Governance.Core.LocalValidation.Protocols;
using Governance.Statistics.Studies;

namespace Governance.Core.LocalValidation.SilentRuns;

/// <summary>One day of a silent run in counts and shares. Eligible are all studies but those that were sent again; a missing result is never a negative one.</summary>
public sealed record RunFigures(DateOnly Day, long Eligible, long Positive, long Negative, long NotSent, IReadOnlyDictionary<ResultStatus, long> Counts)
{
    public long NoResult => Eligible - Positive - Negative;

    /// <summary>Share of the eligible studies with a usable result; null on a day without studies.</summary>
    public double? Coverage => Eligible == 0 ? null : (double)(Positive + Negative) / Eligible;

    public double? NoResultShare => Eligible == 0 ? null : (double)NoResult / Eligible;

    public double? NotSentShare => Eligible == 0 ? null : (double)NotSent / Eligible;

    /// <summary>Studies on which the product said that it cannot tell, of the eligible ones.</summary>
    public double? AbstainedShare => Eligible == 0 ? null : (double)Counts.Where(c => ResultStatuses.IsAbstention(c.Key)).Sum(c => c.Value) / Eligible;

    public static RunFigures Of(RunDay day)
    {
        var counts = day.Counts;
        long Count(ResultStatus status) => counts.GetValueOrDefault(status);
        return new RunFigures(
            day.Day, day.Studies - Count(ResultStatus.Superseded), Count(ResultStatus.Positive), Count(ResultStatus.Negative), Count(ResultStatus.NotSent), counts);
    }
}

/// <summary>A stopping rule that came true.</summary>
/// <param name="From">First of the days in a row.</param>
public sealed record RunStop(StopRule Rule, DateOnly From, DateOnly To);

/// <summary>Watches a run by the stopping rules of the locked protocol.</summary>
public static class RunWatch
{
    /// <summary>The first time that each rule with a limit came true; days without studies neither fulfil a rule nor end a row.</summary>
    public static IReadOnlyList<RunStop> Stops(IReadOnlyList<StopRule> rules, IReadOnlyList<RunFigures> days) =>
        [.. rules.Select(r => First(r, days)).OfType<RunStop>()];

    private static RunStop? First(StopRule rule, IReadOnlyList<RunFigures> days)
    {
        var row = new List<RunFigures>();
        foreach (var day in days.OrderBy(d => d.Day).Where(d => d.Eligible > 0))
        {
            if (FigureOf(rule.Rule, day) > rule.Limit)
            {
                row.Add(day);
            }
            else
            {
                row.Clear();
            }

            if (rule.Limit is not null && row.Count >= Math.Max(1, rule.Days))
            {
                return new RunStop(rule, row[0].Day, day.Day);
            }
        }

        return null;
    }

    private static double? FigureOf(string rule, RunFigures day) => rule switch
    {
        StopRuleKey.NoResult => day.NoResultShare,
        StopRuleKey.NotSent => day.NotSentShare,
        StopRuleKey.Alerts => day.Positive,
        _ => null,
    };
}
