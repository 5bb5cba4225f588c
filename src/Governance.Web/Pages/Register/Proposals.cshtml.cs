using Governance.Core.Datasets;
using Governance.Core.Datasets.Reading;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Register;

public sealed class ProposalsModel(ContributionListQuery query) : GovernancePage
{
    private static readonly string[] States = [ContributionState.Proposed, ContributionState.Approved, ContributionState.Refused, ContributionState.Withdrawn];

    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Before { get; set; }

    public ContributionList Proposals { get; private set; } = null!;

    public IReadOnlyList<Tab> Filters =>
    [
        new("All", "/register/proposals", Show is null),
        .. States.Select(s => new Tab(s == ContributionState.Proposed ? "Waiting" : RegisterView.Sentence(s), $"/register/proposals?show={s}", Show == s)),
    ];

    public async Task OnGetAsync()
    {
        Show = States.Contains(Show) ? Show : null;
        Proposals = await query.GetAsync(Show, Before, Actor, Stopped);
    }
}
