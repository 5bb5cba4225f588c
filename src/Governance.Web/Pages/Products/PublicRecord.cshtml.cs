using Governance.Core.Register.PublicRecords;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Products;

/// <summary>One record of a public list, with what it said before.</summary>
public sealed class PublicRecordModel(PublicRecordsQuery query) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public string Source { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Key { get; set; } = "";

    public PublicRecordPage About { get; private set; } = null!;

    public async Task OnGetAsync() => About = await query.OneAsync(Source, Key, Actor, Stopped);
}
