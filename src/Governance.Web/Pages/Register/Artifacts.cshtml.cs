using Governance.Core.Datasets.Reading;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Register;

public sealed class ArtifactsModel(ArtifactListQuery query) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public string? Find { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Type { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Function { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Leaf { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public ArtifactList Artifacts { get; private set; } = null!;

    public bool IsFiltered => !string.IsNullOrEmpty(Find) || !string.IsNullOrEmpty(Type) || !string.IsNullOrEmpty(Function) || !string.IsNullOrEmpty(Leaf);

    public string NextUrl => RegisterView.Query("/register/artifacts", ("find", Find), ("type", Type), ("function", Function), ("leaf", Leaf), ("after", Artifacts.NextAfter));

    public async Task OnGetAsync() =>
        Artifacts = await query.GetAsync(new ArtifactFilter(Given(Find), Given(Type), Given(Function), Given(Leaf), Given(After)), Actor, Stopped);

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
