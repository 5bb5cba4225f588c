using Governance.Core.Committee;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Committee;

public sealed class ListModel(CommitteeQuery query, SiteTime time, TimeProvider clock) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public int? Site { get; set; }

    public CommitteeView View { get; private set; } = null!;

    public DateTime Now { get; private set; }

    public DueBadges Due { get; private set; } = null!;

    public IReadOnlyList<Tab> Sites => View.Sites.Count < 2 ? [] : [.. View.Sites.Select(s => new Tab(s.Name, $"/committee?site={s.Id}", s.Id == View.Site.Id))];

    public async Task OnGetAsync()
    {
        View = await query.GetAsync(Site, Actor, Stopped);
        time.MoveTo(View.Site.TimeZone);
        Now = clock.GetUtcNow().UtcDateTime;
        Due = new DueBadges(View.Site.Calendar(), time, Now);
    }
}
