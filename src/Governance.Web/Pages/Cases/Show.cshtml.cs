using Governance.Core.Steps;
using Governance.Web.Components;

namespace Governance.Web.Pages.Cases;

public sealed class ShowModel(CasePageQuery query, StepProgressQuery progress, SiteTime time) : CaseTabPage(query, time)
{
    public Task OnGetAsync() => LoadCaseAsync(progress);
}
