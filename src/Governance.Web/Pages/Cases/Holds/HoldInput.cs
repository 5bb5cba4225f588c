using System.Globalization;
using Governance.Core.Cases.Holds;
using Governance.Web.Components;

namespace Governance.Web.Pages.Cases.Holds;

/// <summary>What is typed on a page about a hold.</summary>
public sealed class HoldInput
{
    public string? Reason { get; set; }

    public int? OwnerId { get; set; }

    public DateOnly? ExpectedEndOn { get; set; }

    /// <summary>What the page showed, so that an old page changes nothing newer.</summary>
    public int Hold { get; set; }

    public int SeenChanges { get; set; }
}

/// <summary>Times that are left and choices of people, in words.</summary>
public static class HoldWords
{
    private const int MinutesOfAnHour = 60;

    public static IReadOnlyList<FieldOption> People(HoldPage about) =>
        [.. about.People.Select(p => new FieldOption(p.Id.ToString(CultureInfo.InvariantCulture), p.Name))];

    /// <summary>"63 h of working time", "4 h", "overdue by 2 h of working time".</summary>
    public static string Left(ClockView clock)
    {
        var (hours, minutes) = Math.DivRem(Math.Abs(clock.MinutesLeft), MinutesOfAnHour);
        var time = (hours, minutes) switch { (0, _) => $"{minutes} min", (_, 0) => $"{hours} h", _ => $"{hours} h {minutes} min" };
        return $"{(clock.MinutesLeft < 0 ? "overdue by " : "")}{time}{(clock.CountsHours ? "" : " of working time")}";
    }
}
