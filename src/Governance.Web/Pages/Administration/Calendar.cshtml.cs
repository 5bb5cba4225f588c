using System.Globalization;
using Governance.Core;
using Governance.Core.Sites;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Administration;

/// <summary>The working calendar of a site: weekdays with hours, and holidays. Each is a form of its own.</summary>
public sealed class CalendarModel(SiteCalendarQuery query, SetWorkingWeekHandler setWeek, AddHolidaysHandler add, RemoveHolidayHandler remove) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public int? Id { get; set; }

    [BindProperty]
    public Fields Input { get; set; } = new();

    public SiteCalendar Calendar { get; private set; } = null!;

    public string Here => $"/administration/calendar/{Calendar.Site.Id}";

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Input.Show(Calendar.Site.Week);
    }

    public async Task<IActionResult> OnPostWeekAsync(string? seen)
    {
        await LoadAsync();
        var command = new SetWorkingWeek(Calendar.Site.Id, seen ?? "", Input.Hours());
        return Answer(await RunAsync(actor => setWeek.HandleAsync(command, actor, Stopped)), "The week is saved. What opens from now on counts by it.");
    }

    public async Task<IActionResult> OnPostAddAsync()
    {
        await LoadAsync();
        var result = await RunAsync(actor => add.HandleAsync(new AddHolidays(Calendar.Site.Id, Input.Text), actor, Stopped));
        Input.Show(Calendar.Site.Week);
        return Answer(result, "Added. What opens from now on counts by it.");
    }

    public async Task<IActionResult> OnPostRemoveAsync(string? day)
    {
        await LoadAsync();
        Input.Show(Calendar.Site.Week);
        var isDay = DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var which);
        var result = isDay ? await RunAsync(actor => remove.HandleAsync(new RemoveHoliday(Calendar.Site.Id, which), actor, Stopped)) : Result.Stale();
        return Answer(result, "Removed. What opens from now on counts by it.");
    }

    private IActionResult Answer(Result result, string done) => result.IsDone ? GoTo(Here, done) : ShowAgain(result);

    private async Task LoadAsync() => Calendar = await query.GetAsync(Id, Actor, Stopped);

    /// <summary>What is entered.</summary>
    public sealed class Fields
    {
        public string? Monday { get; set; }

        public string? Tuesday { get; set; }

        public string? Wednesday { get; set; }

        public string? Thursday { get; set; }

        public string? Friday { get; set; }

        public string? Saturday { get; set; }

        public string? Sunday { get; set; }

        /// <summary>Holidays, one a line.</summary>
        public string? Text { get; set; }

        public IReadOnlyDictionary<DayOfWeek, string?> Hours() => new Dictionary<DayOfWeek, string?>
        {
            [DayOfWeek.Monday] = Monday,
            [DayOfWeek.Tuesday] = Tuesday,
            [DayOfWeek.Wednesday] = Wednesday,
            [DayOfWeek.Thursday] = Thursday,
            [DayOfWeek.Friday] = Friday,
            [DayOfWeek.Saturday] = Saturday,
            [DayOfWeek.Sunday] = Sunday,
        };

        public void Show(WorkingWeek week)
        {
            Monday = Text(week[DayOfWeek.Monday]);
            Tuesday = Text(week[DayOfWeek.Tuesday]);
            Wednesday = Text(week[DayOfWeek.Wednesday]);
            Thursday = Text(week[DayOfWeek.Thursday]);
            Friday = Text(week[DayOfWeek.Friday]);
            Saturday = Text(week[DayOfWeek.Saturday]);
            Sunday = Text(week[DayOfWeek.Sunday]);

            static string? Text(WorkingHours? hours) => hours is null ? null : string.Create(CultureInfo.InvariantCulture, $"{hours.From:HH\\:mm}-{hours.Until:HH\\:mm}");
        }
    }
}
