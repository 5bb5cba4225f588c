using Governance.Core.Cases.Definitions;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Governance.Workflows;
using Governance.Workflows.Differences;
using Governance.Workflows.Picture;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Administration;

/// <summary>One version of a definition: who published it, what it does, and where cases stand in it now.</summary>
public sealed class WorkflowModel(WorkflowPageQuery query) : GovernancePage
{
    private ILookup<string, FlowWay> ways = Array.Empty<FlowWay>().ToLookup(w => w.From);

    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public int Version { get; set; }

    /// <summary>Path of the part whose picture is shown.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Part { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Zoom { get; set; }

    /// <summary>"all" counts the cases of every version.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Of { get; set; }

    public WorkflowPage Shown { get; private set; } = null!;

    public string DefinitionUrl => WorkflowsModel.UrlOf(Id);

    public string Here => $"{DefinitionUrl}/{Version}";

    public bool MayRetire => RetireWorkflowHandler.WhyNotBy(Actor) is null;

    public IReadOnlyList<PicturePart> Parts => Shown.Picture?.Parts ?? [];

    public string CountedWords => Of == "all" ? "Open steps of cases on every version, by step" : "Open steps of cases on this version";

    public FlowView Picture => new(
        Shown.Picture,
        $"{Shown.Row.Name}, version {Version}: {(Parts.Count > 1 ? Parts[^1].Title : "the whole flow")}. The same stands in the table below.",
        Zoom switch { "100" => PictureZoom.Full, "150" => PictureZoom.Large, _ => PictureZoom.Fit },
        Shown.CountOf,
        path => UrlWith(part: path));

    public IReadOnlyList<Tab> Zooms =>
        [new("Fit the width", UrlWith(zoom: ""), Zoom is not ("100" or "150")), new("100 %", UrlWith(zoom: "100"), Zoom == "100"), new("150 %", UrlWith(zoom: "150"), Zoom == "150")];

    public IReadOnlyList<Tab> Scopes => Shown.Versions.Count == 1
        ? []
        : [new("Cases of this version", UrlWith(of: ""), Of != "all"), new("Of all versions", UrlWith(of: "all"), Of == "all")];

    public IEnumerable<IGrouping<(string Path, string Title), HumanStep>> StepsByPart => Shown.Definition.HumanSteps.GroupBy(PartOf);

    public async Task OnGetAsync()
    {
        Shown = await query.GetAsync(Id, Version, string.IsNullOrEmpty(Part) ? null : Part, Of == "all", Actor, Stopped);
        ways = FlowWay.Of(Shown.Definition, ProductWords.All).ToLookup(w => w.From);
    }

    public string StageOf(HumanStep step) => step.Stage is { } stage && Shown.Definition.StageTitles.TryGetValue(stage, out var title) ? title : "";

    /// <summary>"approved, approved with conditions → Second review".</summary>
    public IEnumerable<string> WaysOf(HumanStep step) => ways[FlowWay.KeyOf(step)].Where(w => w.Port != "Default" || step.Outcomes.Count == 0)
        .GroupBy(w => w.ToTitle).Select(g => $"{string.Join(", ", g.Select(w => w.PortWords.Trim('“', '”')).Where(w => w.Length > 0))} → {g.Key}".TrimStart());

    public string UrlWith(string? part = null, string? zoom = null, string? of = null)
    {
        (string Name, string? Value)[] all = [("part", part ?? Part), ("zoom", zoom ?? Zoom), ("of", of ?? Of)];
        var query = string.Join('&', all.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}"));
        return query.Length == 0 ? Here : $"{Here}?{query}";
    }

    private (string Path, string Title) PartOf(HumanStep step) =>
        Shown.Definition.ActivityOf(step).Parent is { Parent: not null } part ? (part.Path, ActivityTitle.Of(part)) : ("", "");
}
