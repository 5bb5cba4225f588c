using Governance.Core.Cases;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Governance.Web.Pages.Cases;

namespace Governance.Web.Pages.Work;

public sealed class MineModel(MyWorkQuery query, SiteTime time) : GovernancePage
{
    public MyWork Work { get; private set; } = null!;

    public DueBadges Due { get; private set; } = null!;

    public IReadOnlyList<Count> Counts
    {
        get
        {
            var running = Work.Mine.Where(r => !r.IsOnHold).ToList();
            var today = running.Count(r => r.DueAt >= Work.Now && Due.GroupOf(r.DueAt) == "Today");
            return
            [
                new(Work.Overdue, "overdue", "#due", "alert-triangle", BadgeState.Late),
                new(today, "due today", "#due", "clock", BadgeState.Soon),
                new(running.Count - Work.Overdue - today, "due later", "#due", "circle", BadgeState.Open),
                new(Work.WaitingFor.Count, "you wait for", "#wait", "users"),
            ];
        }
    }

    public IEnumerable<IGrouping<string, WorkRow>> Groups => Work.Mine.GroupBy(r => r.IsOnHold ? "On hold" : Due.GroupOf(r.DueAt));

    public async Task OnGetAsync()
    {
        Work = await query.GetAsync(Actor, Stopped);
        Due = new DueBadges(ListModel.CalendarOf(Reader.Site), time, Work.Now);
    }

    public static string UrlOf(WorkRow row) => $"/cases/{row.CaseNumber}/steps/{row.StepNumber}";
}
