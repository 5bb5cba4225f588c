using Governance.Core;
using Governance.Core.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Governance.Web.Infrastructure;

/// <summary>What every page of a signed-in person can do: know the actor, show a form again, go on after a change.</summary>
public abstract class GovernancePage : PageModel
{
    /// <summary>Name of the hidden field that identifies one submission (see <see cref="Components.PostFormTagHelper"/>).</summary>
    public const string RequestField = "request";

    protected Reader Reader => HttpContext.RequestServices.GetRequiredService<Reader>();

    protected Edge Edge => HttpContext.RequestServices.GetRequiredService<Edge>();

    protected Actor Actor => Reader.AsActor(RequestId, HttpContext.Connection.RemoteIpAddress?.ToString());

    protected CancellationToken Stopped => HttpContext.RequestAborted;

    private string? RequestId =>
        HttpContext.Request.HasFormContentType && HttpContext.Request.Form[RequestField] is [{ Length: > 0 and <= 64 } id] ? id : null;

    /// <summary>Runs a use case (see <see cref="Infrastructure.Edge"/>).</summary>
    protected Task<Result> RunAsync(Func<Actor, Task<Result>> useCase)
    {
        var actor = Actor;
        return Edge.RunAsync(actor, () => useCase(actor), Stopped);
    }

    /// <summary>Shows the form again with what is wrong; everything typed stays.</summary>
    /// <param name="prefix">Where the command's fields lie in the form: "Input" makes "Input.Reason" of "Reason".</param>
    protected PageResult ShowAgain(Result result, string prefix = "Input")
    {
        foreach (var problem in result.Problems)
        {
            ModelState.AddModelError(problem.Field.Length == 0 || prefix.Length == 0 ? problem.Field : $"{prefix}.{problem.Field}", problem.Message);
        }

        if (result.Problems.Count == 0)
        {
            ModelState.AddModelError("", result.Reason ?? "This could not be done.");
        }

        var page = Page();
        page.StatusCode = result.Kind switch
        {
            ResultKind.Invalid => StatusCodes.Status400BadRequest,
            ResultKind.Refused => StatusCodes.Status403Forbidden,
            _ => StatusCodes.Status409Conflict,
        };
        return page;
    }

    /// <summary>Shows the form again because of what stands in the model state.</summary>
    protected PageResult ShowAgain()
    {
        var page = Page();
        page.StatusCode = StatusCodes.Status400BadRequest;
        return page;
    }

    /// <summary>Goes on after a change: the next page says what happened, and reloading it repeats nothing.</summary>
    protected IActionResult GoTo(string url, string? whatHappened = null)
    {
        if (whatHappened is not null)
        {
            TempData["Done"] = whatHappened;
        }

        return new SeeOtherResult(url);
    }
}

/// <summary>303 to an address of this host.</summary>
public sealed class SeeOtherResult(string url) : IActionResult
{
    public Task ExecuteResultAsync(ActionContext context)
    {
        context.HttpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.HttpContext.Response.Headers.Location = context.HttpContext.Request.PathBase + url;
        return Task.CompletedTask;
    }
}
