using Governance.Web.Infrastructure;
using Governance.Web.Infrastructure.OpenId;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Governance.Web.Pages.SignIn;

/// <summary>Identity provider, local account, or in Development one click as a sample person. The way back is kept.</summary>
public sealed class InModel(LocalSignIn signIn, SamplePeople samples, KeptPosts posts, SignInWays ways) : PageModel
{
    /// <summary>Name of the identity provider; null where there is none.</summary>
    public string? Provider => ways.Provider?.Name;

    public bool TakesPasswords => ways.TakesPasswords;

    /// <summary>Leads to the provider and back to where the person came from; a form that waits here stays here.</summary>
    public string ProviderUrl => $"/sign-in/with?back={Uri.EscapeDataString(Kept is not null ? "/sign-in/with/done" : HasWayBack ? Back! : "/my-work")}";

    [BindProperty]
    public Credentials Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? Back { get; set; }

    /// <summary>A form that was sent after the sign-in had ended, encrypted; it travels with this page until somebody has signed in.</summary>
    [BindProperty]
    public string? Kept { get; set; }

    /// <summary>The form to send on, once somebody has signed in.</summary>
    public KeptPost? ToSend { get; private set; }

    public bool HasWayBack => Back is not null && Url.IsLocalUrl(Back) && Back != "/";

    public IReadOnlyList<SamplePerson> Samples { get; private set; } = [];

    private string? Source => HttpContext.Connection.RemoteIpAddress?.ToString();

    public async Task OnGetAsync()
    {
        Kept = KeptPostsMiddleware.KeptIn(HttpContext);
        Samples = await samples.ListAsync(HttpContext.RequestAborted);
    }

    public async Task<IActionResult> OnPostInAsync()
    {
        var answer = !ways.TakesPasswords ? new SignInAnswer(null, null, $"Passwords do not let anybody in here. Sign in with {Provider}.")
            : string.IsNullOrWhiteSpace(Input.Name) || string.IsNullOrEmpty(Input.Password)
            ? new SignInAnswer(null, null, "Enter your e-mail address and your password.")
            : await signIn.TryAsync(Input.Name, Input.Password, Source, HttpContext.RequestAborted);
        return answer.PersonId is { } id ? await EnterAsync(id, answer.Name!) : await RefuseAsync(answer.Refusal!);
    }

    public async Task<IActionResult> OnPostSampleAsync(int person)
    {
        var sample = await samples.EnterAsync(person, Source, HttpContext.RequestAborted);
        return sample is not null ? await EnterAsync(sample.Id, sample.Name) : await RefuseAsync("There is no such sample person here.");
    }

    /// <summary>Shows the form that waits here, once its sender has signed in with the provider in another tab.</summary>
    public async Task<IActionResult> OnPostDoneAsync() =>
        User.Identity?.IsAuthenticated != true ? await RefuseAsync($"You are not signed in yet. Sign in with {Provider} in the new tab, then come back to this one.")
        : TakesUp() ? Page()
        : new SeeOtherResult(HasWayBack ? Back! : "/my-work");

    /// <summary>Address of a form of this page, with the way back.</summary>
    public string Action(string handler) => $"/sign-in?handler={handler}" + (HasWayBack ? $"&back={Uri.EscapeDataString(Back!)}" : "");

    private async Task<IActionResult> EnterAsync(int personId, string name)
    {
        await SignInCookie.SignInAsync(HttpContext, personId, name);
        return TakesUp() ? Page() : new SeeOtherResult(HasWayBack ? Back! : "/my-work");
    }

    private bool TakesUp()
    {
        ToSend = posts.Read(Kept) is { } kept && Url.IsLocalUrl(kept.Url) ? kept : null;
        return ToSend is not null;
    }

    private async Task<IActionResult> RefuseAsync(string sentence)
    {
        ModelState.AddModelError("Input.Name", sentence);
        Samples = await samples.ListAsync(HttpContext.RequestAborted);
        var page = Page();
        page.StatusCode = StatusCodes.Status400BadRequest;
        return page;
    }

    /// <summary>What is typed on the sign-in page.</summary>
    public sealed class Credentials
    {
        public string? Name { get; set; }

        public string? Password { get; set; }
    }
}
