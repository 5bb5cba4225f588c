using Governance.Core.Cases;
using Governance.Core.LiveProducts;
using Governance.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.LiveProducts;

public sealed class StartModel(LiveProductQuery query, OpenCaseAboutHandler open, SiteTime time) : ProductPage(query, time)
{
    [BindProperty(SupportsGet = true)]
    public string Kind { get; set; } = "";

    [BindProperty]
    public StartInput Input { get; set; } = new();

    public string Lead => Kind switch
    {
        CaseKind.VersionUpdate => "The case looks again at what the new version touches. The running version stays in use until the case is decided.",
        CaseKind.ScopeExtension => "The case looks again at what the wider use touches. What is allowed today stays as it is until the case is decided.",
        CaseKind.PeriodicReview => "The case looks at monitoring, incidents and conditions, and renews the approval or not. Nothing is switched off meanwhile.",
        _ => "The case switches the product off step by step: routing, display, data, accounts, contract. It is retired when all of that is done.",
    };

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        Input.Sentence ??= About.Use.Sentence;
        return About.May.WhyNotOpen.GetValueOrDefault(Kind) is null ? Page() : Forbid();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (!ModelState.IsValid)
        {
            return ShowAgain();
        }

        var result = await RunAsync(actor => open.HandleAsync(new OpenCaseAbout(Number, Kind, Input.Version, Input.ModelVersion, Input.Sentence), actor, Stopped));
        return result.IsDone ? GoTo(result.Number is { } opened ? $"/cases/{opened}" : Address, "The case is open.") : ShowAgain(result);
    }

    /// <summary>What is typed on the page.</summary>
    public sealed class StartInput
    {
        public string? Version { get; set; }

        public string? ModelVersion { get; set; }

        public string? Sentence { get; set; }
    }
}
