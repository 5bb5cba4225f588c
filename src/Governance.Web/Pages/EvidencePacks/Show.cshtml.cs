using Governance.Core.Cases;
using Governance.Core.EvidencePacks;
using Governance.Core.EvidencePacks.Contents;
using Governance.Core.Steps;
using Governance.Web.Components;
using Governance.Web.Pages.Cases;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.EvidencePacks;

/// <summary>What a pack would hold, with its gaps, before it is exported; and the packs that were.</summary>
public sealed class ShowModel(CasePageQuery cases, PackPreviewQuery preview, CaseTrailQuery trail, BuildEvidencePackHandler build, SiteTime time) : CaseTabPage(cases, time)
{
    /// <summary>Entry of the trail up to which the pack shows the case; empty for its end.</summary>
    [BindProperty(SupportsGet = true)]
    public long? AsOf { get; set; }

    public PackPreview Pack { get; private set; } = null!;

    public IReadOnlyList<FieldOption> Moments { get; private set; } = [];

    public bool IsNow => AsOf is null;

    public string Here => $"{Case.Url}/pack";

    public async Task OnGetAsync() => await LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        var result = await RunAsync(actor => build.HandleAsync(new BuildEvidencePack(Number, AsOf), actor, Stopped));
        return result.IsDone
            ? GoTo(Here, "The evidence pack is made. Download the PDF, and the ZIP with the files it names.")
            : ShowAgain(result, "");
    }

    public string FileUrl(MadePack pack, string ending) => $"{Here}/{pack.Number}.{ending}";

    public static Badge BadgeOf(PreviewSection section) => section switch
    {
        { IsProvided: false } => new Badge(BadgeState.Unknown, "not provided"),
        { Gaps: > 0 } => new Badge(BadgeState.Soon, section.State),
        _ => new Badge(BadgeState.Done, "complete"),
    };

    public static Badge BadgeOf(GapKind kind) => kind switch
    {
        GapKind.Blocker or GapKind.Damaged => new Badge(BadgeState.Late, "must be closed"),
        _ => new Badge(BadgeState.Soon, "gap"),
    };

    private async Task LoadAsync()
    {
        await LoadCaseAsync();
        var length = Case.Page.TrailLength;
        AsOf = AsOf is { } entry && entry >= 1 && entry < length ? entry : null;
        Pack = await preview.GetAsync(Number, Actor, Stopped, AsOf);
        var completed = await trail.GetAsync(Number, new TrailFilter("step-completed"), Actor, Stopped);
        Moments = [new("", "Now"), .. completed.Rows.Where(r => r.Sequence < length).Select(r => new FieldOption($"{r.Sequence}", $"{Time.InList(r.At)} – {r.Sentence}"))];
    }
}
