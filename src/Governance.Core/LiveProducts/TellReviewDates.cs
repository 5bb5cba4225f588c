using Governance.Core.Audit;
using Governance.Core.Cases.Deadlines;
using Governance.Core.Data;
using Governance.Core.Deployments;
using Governance.Core.Notifications;
using Governance.Core.People;
using Governance.Core.Sites;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Core.LiveProducts;

/// <summary>Tells people that the approval of one installed product runs out, or ran out. Nothing else changes: a person decides.</summary>
public sealed record TellReviewDate(int DeploymentNumber);

public sealed class TellReviewDateHandler(GovernanceDbContext db, TimeProvider time)
{
    public async Task<Result> HandleAsync(TellReviewDate command, Actor actor, CancellationToken ct)
    {
        if (!actor.IsSystem)
        {
            return Result.Refused("People are told about review dates by themselves.");
        }

        await db.HoldOnToAsync(Trails.OfDeployment(command.DeploymentNumber), ct);
        var deployment = await db.DeploymentAsync(command.DeploymentNumber, actor, ct);
        var site = await db.Sites.FirstAsync(s => s.Id == deployment.SiteId, ct);
        var today = site.Calendar().DayOf(time.Now());
        if (ReviewWarning.DueOn(deployment, today) is not { } days)
        {
            return Result.Refused("Everybody who must know was told already.");
        }

        var people = await db.People.AtSiteAsync(deployment.SiteId, ct);
        deployment.WarnedAt(days);
        var text = ReviewWarning.Sentence(deployment, days);
        db.AddRange(ReviewWarning.To(deployment, people, days).Select(id => Notice.To(id, deployment.ApprovedByCaseNumber, null, text, time.Now())));
        var record = new AuditRecord(Trails.OfDeployment(deployment.Number), AuditKind.ReviewDateTold, actor, text)
        {
            Subject = new AuditSubject("deployment", $"{deployment.Number}"),
        };
        return await db.CommitAsync(record, ct, deployment.Number);
    }
}

/// <summary>When and whom to tell about a review date: 60, 30 and 7 days before, and on the day (roles and controls, section 4).</summary>
public static class ReviewWarning
{
    private static readonly int[] DaysBefore = [0, 7, 30, 60];

    /// <summary>The nearest warning that is due and was not given; null when none is.</summary>
    public static int? DueOn(Deployment deployment, DateOnly today)
    {
        if (deployment.ReviewOn is not { } review || deployment.IsRetired)
        {
            return null;
        }

        var left = review.DayNumber - today.DayNumber;
        var due = DaysBefore.Where(d => left <= d).Select(d => (int?)d).FirstOrDefault();
        return due is { } days && (deployment.ReviewWarnedDays is not { } told || days < told) ? days : null;
    }

    public static string Sentence(Deployment deployment, int days) => days == 0
        ? $"{DeploymentWords.NameOf(deployment.Number)} has an approval that has run out ({deployment.ReviewOn!.Value.ToDay()}). Nothing was switched off: the committee renews it, pauses it, or retires it."
        : $"{DeploymentWords.NameOf(deployment.Number)} has an approval that runs out on {deployment.ReviewOn!.Value.ToDay()}, in at most {days} days. Begin the periodic review.";

    /// <summary>Before the day the monitoring owner, on the day the committee chair too; the chair where nobody owns the monitoring any more.</summary>
    public static IReadOnlyList<int> To(Deployment deployment, IReadOnlyList<Person> people, int days)
    {
        var owner = people.Where(p => p.IsActive && p.Id == deployment.MonitoringOwnerId).Select(p => p.Id).ToList();
        var chairs = people.Where(p => p.IsActive && p.Holds(Role.CommitteeChair.Key, deployment.SiteId)).Select(p => p.Id).ToList();
        return days == 0 || owner.Count == 0 ? [.. owner.Union(chairs)] : owner;
    }
}

/// <summary>Looks for review dates that people must be told about, each by a commit of its own. Several nodes may run at once.</summary>
public sealed class TellReviewDates(IServiceScopeFactory scopes, TimeProvider time) : IDueRunner
{
    private const int FirstWarning = 60;
    private const int Most = 200;

    public string Name => "review-dates";

    public async Task<DueRun> RunAsync(CancellationToken ct)
    {
        var told = 0;
        foreach (var number in await CandidatesAsync(ct))
        {
            var result = await Attempts.RunAsync<TellReviewDateHandler>(scopes, h => h.HandleAsync(new TellReviewDate(number), Actor.System(), ct), ct);
            told += result.Kind == ResultKind.Done ? 1 : 0;
        }

        return new DueRun(told, []);
    }

    // A day more than needed: the site's own calendar says what day it is.
    private async Task<List<int>> CandidatesAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var until = DateOnly.FromDateTime(time.Now()).AddDays(FirstWarning + 1);
        return await scope.ServiceProvider.GetRequiredService<GovernanceDbContext>().Deployments.AsNoTracking().IgnoreAutoIncludes()
            .Where(d => d.State != DeploymentState.Retired && d.ReviewOn != null && d.ReviewOn <= until && d.ReviewWarnedDays != 0)
            .OrderBy(d => d.ReviewOn).ThenBy(d => d.Number).Take(Most).Select(d => d.Number).ToListAsync(ct);
    }
}
