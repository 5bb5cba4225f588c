using Governance.Core.Steps;
using Governance.Core.Steps.Scope;
using Governance.Web.Components;
using Governance.Web.Pages.Cases;

namespace Governance.Web.Pages.Scope;

/// <summary>Label and plan of a case side by side, what was decided on them, and the duties that apply.</summary>
public sealed class ShowModel(CasePageQuery cases, ScopePageQuery query, SiteTime time) : CaseTabPage(cases, time)
{
    public ScopePage About { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        await LoadCaseAsync();
        About = await query.GetAsync(Number, Actor, Stopped);
    }
}
