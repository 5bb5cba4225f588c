using Microsoft.AspNetCore.Mvc.Filters;

namespace Governance.Web.Infrastructure.OpenId;

/// <summary>Wherever a page wants a signature that asks for a fresh sign-in: keeps the form and sends its sender to the provider.</summary>
public sealed class FreshSignInFilter(FreshSignIn fresh, Signings signings, Reader reader) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var executed = await next();
        if (executed.Exception is not null || !fresh.IsAskedFor)
        {
            return;
        }

        var request = context.HttpContext.Request;
        var id = await signings.KeepAsync(reader.PersonId, KeptPost.Of(request, request.Form), context.HttpContext.RequestAborted);
        if (id is not null)
        {
            executed.Result = new SeeOtherResult($"{OpenIdAnswer.AgainUrl(id)}?to=provider");
        }
    }
}
