using Governance.Core.People;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Administration;

/// <summary>People of the sites that the reader administers.</summary>
public sealed class IndexModel(PeopleQuery query) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public string? Name { get; set; }

    public AdministeredPeople Shown { get; private set; } = null!;

    public async Task OnGetAsync() => Shown = await query.GetAsync(string.IsNullOrWhiteSpace(Name) ? null : Name.Trim(), Actor, Stopped);
}
