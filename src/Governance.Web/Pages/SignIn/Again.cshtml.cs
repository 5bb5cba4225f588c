using Governance.Core.Data;
using Governance.Web.Infrastructure;
using Governance.Web.Infrastructure.OpenId;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Governance.Web.Pages.SignIn;

/// <summary>A form that waits for a fresh sign-in: on the way to the provider, on the way back, and where something stood against it.</summary>
public sealed class AgainModel(SignInWays ways, Signings signings, GovernanceDbContext db, TimeProvider time, IServiceProvider services) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    /// <summary>Null where nothing of this id waits.</summary>
    public Signing? Signing { get; private set; }

    public bool IsProved { get; private set; }

    /// <summary>The browser goes on by itself.</summary>
    public bool IsOnItsWay { get; private set; }

    public string Provider => ways.Provider!.Name;

    public string Name => Reader.Name;

    public string GoUrl => $"{OpenIdAnswer.AgainUrl(Id)}?handler=Go";

    private string? Session => User.FindFirst(SignInCookie.SessionClaim)?.Value;

    public async Task<IActionResult> OnGetAsync(string? to)
    {
        if (!await LoadAsync())
        {
            return Page();
        }

        IsProved = signings.IsProved(Signing!, Session);
        IsOnItsWay = !IsProved && to == "provider";
        if (IsOnItsWay)
        {
            // Not a redirect: browsers count the answers to a form as part of it, and a form of these pages may lead to these pages only.
            Response.Headers["Refresh"] = $"0; url={Request.PathBase}{GoUrl}";
        }

        return Page();
    }

    public async Task<IActionResult> OnGetGoAsync()
    {
        if (!await LoadAsync() || Session is null)
        {
            return Redirect(OpenIdAnswer.AgainUrl(Id));
        }

        if (await services.GetRequiredService<ProviderReach>().WhyNotAsync(Stopped) is { } whyNot)
        {
            TempData["Problem"] = $"{whyNot} Nothing was signed.";
            return Redirect(OpenIdAnswer.AgainUrl(Id));
        }

        var email = await db.People.AsNoTracking().Where(p => p.Id == Reader.PersonId).Select(p => p.Email).SingleAsync(Stopped);
        return Challenge(OpenIdAnswer.AskAgain(Id, Session, email, time.GetUtcNow()), OpenIdHost.Scheme);
    }

    private async Task<bool> LoadAsync()
    {
        Signing = ways.Provider is null ? null : await signings.ReadAsync(Reader.PersonId, Id);
        return Signing is not null;
    }
}
