using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.People;

namespace Governance.Core.Sites;

/// <summary>Takes a day out of the holidays of a site.</summary>
public sealed record RemoveHoliday(int SiteId, DateOnly Day);

public sealed class RemoveHolidayHandler(GovernanceDbContext db)
{
    public async Task<Result> HandleAsync(RemoveHoliday command, Actor actor, CancellationToken ct)
    {
        var site = await db.SiteToChangeAsync(command.SiteId, ct);
        if (SiteCalendarRules.WhyNotChangeBy(actor, site.Id) is { } reason)
        {
            return Result.Refused(reason);
        }

        if (!site.RemoveHoliday(command.Day))
        {
            return Result.Stale();
        }

        var record = new AuditRecord(Trails.Sites, AuditKind.HolidayRemoved, actor, $"A holiday was taken out of the calendar of {site.Name}. Due times set before stay.")
        {
            Role = Role.SystemAdmin.Key,
            Subject = new AuditSubject("site", site.Id.ToString(CultureInfo.InvariantCulture), site.Key),
            Details = new JsonObject { ["day"] = command.Day.ToDay() },
        };
        return await db.CommitAsync(record, ct);
    }
}
