using Governance.Core.Datasets.Reading;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Register;

public sealed class ArtifactModel(ArtifactPageQuery query) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public string Artifact { get; set; } = "";

    public ArtifactPage Shown { get; private set; } = null!;

    public async Task OnGetAsync() => Shown = await query.GetAsync(Artifact, Actor, Stopped);
}
