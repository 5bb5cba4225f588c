using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.People;

namespace Governance.Core.Sites;

/// <summary>Adds holidays to the calendar of a site: all lines, or none where one of them is wrong.</summary>
/// <param name="Text">One day a line, as <see cref="HolidayList"/> reads it.</param>
public sealed record AddHolidays(int SiteId, string? Text);

public sealed class AddHolidaysHandler(GovernanceDbContext db)
{
    public async Task<Result> HandleAsync(AddHolidays command, Actor actor, CancellationToken ct)
    {
        var site = await db.SiteToChangeAsync(command.SiteId, ct);
        if (SiteCalendarRules.WhyNotChangeBy(actor, site.Id) is { } reason)
        {
            return Result.Refused(reason);
        }

        var (days, problems) = HolidayList.Read(command.Text);
        var known = days.Where(d => site.Holidays.Any(h => h.Day == d.Day)).Select(d => $"{d.Day.ToDay()} is a holiday already.");
        if (problems.Concat(known).ToList() is { Count: > 0 } wrong)
        {
            return Result.Invalid([.. wrong.Select(p => new FieldProblem(nameof(command.Text), p))]);
        }

        foreach (var day in days)
        {
            site.AddHoliday(day.Day, day.Name);
        }

        var record = new AuditRecord(Trails.Sites, AuditKind.HolidaysAdded, actor, $"{(days.Count == 1 ? "A holiday was" : $"{days.Count} holidays were")} added to the calendar of {site.Name}. Due times set before stay.")
        {
            Role = Role.SystemAdmin.Key,
            Subject = new AuditSubject("site", site.Id.ToString(CultureInfo.InvariantCulture), site.Key),
            Details = new JsonObject { ["days"] = new JsonArray([.. days.OrderBy(d => d.Day).Select(d => JsonValue.Create(d.Day.ToDay()))]) },
        };
        return await db.CommitAsync(record, ct, days.Count);
    }
}
