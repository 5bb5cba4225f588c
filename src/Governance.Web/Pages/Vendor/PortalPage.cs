using Governance.Core;
using Governance.Core.People;
using Governance.Core.VendorPortal;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Governance.Web.Pages.Vendor;

/// <summary>A page of the vendor portal: reached by a private link alone, and only while that link holds.</summary>
public abstract class PortalPage(VendorPageQuery query, SiteTime time) : PageModel
{
    public VendorDoor Door { get; private set; } = null!;

    public VendorPage View { get; private set; } = null!;

    protected SiteTime Time => time;

    protected CancellationToken Stopped => HttpContext.RequestAborted;

    protected Actor Actor => Door.AsActor(RequestId, HttpContext.Connection.RemoteIpAddress?.ToString());

    private string? RequestId => Request.HasFormContentType && Request.Form[GovernancePage.RequestField] is [{ Length: > 0 and <= 64 } id] ? id : null;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var door = await VendorSignIn.DoorAsync(HttpContext);
        if (door is null || door.End is not null)
        {
            context.Result = EndedAnswer(door?.End);
            return;
        }

        // Nothing of a private page is told to other sites, and none of it is kept by the browser.
        Response.Headers["Referrer-Policy"] = "no-referrer";
        Response.Headers["X-Robots-Tag"] = "noindex";
        Door = door;
        await next();
    }

    protected async Task LoadAsync(IReadOnlyDictionary<string, IReadOnlyList<string>>? posted = null)
    {
        View = await query.GetAsync(posted, Actor, Stopped);
        time.MoveTo(View.Round.TimeZone);
    }

    protected Task<Result> RunAsync(Func<Actor, Task<Result>> useCase)
    {
        var actor = Actor;
        return HttpContext.RequestServices.GetRequiredService<Edge>().RunAsync(actor, () => useCase(actor), Stopped);
    }

    protected void AddProblems(Result result, string prefix = "")
    {
        foreach (var problem in result.Problems)
        {
            ModelState.AddModelError(problem.Field.Length == 0 ? "" : prefix + problem.Field, problem.Message);
        }

        if (result.Problems.Count == 0 && !result.IsDone)
        {
            ModelState.AddModelError("", result.Reason ?? "This could not be done.");
        }
    }

    protected PageResult Again(ResultKind kind = ResultKind.Invalid)
    {
        var page = Page();
        page.StatusCode = kind switch
        {
            ResultKind.Refused => StatusCodes.Status403Forbidden,
            ResultKind.Invalid => StatusCodes.Status400BadRequest,
            _ => StatusCodes.Status409Conflict,
        };
        return page;
    }

    protected IActionResult GoTo(string url, string? whatHappened = null)
    {
        if (whatHappened is not null)
        {
            TempData["Done"] = whatHappened;
        }

        return new SeeOtherResult(url);
    }

    private IActionResult EndedAnswer(LinkEnd? end) => Request.Headers.Accept.ToString().StartsWith("application/json", StringComparison.Ordinal)
        ? new StatusCodeResult(StatusCodes.Status401Unauthorized)
        : new SeeOtherResult($"{VendorSignIn.OpenPath}?ended={end switch { LinkEnd.Expired => "expired", LinkEnd.Revoked => "revoked", _ => "session" }}");
}
