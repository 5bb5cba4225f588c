using Governance.Web.Infrastructure.Mail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Governance.Web.Pages.Development;

/// <summary>What the mail sink of a Development host took; elsewhere there is no such page.</summary>
public sealed class MailsModel(IServiceProvider services) : PageModel
{
    public IReadOnlyList<CaughtMail> Mails { get; private set; } = [];

    public IActionResult OnGet()
    {
        if (services.GetService<MailSink>() is not { } sink)
        {
            return NotFound();
        }

        Mails = sink.Caught;
        return Page();
    }
}
