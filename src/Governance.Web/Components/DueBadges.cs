using Governance.Core.Sites;

namespace Governance.Web.Components;

/// <summary>Due times in the words of the site: working days, its own day, never a bare date where a distance says more.</summary>
public sealed class DueBadges(WorkingCalendar calendar, SiteTime time, DateTime now)
{
    private const int NamedDays = 5;

    /// <summary>"2 days overdue", "today 17:00", "tomorrow", "in 3 days", "Thu 3 Dec".</summary>
    public Badge Of(DateTime dueAt, bool isOnHold = false)
    {
        if (isOnHold)
        {
            return new Badge(BadgeState.Hold, "on hold");
        }

        var today = calendar.DayOf(now);
        var day = calendar.DayOf(dueAt);
        var days = calendar.WorkingDaysBetween(now, dueAt);
        return dueAt < now ? Late(-days, dueAt)
            : day == today ? new Badge(BadgeState.Soon, $"today {time.Minute(dueAt)}")
            : days <= 1 ? new Badge(BadgeState.Soon, $"due {(day == today.AddDays(1) ? "tomorrow" : time.Weekday(dueAt))}")
            : new Badge(BadgeState.Open, days <= NamedDays ? $"due in {days} days" : $"due {time.DayInList(dueAt)}");
    }

    /// <summary>The heading under which a list of steps puts it.</summary>
    public string GroupOf(DateTime dueAt)
    {
        var day = calendar.DayOf(dueAt);
        var today = calendar.DayOf(now);
        var sunday = today.AddDays((7 - (int)today.DayOfWeek) % 7);
        return dueAt < now ? "Overdue" : day == today ? "Today" : day <= sunday ? "This week" : "Later";
    }

    /// <summary>Age in working days.</summary>
    public int Age(DateTime since) => calendar.WorkingDaysBetween(since, now);

    private Badge Late(int days, DateTime dueAt) => days switch
    {
        0 => new Badge(BadgeState.Late, $"overdue since {time.Minute(dueAt)}"),
        1 => new Badge(BadgeState.Late, "1 day overdue"),
        _ => new Badge(BadgeState.Late, $"{days} days overdue"),
    };
}
