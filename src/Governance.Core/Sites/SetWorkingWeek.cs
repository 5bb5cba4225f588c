using System.Globalization;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.People;

namespace Governance.Core.Sites;

/// <summary>Says which weekdays are worked at a site, and from when until when.</summary>
/// <param name="SeenWeek">The week that the page showed, as text.</param>
/// <param name="Hours">By weekday: "08:00-17:00", or nothing where the day is not worked.</param>
public sealed record SetWorkingWeek(int SiteId, string SeenWeek, IReadOnlyDictionary<DayOfWeek, string?> Hours);

public sealed class SetWorkingWeekHandler(GovernanceDbContext db)
{
    public async Task<Result> HandleAsync(SetWorkingWeek command, Actor actor, CancellationToken ct)
    {
        var site = await db.SiteToChangeAsync(command.SiteId, ct);
        if (SiteCalendarRules.WhyNotChangeBy(actor, site.Id) is { } reason)
        {
            return Result.Refused(reason);
        }

        if (site.Week.ToString() != command.SeenWeek)
        {
            return Result.Stale();
        }

        var (worked, problems) = Read(command.Hours);
        if (problems.Count > 0)
        {
            return Result.Invalid(problems);
        }

        site.SetWeek(WorkingWeek.Of(worked));
        var record = new AuditRecord(Trails.Sites, AuditKind.WorkingWeekSet, actor, $"The working week of {site.Name} was changed. Due times set before stay.")
        {
            Role = Role.SystemAdmin.Key,
            Subject = new AuditSubject("site", site.Id.ToString(CultureInfo.InvariantCulture), site.Key),
        };
        return await db.CommitAsync(record, ct);
    }

    private static (Dictionary<DayOfWeek, WorkingHours> Worked, List<FieldProblem> Problems) Read(IReadOnlyDictionary<DayOfWeek, string?> hours)
    {
        var worked = new Dictionary<DayOfWeek, WorkingHours>();
        var problems = new List<FieldProblem>();
        foreach (var day in WorkingWeek.Days.Where(d => !string.IsNullOrWhiteSpace(hours.GetValueOrDefault(d))))
        {
            if (HoursOf(hours[day]!) is { } ofDay)
            {
                worked.Add(day, ofDay);
            }
            else
            {
                problems.Add(new FieldProblem(day.ToString(), "Enter begin and end such as 08:00-17:00, the end after the begin, or nothing."));
            }
        }

        if (worked.Count + problems.Count == 0)
        {
            problems.Add(new FieldProblem(nameof(DayOfWeek.Monday), "At least one day is worked; without one nothing would ever be due."));
        }

        return (worked, problems);
    }

    private static WorkingHours? HoursOf(string text)
    {
        var times = text.Replace('–', '-').Split('-', StringSplitOptions.TrimEntries);
        string[] forms = ["HH:mm", "H:mm"];
        return times.Length == 2
            && TimeOnly.TryParseExact(times[0], forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
            && TimeOnly.TryParseExact(times[1], forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var until)
            && from < until
            ? new WorkingHours(from, until)
            : null;
    }
}
