using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Steps;
using Governance.Web.Components;
using Governance.Web.Pages.Cases;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Trail;

/// <summary>What happened in a case, newest first. The filters stand in the address.</summary>
public sealed class ShowModel(CasePageQuery cases, CaseTrailQuery query, TrailCheck check, SiteTime time) : CaseTabPage(cases, time)
{
    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Person { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    /// <summary>Set when the reader asked to have the chain computed again.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Check { get; set; }

    public TrailPage Trail { get; private set; } = null!;

    public TrailWords Words { get; private set; } = null!;

    public TrailCheckResult? Checked { get; private set; }

    public IReadOnlyList<FieldOption> People { get; private set; } = [];

    public bool IsFiltered => Kind is { Length: > 0 } || Person is { Length: > 0 };

    public string Here => $"{Case.Url}/trail";

    public async Task OnGetAsync()
    {
        await LoadCaseAsync();
        var people = await query.PeopleAsync(Number, Actor, Stopped);
        People = [new("", "Everybody"), .. people.OrderBy(p => p.Value, StringComparer.Ordinal).Select(p => new FieldOption(p.Key, p.Value)), new("system", "The system itself")];
        Words = new TrailWords(Case.Page, people, Time);
        Trail = await query.GetAsync(Number, new TrailFilter(Chosen(Kind), Chosen(Person), Before), Actor, Stopped);
        Checked = Check ? await check.RunAsync(Trail.Trail, null, Stopped) : null;
    }

    public string PageUrl(long before) => $"{Here}?kind={Uri.EscapeDataString(Kind ?? "")}&person={Uri.EscapeDataString(Person ?? "")}&before={before}";

    private static string? Chosen(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
