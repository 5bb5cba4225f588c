using Governance.Core.LiveProducts;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.LiveProducts;

/// <summary>A page about one installed product, in the time of its site.</summary>
public abstract class ProductPage(LiveProductQuery query, SiteTime time) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public int Number { get; set; }

    public LiveProduct About { get; private set; } = null!;

    public string Address => $"/live-products/{Number}";

    protected SiteTime Time => time;

    public OwnerChip Chip(int personId, string name) => new(name, personId == Reader.PersonId);

    /// <exception cref="Core.NotFoundException">No such deployment, or not visible to the reader.</exception>
    protected async Task LoadAsync()
    {
        About = await query.GetAsync(Number, Actor, Stopped);
        time.MoveTo(About.Site.TimeZone);
    }
}
