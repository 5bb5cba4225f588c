using System.Globalization;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Findings;

/// <summary>Which findings and conditions are listed.</summary>
/// <param name="CaseNumber">Of one case; null for all that the reader sees.</param>
/// <param name="Kind">findings or conditions; null for both.</param>
/// <param name="Weight">A severity, or what conditions keep from happening; null for all.</param>
/// <param name="Show">open (accepted ones whose time has ended too), overdue, mine, closed; null for all.</param>
/// <param name="After">Page key: rows behind it follow.</param>
public sealed record PointFilter(int? CaseNumber = null, string? Kind = null, string? Weight = null, string? Show = null, PointKey? After = null);

/// <summary>Place of a row in the register, by due time.</summary>
public sealed record PointKey(DateTime DueAt, int CaseNumber, bool IsCondition, int Number)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{DueAt.Ticks}-{CaseNumber}-{(IsCondition ? 1 : 0)}-{Number}");

    /// <returns>Null where the text is no key.</returns>
    public static PointKey? Parse(string? text)
    {
        var parts = (text ?? "").Split('-');
        return parts.Length == 4 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && int.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out var item)
            ? new PointKey(new DateTime(ticks, DateTimeKind.Utc), number, parts[2] == "1", item)
            : null;
    }
}

/// <summary>One finding or condition of the register.</summary>
/// <param name="State">As stored; an accepted finding whose time has ended is "open".</param>
/// <param name="IsOverdue">Open and past its due time.</param>
public sealed record PointLine(
    int CaseNumber, string CaseName, string CaseTitle, bool IsCondition, int Number, string Text, string Weight, string State, bool IsOverdue, int OwnerId, string OwnerName, DateTime DueAt,
    DateTime? AcceptedUntil)
{
    public string Id => IsCondition ? $"C-{Number}" : $"F-{Number}";

    public PointKey Key => new(DueAt, CaseNumber, IsCondition, Number);
}

/// <param name="Next">Key of the next page; null on the last.</param>
public sealed record PointRegister(IReadOnlyList<PointLine> Lines, PointKey? Next, DateTime Now);

/// <summary>Findings and conditions of the cases that the reader sees, those due first.</summary>
public sealed class PointRegisterQuery(GovernanceDbContext db, TimeProvider time)
{
    public const int PageSize = 50;

    public async Task<PointRegister> GetAsync(PointFilter filter, Actor actor, CancellationToken ct)
    {
        var now = time.Now();
        var cases = db.Cases.AsNoTracking().VisibleTo(actor);
        if (filter.CaseNumber is { } number)
        {
            cases = cases.Where(c => c.Number == number);
        }

        List<PointLine> lines = [.. filter.Kind == "conditions" ? [] : await FindingsAsync(filter, cases, actor, now, ct), .. filter.Kind == "findings" ? [] : await ConditionsAsync(filter, cases, actor, now, ct)];
        var ordered = lines.OrderBy(l => l.DueAt).ThenBy(l => l.CaseNumber).ThenBy(l => l.IsCondition).ThenBy(l => l.Number).ToList();
        var names = await db.People.AsNoTracking().ToNamesAsync([.. ordered.Take(PageSize).Select(l => l.OwnerId).Distinct()], ct);
        List<PointLine> page = [.. ordered.Take(PageSize).Select(l => l with { OwnerName = names[l.OwnerId] })];
        return new PointRegister(page, ordered.Count > PageSize ? page[^1].Key : null, now);
    }

    private async Task<List<PointLine>> FindingsAsync(PointFilter filter, IQueryable<Case> cases, Actor actor, DateTime now, CancellationToken ct)
    {
        var findings = Behind(Chosen(db.Findings.AsNoTracking(), filter, actor.PersonId, now), filter.After);
        var rows = await (
            from finding in findings
            join ofCase in cases on finding.CaseNumber equals ofCase.Number
            orderby finding.DueAt, finding.CaseNumber, finding.Number
            select new { finding, ofCase.OpenedAt, ofCase.Title }).Take(PageSize + 1).ToListAsync(ct);
        return [.. rows.Select(r => LineOf(r.finding, r.OpenedAt, r.Title, now))];
    }

