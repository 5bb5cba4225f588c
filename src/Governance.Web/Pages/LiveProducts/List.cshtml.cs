using Governance.Core.Deployments;
using Governance.Core.LiveProducts;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.LiveProducts;

public sealed class ListModel(LiveProductsQuery query, SiteTime time) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    public LiveProductList Products { get; private set; } = null!;

    public DateOnly Today { get; private set; }

    public IReadOnlyList<Tab> Filters =>
    [
        new("In use", "/live-products", Show is null),
        .. DeploymentState.All.Select(s => new Tab(s == DeploymentState.Shadow ? "Silent run" : char.ToUpperInvariant(s[0]) + s[1..], $"/live-products?show={s}", Show == s)),
    ];

    public async Task OnGetAsync()
    {
        Show = DeploymentState.All.Contains(Show) ? Show : null;
        Products = await query.GetAsync(new LiveProductsFilter(Show), Actor, Stopped);
        Today = time.DayAt(Products.Now);
    }

    public OwnerChip Chip(int? personId, string name) => new(name, personId == Reader.PersonId);
}
