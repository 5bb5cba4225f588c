using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Governance.Web.Pages.SignIn;

/// <summary>Local account, or in Development one click as a sample person. The way back is kept.</summary>
public sealed class InModel(LocalSignIn signIn, SamplePeople samples, KeptPosts posts) : PageModel
{
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
        var answer = string.IsNullOrWhiteSpace(Input.Name) || string.IsNullOrEmpty(Input.Password)
            ? new SignInAnswer(null, null, "Enter your e-mail address and your password.")
            : await signIn.TryAsync(Input.Name, Input.Password, Source, HttpContext.RequestAborted);
        return answer.PersonId is { } id ? await EnterAsync(id, answer.Name!) : await RefuseAsync(answer.Refusal!);
    }

    public async Task<IActionResult> OnPostSampleAsync(int person)
    {
        var sample = await samples.EnterAsync(person, Source, HttpContext.RequestAborted);
        return sample is not null ? await EnterAsync(sample.Id, sample.Name) : await RefuseAsync("There is no such sample person here.");
    }

    /// <summary>Address of a form of this page, with the way back.</summary>
    public string Action(string handler) => $"/sign-in?handler={handler}" + (HasWayBack ? $"&back={Uri.EscapeDataString(Back!)}" : "");

    private async Task<IActionResult> EnterAsync(int personId, string name)
    {
        await SignInCookie.SignInAsync(HttpContext, personId, name);
        if (posts.Read(Kept) is { } kept && Url.IsLocalUrl(kept.Url))
        {
            ToSend = kept;
            return Page();
        }

        return new SeeOtherResult(HasWayBack ? Back! : "/my-work");
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
