using Governance.Core.Cases;
using Governance.Core.Notifications;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Notices;

public sealed class ListModel(NoticesQuery query, NoticeMarks marks) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    public NoticeList Notices { get; private set; } = null!;

    public async Task OnGetAsync() => Notices = await query.GetAsync(Before, Actor, Stopped);

    /// <summary>Marks what the page showed; what came meanwhile stays new.</summary>
    public async Task<IActionResult> OnPostAsync(long upTo)
    {
        await marks.ReadAsync(upTo, Actor, Stopped);
        return GoTo("/notices");
    }

    public static string? UrlOf(NoticeRow row) => (row.CaseNumber, row.StepNumber) switch
    {
        ({ } number, { } step) => $"/cases/{number}/steps/{step}",
        ({ } number, null) => $"/cases/{number}",
        _ => null,
    };
}
