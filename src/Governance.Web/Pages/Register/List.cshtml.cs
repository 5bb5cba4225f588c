using Governance.Core.Datasets;
using Governance.Core.Datasets.Reading;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Register;

public sealed class ListModel(DatasetListQuery query) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public string? Find { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Modality { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Type { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Leaf { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public DatasetList Datasets { get; private set; } = null!;

    public bool IsFiltered => !string.IsNullOrEmpty(Find) || !string.IsNullOrEmpty(Modality) || !string.IsNullOrEmpty(Type) || !string.IsNullOrEmpty(Leaf);

    public bool MayPropose => DatasetQueries.WhyNotProposeBy(Actor) is null;

    public IReadOnlyList<FieldOption> Modalities => [new("", "Every modality"), .. Datasets.Modalities.Select(m => new FieldOption(m, RegisterView.Sentence(m)))];

    public string NextUrl => RegisterView.Query("/register/datasets", ("find", Find), ("modality", Modality), ("type", Type), ("leaf", Leaf), ("after", Datasets.NextAfter));

    public async Task OnGetAsync() =>
        Datasets = await query.GetAsync(new DatasetFilter(Given(Find), Given(Modality), Given(Type), Given(Leaf), Given(After)), Actor, Stopped);

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
