using Governance.Core.Work;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Governance.Web.Pages.Cases;

namespace Governance.Web.Pages.Work;

public sealed class PointsModel(MyWorkQuery query, SiteTime time, TimeProvider clock) : GovernancePage
{
    /// <summary>A person with more open ones than this sees those that are due first.</summary>
    private const int Most = 500;

    public PointList Points { get; private set; } = null!;

    public async Task OnGetAsync() => Points = new PointList(
        await query.PointsAsync(Most, Actor, Stopped),
        new DueBadges(ListModel.CalendarOf(Reader.Site), time, clock.GetUtcNow().UtcDateTime));
}
