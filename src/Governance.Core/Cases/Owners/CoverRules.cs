using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases.Owners;

/// <summary>What absences and delegations have in common.</summary>
internal static class CoverRules
{
    /// <summary>Longest delegation in days, both ends included (SD10).</summary>
    public const int LongestDelegation = 30;

    /// <summary>Longest absence in days.</summary>
    public const int LongestAbsence = 366;

    /// <summary>Roles in which nobody owns a step.</summary>
    private static readonly string[] OwnNothing = [Role.SystemAdmin.Key, Role.Auditor.Key, Role.VendorContact.Key];

    /// <summary>Whether steps can be owned in the role.</summary>
    public static bool CanOwn(string role) => !OwnNothing.Contains(role);

    /// <summary>What is wrong with the days.</summary>
    public static IEnumerable<FieldProblem> ProblemsOf(CoverDays days, DateOnly today, int longest)
    {
        if (days.UntilOn < days.FromOn)
        {
            yield return new FieldProblem(nameof(days.UntilOn), "The last day lies before the first one.");
        }
        else if (days.UntilOn < today)
        {
            yield return new FieldProblem(nameof(days.UntilOn), "The last day has passed already. Enter today at the earliest.");
        }
        else if (days.UntilOn.DayNumber - days.FromOn.DayNumber >= longest)
        {
            yield return new FieldProblem(nameof(days.UntilOn), $"Enter at most {longest} days from the first to the last.");
        }
    }

    /// <summary>Why nobody can stand in who is this person; null when nothing stands against it.</summary>
    public static string? WhyNotStandIn(Person? standIn, int forPersonId, int siteId) =>
        standIn is null || !standIn.IsActive ? "Choose a person with an active account."
        : standIn.Id == forPersonId ? "Nobody stands in for themselves. Choose another person."
        : !standIn.Roles.Any(r => r.IsInForce && r.SiteId == siteId && CanOwn(r.RoleKey)) ? $"{standIn.Name} holds no role at this site in which one can own a step."
        : null;

    /// <summary>Absences and delegations of a person at a site that are not over and touch these days.</summary>
    public static async Task<IReadOnlyList<Cover>> CoversTouchingAsync(
        this GovernanceDbContext db, int personId, int siteId, CoverDays days, DateTime now, CancellationToken ct) =>
        await db.Covers.AsNoTracking()
            .Where(c => c.PersonId == personId && c.SiteId == siteId && c.EndsAt > now && c.State != CoverState.Ended && c.FromOn <= days.UntilOn && c.UntilOn >= days.FromOn)
            .ToListAsync(ct);

    /// <summary>The next number; the trail of people must be held on to before.</summary>
    public static async Task<int> NextCoverNumberAsync(this GovernanceDbContext db, CancellationToken ct) =>
        (await db.Covers.MaxAsync(c => (int?)c.Number, ct) ?? 0) + 1;

    public static async Task<Site> SiteAsync(this GovernanceDbContext db, int siteId, CancellationToken ct) =>
        await db.Sites.AsNoTracking().FirstOrDefaultAsync(s => s.Id == siteId, ct) ?? throw new NotFoundException($"There is no site {siteId}.");

    public static AuditRecord RecordOf(Cover cover, AuditKind kind, Actor actor, string sentence) => new(Trails.People, kind, actor, sentence)
    {
        Subject = new AuditSubject("cover", cover.Number.ToString(CultureInfo.InvariantCulture), cover.Kind),
        Details = new JsonObject
        {
            ["person"] = cover.PersonId,
            ["standIn"] = cover.StandInId,
            ["site"] = cover.SiteId,
            ["role"] = cover.RoleKey,
            ["case"] = cover.CaseNumber,
            ["step"] = cover.StepNumber,
            ["from"] = cover.FromOn.ToDay(),
            ["until"] = cover.UntilOn.ToDay(),
        },
    };
}
