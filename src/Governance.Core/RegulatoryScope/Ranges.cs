using Governance.Core.Register.Uses;

namespace Governance.Core.RegulatoryScope;

/// <summary>Ranges of numbers with closed or open bounds.</summary>
internal static class Ranges
{
    public static bool SameUnit(NumberRange one, NumberRange other) => Terms.Normal(one.Unit) == Terms.Normal(other.Unit);

    /// <summary>Every number of the inner one belongs to the outer one.</summary>
    public static bool Within(NumberRange inner, NumberRange outer) => LowWithin(inner, outer) && HighWithin(inner, outer);

    public static bool Overlap(NumberRange one, NumberRange other) => !EndsBefore(one, other) && !EndsBefore(other, one);

    private static bool LowWithin(NumberRange inner, NumberRange outer) => outer.Min is not { } least
        || (inner.Min is { } low && (low > least || (low == least && (!outer.IsAbove || inner.IsAbove))));

    private static bool HighWithin(NumberRange inner, NumberRange outer) => outer.Max is not { } most
        || (inner.Max is { } high && (high < most || (high == most && (!outer.IsBelow || inner.IsBelow))));

    private static bool EndsBefore(NumberRange one, NumberRange other) => one.Max is { } high && other.Min is { } low
        && (high < low || (high == low && (one.IsBelow || other.IsAbove)));
}

/// <summary>Ages as days, from the first to just before the last: an age of 17 years lasts until the eighteenth birthday.</summary>
/// <param name="From">First day of it.</param>
/// <param name="Until">First day after it; null where it has no end.</param>
internal sealed record AgeSpan(decimal From, decimal? Until)
{
    /// <summary>As much as the words can mean.</summary>
    public static AgeSpan Widest(NumberRange range)
    {
        var days = DaysOf(range.Unit);
        return new AgeSpan((range.Min ?? 0) * days, range.Max is { } max ? EndOf(max, range.IsBelow) * days : null);
    }

    /// <summary>As little as the words can mean: above 18 years begins with the nineteenth year.</summary>
    public static AgeSpan Narrowest(NumberRange range)
    {
        var widest = Widest(range);
        return range is { IsAbove: true, Min: { } min } ? widest with { From = (min + 1) * DaysOf(range.Unit) } : widest;
    }

    public bool Contains(AgeSpan other) => From <= other.From && (Until is null || other.Until <= Until);

    public bool Overlaps(AgeSpan other) => (other.Until is null || From < other.Until) && (Until is null || other.From < Until);

    public AgeSpan Common(AgeSpan other) => new(Math.Max(From, other.From), Until is null ? other.Until : other.Until is null ? Until : Math.Min(Until.Value, other.Until.Value));

    /// <summary>In whole units where it is whole: [16, 18) years is 16 to 17 years.</summary>
    public string Say(string unit)
    {
        var days = DaysOf(unit);
        return (ToRange(unit) ?? new NumberRange(Math.Round(From / days, 2), Until is { } end ? Math.Round(end / days, 2) : null, unit, Until is not null)).Say();
    }

    /// <summary>The same span in this unit; null where it is not whole in it.</summary>
    public NumberRange? ToRange(string unit)
    {
        var days = DaysOf(unit);
        var (from, until) = (From / days, Until / days);
        var isWhole = from == decimal.Truncate(from) && (until is null || (until == decimal.Truncate(until.Value) && until - 1 >= from));
        return isWhole ? new NumberRange(from, until - 1, unit) : null;
    }

    private static decimal EndOf(decimal max, bool isBelow) => isBelow || max != decimal.Truncate(max) ? max : max + 1;

    private static decimal DaysOf(string unit) => unit switch { "y" => 365.25m, "m" => 30.4375m, "w" => 7m, _ => 1m };
}
