using Governance.Core.Findings;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Findings;

/// <summary>The register of findings and conditions, of all cases that the reader sees or of one.</summary>
public sealed class ListModel(PointRegisterQuery query, SiteTime time) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Weight { get; set; }

    /// <summary>Number of one case.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Of { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public PointRegister Register { get; private set; } = null!;

    public DueBadges Due { get; private set; } = null!;

    private string Chosen => Show ?? "open";

    /// <summary>The filters stay in the address, so that they can be kept as a bookmark and survive every way back.</summary>
    public IReadOnlyList<Tab> Shows =>
    [
        One("Open", show: "open"), One("Overdue", show: "overdue"), One("Mine", show: "mine"), One("Closed", show: "closed"), One("All", show: "all"),
    ];

    public IReadOnlyList<Tab> Kinds =>
    [
        new("Both", Address(Chosen, null, null), Kind is null), new("Findings", Address(Chosen, "findings", null), Kind == "findings" && Weight is null),
        .. SeverityKey.All.Select(s => new Tab(char.ToUpperInvariant(s[0]) + s[1..], Address(Chosen, "findings", s), Weight == s)),
        new("Conditions", Address(Chosen, "conditions", null), Kind == "conditions" && Weight is null),
        new("Before go-live", Address(Chosen, "conditions", ConditionBlocks.GoLive), Weight == ConditionBlocks.GoLive),
    ];

    public string? NextUrl => Register.Next is { } next ? Address(Chosen, Kind, Weight, next.ToString()) : null;

    public async Task OnGetAsync()
    {
        var known = SeverityKey.All.Concat(ConditionBlocks.All);
        Kind = Kind is "findings" or "conditions" ? Kind : null;
        Weight = known.Contains(Weight) ? Weight : null;
        Register = await query.GetAsync(new PointFilter(Of, Kind, Weight, Chosen == "all" ? null : Chosen, PointKey.Parse(After)), Actor, Stopped);
        Due = new DueBadges(Cases.ListModel.CalendarOf(Reader.Site), time, Register.Now);
    }

    public static Badge StateOf(PointLine line) => (line.State, line.Weight) switch
    {
        (FindingState.Open, SeverityKey.Blocker) => new Badge(BadgeState.Late, "blocks"),
        (FindingState.Open, SeverityKey.High) => new Badge(BadgeState.Soon, "open"),
        (FindingState.Open, _) => new Badge(BadgeState.Open, "open"),
        (ConditionState.Missed, _) => new Badge(BadgeState.Late, "missed"),
        (FindingState.Accepted, _) => new Badge(BadgeState.Soon, "accepted"),
        var (state, _) => new Badge(BadgeState.Done, state),
    };

    private Tab One(string title, string show) => new(title, Address(show, Kind, Weight), Chosen == show);

    private string Address(string show, string? kind, string? weight, string? after = null)
    {
        (string Name, string? Value)[] parts = [("show", show == "open" ? null : show), ("kind", kind), ("weight", weight), ("of", Of?.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("after", after)];
        var text = string.Join('&', parts.Where(p => p.Value is not null).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}"));
        return text.Length == 0 ? "/findings" : $"/findings?{text}";
    }
}
