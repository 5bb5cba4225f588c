using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.Sites;
using Governance.Core.VendorPortal;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.SampleHospital;

/// <summary>Registers the invented sites and people; what is there already stays.</summary>
public sealed class SampleRegistration(GovernanceDbContext db, TimeProvider time)
{
    public async Task<bool> IsNeededAsync(CancellationToken ct) => !await db.People.AnyAsync(ct);

    public async Task RegisterAsync(CancellationToken ct)
    {
        var system = Actor.System(Via.Import);
        foreach (var site in Sites(time.Now().Year))
        {
            db.Add(site);
            await DoneAsync(new AuditRecord(Trails.Sites, AuditKind.SiteRegistered, system, $"The sample site {site.Key} was registered."), ct);
        }

        db.AddRange(SamplePeople.All.Select(p => SamplePeople.Register(p, time.Now())));
        db.Add(VendorContact.Of(SamplePeople.Named("Nora Wik").Id, "Vantry Diagnostics", time.Now()));
        var record = new AuditRecord(Trails.People, AuditKind.PersonRegistered, system, $"{SamplePeople.All.Count} sample people were registered.")
        {
            Details = new JsonObject { ["people"] = new JsonArray([.. SamplePeople.All.Select(p => JsonValue.Create(p.Id))]) },
        };
        await DoneAsync(record, ct);
    }

    /// <summary>Working days of the main site around a year.</summary>
    public static WorkingCalendar Calendar(int year) => Sites(year)[0].Calendar();

    private static Site[] Sites(int year)
    {
        var main = Site.Register(SamplePeople.MainSite, "lindwater-main", "Lindwater Main", "Imaging AI Committee", "Europe/Berlin", isSample: true);
        var clinic = Site.Register(SamplePeople.ClinicSite, "northmoor-clinic", "Northmoor Clinic", "Clinical AI Group", "Europe/London", isSample: true);
        for (var y = year - 2; y <= year + 3; y++)
        {
            AddHolidays(main, y);
            AddHolidays(clinic, y);
        }

        return [main, clinic];
    }

    private static void AddHolidays(Site site, int year)
    {
        site.AddHoliday(new DateOnly(year, 1, 1), "New Year's Day");
        site.AddHoliday(new DateOnly(year, 5, 1), "First of May");
        site.AddHoliday(new DateOnly(year, 12, 25), "Christmas Day");
        site.AddHoliday(new DateOnly(year, 12, 26), "Day after Christmas");
    }

    private async Task DoneAsync(AuditRecord record, CancellationToken ct)
    {
        var result = await db.CommitAsync(record, ct);
        if (!result.IsDone)
        {
            throw new InvalidOperationException($"The sample hospital was not registered: {result.Reason}");
        }
    }
}