    private async Task<List<PointLine>> ConditionsAsync(PointFilter filter, IQueryable<Case> cases, Actor actor, DateTime now, CancellationToken ct)
    {
        var conditions = Behind(Chosen(db.Conditions.AsNoTracking(), filter, actor.PersonId, now), filter.After);
        var rows = await (
            from condition in conditions
            join ofCase in cases on condition.CaseNumber equals ofCase.Number
            orderby condition.DueAt, condition.CaseNumber, condition.Number
            select new { condition, ofCase.OpenedAt, ofCase.Title }).Take(PageSize + 1).ToListAsync(ct);
        return
        [
            .. rows.Select(r => new PointLine(
                r.condition.CaseNumber, Case.NameOf(r.condition.CaseNumber, r.OpenedAt), r.Title, true, r.condition.Number, r.condition.Text, r.condition.Blocks, r.condition.State,
                r.condition.State is ConditionState.Open or ConditionState.Missed && r.condition.DueAt < now, r.condition.OwnerId, "", r.condition.DueAt, null)),
        ];
    }

    private static IQueryable<Finding> Chosen(IQueryable<Finding> findings, PointFilter filter, int? me, DateTime now)
    {
        var weighed = filter.Weight is { } weight ? findings.Where(f => f.Severity == weight) : findings;
        var open = weighed.Where(f => f.State == FindingState.Open || (f.State == FindingState.Accepted && f.AcceptedUntil <= now));
        return filter.Show switch
        {
            "open" => open,
            "overdue" => open.Where(f => f.DueAt < now),
            "mine" => open.Where(f => f.OwnerId == me),
            "closed" => weighed.Where(f => f.State != FindingState.Open && !(f.State == FindingState.Accepted && f.AcceptedUntil <= now)),
            _ => weighed,
        };
    }

    private static IQueryable<Condition> Chosen(IQueryable<Condition> conditions, PointFilter filter, int? me, DateTime now)
    {
        var weighed = filter.Weight is { } weight ? conditions.Where(c => c.Blocks == weight) : conditions;
        var open = weighed.Where(c => c.State == ConditionState.Open || c.State == ConditionState.Missed);
        return filter.Show switch
        {
            "open" => open,
            "overdue" => open.Where(c => c.DueAt < now),
            "mine" => open.Where(c => c.OwnerId == me),
            "closed" => weighed.Where(c => c.State != ConditionState.Open && c.State != ConditionState.Missed),
            _ => weighed,
        };
    }

    private static IQueryable<Finding> Behind(IQueryable<Finding> findings, PointKey? after)
    {
        if (after is null)
        {
            return findings;
        }

        var number = after.IsCondition ? int.MaxValue : after.Number;
        return findings.Where(f => f.DueAt > after.DueAt || (f.DueAt == after.DueAt && (f.CaseNumber > after.CaseNumber || (f.CaseNumber == after.CaseNumber && f.Number > number))));
    }

    private static IQueryable<Condition> Behind(IQueryable<Condition> conditions, PointKey? after)
    {
        if (after is null)
        {
            return conditions;
        }

        var number = after.IsCondition ? after.Number : 0;
        return conditions.Where(c => c.DueAt > after.DueAt || (c.DueAt == after.DueAt && (c.CaseNumber > after.CaseNumber || (c.CaseNumber == after.CaseNumber && c.Number > number))));
    }

    private static PointLine LineOf(Finding finding, DateTime openedAt, string title, DateTime now)
    {
        var isOpen = finding.IsOpenAt(now);
        return new PointLine(
            finding.CaseNumber, Case.NameOf(finding.CaseNumber, openedAt), title, false, finding.Number, finding.Text, finding.Severity, isOpen ? FindingState.Open : finding.State,
            isOpen && finding.DueAt < now, finding.OwnerId, "", finding.DueAt, finding.AcceptedUntil);
    }
}
