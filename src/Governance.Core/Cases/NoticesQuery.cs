using Governance.Core.Data;
using Governance.Core.Notifications;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases;

/// <summary>One notice as its reader sees it.</summary>
/// <param name="CaseName">AC-2026-0042; null where the notice is about no case.</param>
/// <param name="StepNumber">The step it leads to; null for the case itself.</param>
public sealed record NoticeRow(long Id, int? CaseNumber, string? CaseName, int? StepNumber, string Text, DateTime At, bool IsRead);

/// <summary>A page of notices, newest first.</summary>
/// <param name="NextBefore">Page key of the next page; null on the last.</param>
public sealed record NoticeList(IReadOnlyList<NoticeRow> Rows, long? NextBefore);

/// <summary>The notices of the person who asks; nobody sees those of others.</summary>
public sealed class NoticesQuery(GovernanceDbContext db)
{
    public const int PageSize = 50;

    /// <summary>More unread ones are not counted.</summary>
    public const int MostCounted = 100;

    /// <param name="beforeId">Page key: older notices follow; null for the newest.</param>
    public async Task<NoticeList> GetAsync(long? beforeId, Actor actor, CancellationToken ct)
    {
        var mine = Of(actor);
        mine = beforeId is { } before ? mine.Where(n => n.Id < before) : mine;
        var page = await mine.OrderByDescending(n => n.Id).Take(PageSize + 1)
            .Select(n => new { Notice = n, OpenedAt = db.Cases.Where(c => c.Number == n.CaseNumber).Select(c => (DateTime?)c.OpenedAt).FirstOrDefault() })
            .ToListAsync(ct);
        var rows = page.Take(PageSize).Select(p => RowOf(p.Notice, p.OpenedAt)).ToList();
        return new NoticeList(rows, page.Count > PageSize ? rows[^1].Id : null);
    }

    /// <summary>Unread notices, at most <see cref="MostCounted"/>.</summary>
    public async Task<int> UnreadAsync(Actor actor, CancellationToken ct) =>
        await Of(actor).Where(n => n.ReadAt == null).Take(MostCounted).CountAsync(ct);

    private IQueryable<Notice> Of(Actor actor) => db.Notices.AsNoTracking().Where(n => n.PersonId == actor.PersonId);

    private static NoticeRow RowOf(Notice notice, DateTime? caseOpenedAt) => new(
        notice.Id, notice.CaseNumber, notice.CaseNumber is { } number && caseOpenedAt is { } at ? Case.NameOf(number, at) : null,
        notice.StepNumber, notice.Text, notice.At, notice.ReadAt is not null);
}
