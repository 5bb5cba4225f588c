using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.LocalValidation.Imports;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.LocalValidation.SilentRuns;

/// <summary>An access that a token opened: what it is bound to, and in whose name it acts.</summary>
/// <param name="WhyNot">Why it opens nothing; null while it holds.</param>
public sealed record RunFeedDoor(RunFeed Feed, Person? Person, string? WhyNot);

/// <summary>Finds accesses by their token; whether they still hold is asked anew each time.</summary>
public sealed class RunFeedDoors(GovernanceDbContext db, TimeProvider time)
{
    /// <summary>Null where no such access was ever made.</summary>
    public async Task<RunFeedDoor?> ByTokenAsync(string token, CancellationToken ct)
    {
        var hash = LinkToken.HashOf(token);
        var feed = await db.RunFeeds.AsNoTracking().FirstOrDefaultAsync(f => f.TokenSha256 == hash, ct);
        if (feed is null)
        {
            return null;
        }

        var person = await db.People.AsNoTracking().Include(p => p.Roles).FirstOrDefaultAsync(p => p.Id == feed.MadeById && p.IsActive, ct);
        return new RunFeedDoor(feed, person, feed.WhyEnded(time.Now()) ?? (person is null ? "Who made this access has left. Somebody else in the case makes a new one." : null));
    }
}

/// <summary>An access as its page shows it.</summary>
/// <param name="LastUsedAt">When it last brought a table that was taken; null where it never did.</param>
/// <param name="WhyEnded">Null while it holds.</param>
public sealed record RunFeedView(RunFeed Feed, string MadeBy, DateTime? LastUsedAt, int Tables, string? WhyEnded);

/// <summary>The accesses of machines to the silent run of a case.</summary>
/// <param name="WhyNot">Why this person can neither give nor take access; null when nothing stands against it.</param>
/// <param name="HasMapping">A table of the run was mapped by a person before; without one nothing can be brought.</param>
public sealed record RunFeedsPage(IReadOnlyList<RunFeedView> Feeds, bool HasMapping, string? WhyNot);

public sealed class RunFeedsQuery(GovernanceDbContext db, TimeProvider time)
{
    /// <exception cref="NotFoundException">No such case, or not visible to the actor.</exception>
    public async Task<RunFeedsPage> GetAsync(int caseNumber, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.Cases.AsNoTracking().VisibleTo(actor).WithStepsAsync(caseNumber, ct);
        var feeds = await db.RunFeeds.AsNoTracking().Where(f => f.CaseNumber == caseNumber).OrderByDescending(f => f.Number).ToListAsync(ct);
        var names = await db.People.AsNoTracking().ToNamesAsync([.. feeds.Select(f => f.MadeById)], ct);
        var used = await db.StudyUploads.AsNoTracking().Where(u => u.CaseNumber == caseNumber && u.FeedNumber != null)
            .GroupBy(u => u.FeedNumber!.Value).Select(g => new { Feed = g.Key, Last = g.Max(u => u.At), Tables = g.Count() }).ToDictionaryAsync(g => g.Feed, ct);
        var hasMapping = await db.StudyImports.AnyAsync(i => i.CaseNumber == caseNumber && i.Kind == ImportKind.SilentRun, ct);
        var now = time.Now();
        return new RunFeedsPage(
            [.. feeds.Select(f => new RunFeedView(f, names[f.MadeById], used.GetValueOrDefault(f.Number)?.Last, used.GetValueOrDefault(f.Number)?.Tables ?? 0, f.WhyEnded(now)))],
            hasMapping, StudyUploads.WhyNotBy(actor, ofCase));
    }
}
