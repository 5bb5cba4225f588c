using Governance.Core.Cases;
using Governance.Core.Deployments;
using Governance.Core.LiveProducts;
using Governance.Web.Components;
using Governance.Web.Pages.Cases;

namespace Governance.Web.Pages.LiveProducts;

public sealed class ShowModel(LiveProductQuery query, SiteTime time) : ProductPage(query, time)
{
    public DueBadges Due { get; private set; } = null!;

    /// <summary>Something is left to pause, and the reader may.</summary>
    public bool MayPause => About.May.WhyNotPause is null && About.Deployment.StandingPauses.All(p => p.Scope != PauseScope.All);

    /// <summary>The cases that can begin here.</summary>
    public IReadOnlyList<CaseAction> Actions =>
        [.. About.May.WhyNotOpen.Where(k => k.Value is null).Select(k => new CaseAction(ProductView.TitleOf(k.Key), $"{Address}/start/{k.Key}", ProductView.IconOfKind(k.Key)))];

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Due = new DueBadges(About.Site.Calendar(), Time, About.Now);
    }

    public static Badge StateOf(CaseAboutView about) => about.State switch
    {
        CaseState.Ended => new Badge(about.Ending is CaseEnding.Approved or CaseEnding.ApprovedWithConditions or CaseEnding.Resumed ? BadgeState.Done : BadgeState.Hold, CaseEnding.LabelOf(about.Ending ?? "ended")),
        CaseState.OnHold => new Badge(BadgeState.Hold, "on hold"),
        _ => new Badge(BadgeState.Open, "open"),
    };
}
