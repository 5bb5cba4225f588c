using Governance.Core.Deployments;
using Governance.Core.Steps;
using Governance.Core.VendorPortal;
using Governance.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Vendor;

/// <summary>The vendor's duty to tell.</summary>
public sealed class TellModel(VendorPageQuery query, TellVendorNewsHandler tell, SiteTime time) : PortalPage(query, time)
{
    [BindProperty]
    public NewsInput Input { get; set; } = new();

    /// <summary>The text looks as if it could identify somebody; the vendor says that it does not.</summary>
    public bool AsksAboutPatients { get; private set; }

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        var isIncident = Input.Kind == NewsKind.Incident;
        var news = new NewsText(Input.Kind ?? "", Input.Text ?? "", string.IsNullOrWhiteSpace(Input.Version) ? null : Input.Version, StepFields.Day(Input.OnDay), isIncident ? Input.Harm ?? "" : null);
        var result = await RunAsync(actor => tell.HandleAsync(new TellVendorNews(Door.Link.Number, news, Input.NobodyIdentified), actor, Stopped));
        if (result.IsDone)
        {
            return GoTo("/vendor", $"Told. {View.Round.SiteName} looks at it now.");
        }

        AsksAboutPatients = PatientWords.WhyIdentifiable(Input.Text ?? "") is not null;
        AddProblems(result, "Input.");
        return Again(result.Kind);
    }

    /// <summary>What is typed on this page.</summary>
    public sealed class NewsInput
    {
        public string? Kind { get; set; }

        public string? Version { get; set; }

        public string? Harm { get; set; }

        public string? OnDay { get; set; }

        public string? Text { get; set; }

        public bool NobodyIdentified { get; set; }
    }
}
