using System.Globalization;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Steps;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Governance.Web.Pages.Cases;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Trail;

/// <summary>What happened in a case, or who looked at it, newest first; and who held which role on a day. The filters stand in the address.</summary>
public sealed class ShowModel(CasePageQuery cases, CaseTrailQuery query, ExportTrailHandler export, TrailCheck check, SiteTime time) : CaseTabPage(cases, time)
{
    private const string Access = "access";

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Person { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Step { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? Until { get; set; }

    /// <summary>"access" for who opened and exported what; else what happened.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Of { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    /// <summary>Day whose roles are shown; null for none.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? RolesOn { get; set; }

    /// <summary>Set when the reader asked to have the chain computed again.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Check { get; set; }

    public TrailPage Trail { get; private set; } = null!;

    public TrailWords Words { get; private set; } = null!;

    public TrailCheckResult? Checked { get; private set; }

    public IReadOnlyList<FieldOption> People { get; private set; } = [];

    public IReadOnlyList<FieldOption> Kinds { get; private set; } = [];

    public IReadOnlyList<RolesOn> Roles { get; private set; } = [];

    public bool IsAccess => Of == Access;

    public bool IsFiltered => Kind is { Length: > 0 } || Person is { Length: > 0 } || Step is not null || From is not null || Until is not null;

    public string Here => $"{Case.Url}/trail";

    public string Whole => IsAccess ? $"{Here}?of={Access}" : Here;

    /// <summary>The chosen filters as hidden fields of another form keep them.</summary>
    public IEnumerable<(string Name, string Value)> Chosen =>
        new (string Name, string? Value)[] { ("of", IsAccess ? Access : null), ("kind", Kind), ("person", Person), ("step", Text(Step)), ("from", Text(From)), ("until", Text(Until)) }
            .Where(c => !string.IsNullOrEmpty(c.Value)).Select(c => (c.Name, c.Value!));

    public IReadOnlyList<Tab> Trails => [new("What happened", Here, !IsAccess), new("Who opened and exported", $"{Here}?of={Access}", IsAccess)];

    public IReadOnlyList<FieldOption> Steps =>
        [new("", "All steps"), .. Case.Page.Steps.Select(s => new FieldOption(s.Number.ToString(CultureInfo.InvariantCulture), s.Round > 1 ? $"{s.Title}, {CasePath.RoundWords(s.Round)}" : s.Title))];

    private TrailFilter Filter => new(NotEmpty(Kind), NotEmpty(Person), Before) { Step = Step, From = From, Until = Until, IsAccess = IsAccess };

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync(string? format)
    {
        var file = new MemoryStream();
        var command = new ExportTrail(Number, Filter with { BeforeSequence = null }, format ?? "", file);
        // Each press is an export of its own.
        var result = await RunAsync(actor => export.HandleAsync(command, actor with { RequestId = null }, Stopped));
        if (file.Length > 0)
        {
            file.Position = 0;
            return FileAnswer.Download(HttpContext, file, command.FileName, command.ContentType);
        }

        await LoadAsync();
        return ShowAgain(result);
    }

    public string PageUrl(long before) => $"{Here}?{string.Concat(Chosen.Select(c => $"{c.Name}={Uri.EscapeDataString(c.Value)}&"))}before={before}";

    /// <summary>The address to which the form of the exports posts, with the filters in it.</summary>
    public string ExportUrl => $"{Here}?{string.Join('&', Chosen.Select(c => $"{c.Name}={Uri.EscapeDataString(c.Value)}"))}";

    private async Task LoadAsync()
    {
        await LoadCaseAsync();
        var people = await query.PeopleAsync(Number, Actor, Stopped);
        People = [new("", "Everybody"), .. people.OrderBy(p => p.Value, StringComparer.Ordinal).Select(p => new FieldOption(p.Key, p.Value)), new("system", "The system itself")];
        Kinds = TrailWords.Options(await query.KindsAsync(Number, IsAccess, Actor, Stopped));
        Words = new TrailWords(Case.Page, people, Time);
        Trail = await query.GetAsync(Number, Filter, Actor, Stopped);
        Roles = RolesOn is { } day ? await query.RolesAsync(Number, day, Actor, Stopped) : [];
        Checked = Check && Trail.Length > 0 ? await check.RunAsync(Trail.Trail, null, Stopped) : null;
    }

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? NotEmpty(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
