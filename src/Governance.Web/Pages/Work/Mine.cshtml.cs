using Governance.Core.Cases.Holds;
using Governance.Core.Work;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Governance.Web.Pages.Cases;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Work;

/// <summary>What one person has to do, who waits for it, and what the person waits for. The filter is in the address and stays for the next visit.</summary>
public sealed class MineModel(MyWorkQuery query, OwedQuery owed, SiteTime time) : GovernancePage
{
    public const string ByDue = "due";
    public const string ByCase = "case";

    private const string List = "work";

    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Order { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public MyWork Work { get; private set; } = null!;

    public DueBadges Due { get; private set; } = null!;

    /// <summary>Holds to look after and escalations to decide.</summary>
    public IReadOnlyList<OwedRow> Owed { get; private set; } = [];

    public bool IsByCase => Order == ByCase;

    public bool IsFiltered => Show != WorkShow.All;

    public IReadOnlyList<Count> Counts =>
    [
        new(Work.Counts.Overdue, "overdue", Url(WorkShow.Overdue, Order), "alert-triangle", BadgeState.Late),
        new(Work.Counts.Today, "due today", Url(WorkShow.Today, Order), "clock", BadgeState.Soon),
        new(Work.Counts.Week + Work.Counts.Later, "due later", Url(WorkShow.All, Order), "circle", BadgeState.Open),
        new(Work.HeldUp.Select(h => h.PersonId).Distinct().Count(), "people wait for you", "#held", "users"),
        new(Work.WaitingFor.Count, "you wait for", "#wait", "clock"),
    ];

    public IReadOnlyList<Tab> Filters =>
    [
        One("All", WorkShow.All, Work.Counts.All),
        One("Overdue", WorkShow.Overdue, Work.Counts.Overdue),
        One("Today", WorkShow.Today, Work.Counts.Today),
        One("This week", WorkShow.Week, Work.Counts.Week),
        One("Later", WorkShow.Later, Work.Counts.Later),
        .. Work.Counts.OnHold > 0 || Show == WorkShow.OnHold ? [One("On hold", WorkShow.OnHold, Work.Counts.OnHold)] : Array.Empty<Tab>(),
        .. Work.Counts.Covered > 0 || Show == WorkShow.Covered ? [One("For others", WorkShow.Covered, Work.Counts.Covered)] : Array.Empty<Tab>(),
    ];

    public IReadOnlyList<Tab> Orders => [new("By due time", Url(Show, ByDue), !IsByCase), new("By case", Url(Show, ByCase), IsByCase)];

    /// <summary>The rows under their headings: when they are due, or which case they belong to.</summary>
    public IEnumerable<(string Title, string? Url, IEnumerable<WorkRow> Rows)> Groups => IsByCase
        ? Work.Rows.GroupBy(r => r.CaseNumber).Select(g => ($"{g.First().CaseName} {g.First().CaseTitle}", (string?)$"/cases/{g.Key}", g.AsEnumerable()))
        : Work.Rows.GroupBy(r => r.IsOnHold ? "On hold" : Due.GroupOf(r.DueAt)).Select(g => (g.Key, (string?)null, g.AsEnumerable()));

    public string? NextUrl => Work.Next is { } next ? $"{Url(Show, Order)}&after={next.Text}" : null;

    public async Task OnGetAsync()
    {
        TakeKeptFilter();
        Work = await query.GetAsync(new WorkFilter(Show!, IsByCase, WorkKey.Read(After)), Actor, Stopped);
        Owed = await owed.GetAsync(Actor, Stopped);
        Due = new DueBadges(ListModel.CalendarOf(Reader.Site), time, Work.Times.Now);
    }

    /// <summary>"Then Integration test with Priya Soman, and 2 more"; null where nothing is known to follow.</summary>
    public string? Then(WorkRow row)
    {
        var others = row.Then.Where(f => f.PersonId != Reader.PersonId).ToList();
        return others.Count switch
        {
            0 => row.Then.Count > 0 ? $"then {row.Then[0].Title}, yours too" : null,
            1 => $"{others[0].Title}",
            _ => $"{others[0].Title} and {others.Count - 1} more",
        };
    }

    public OwnerChip? HeldUp(WorkRow row) => row.Then.FirstOrDefault(f => f.PersonId is { } id && id != Reader.PersonId) is { } other ? new OwnerChip(other.Who) : null;

    private void TakeKeptFilter()
    {
        if (Show is null && Order is null && KeptFilter.Read(HttpContext, List, Reader.PersonId)?.Split('.') is [var show, var order])
        {
            (Show, Order) = (show, order);
        }

        Show = WorkShow.Every.FirstOrDefault(s => s == Show) ?? WorkShow.All;
        Order = Order == ByCase ? ByCase : ByDue;
        KeptFilter.Keep(HttpContext, List, Reader.PersonId, $"{Show}.{Order}");
    }

    private static new string Url(string? show, string? order) => $"/my-work?show={show}&order={order}";

    private Tab One(string title, string show, int number) => new(title, Url(show, Order), Show == show, number);
}
