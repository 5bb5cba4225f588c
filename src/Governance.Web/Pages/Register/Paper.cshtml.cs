using Governance.Core.Datasets.Reading;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Register;

public sealed class PaperModel(PaperPageQuery query) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public string Paper { get; set; } = "";

    public PaperPage Shown { get; private set; } = null!;

    public async Task OnGetAsync() => Shown = await query.GetAsync(Paper, Actor, Stopped);
}
