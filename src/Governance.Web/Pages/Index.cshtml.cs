using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages;

public sealed class IndexModel : GovernancePage
{
    public IActionResult OnGet() => LocalRedirect("/my-work");
}
