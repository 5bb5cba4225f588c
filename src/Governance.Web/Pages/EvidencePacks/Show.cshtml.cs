using System.Globalization;
using Governance.Core.Cases;
using Governance.Core.EvidencePacks;
using Governance.Core.EvidencePacks.Audiences;
using Governance.Core.EvidencePacks.Contents;
using Governance.Core.EvidencePacks.Orders;
using Governance.Core.Steps;
using Governance.Web.Components;
using Governance.Web.Pages.Cases;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.EvidencePacks;

/// <summary>What a pack would hold for its readers, with its gaps, before it is exported; how far the one that was asked for is; and those that were made.</summary>
public sealed class ShowModel(
    CasePageQuery cases, PackPreviewQuery preview, PackOrders orders, CaseTrailQuery trail, RequestEvidencePackHandler request, SiteTime time) : CaseTabPage(cases, time)
{
    /// <summary>Entry of the trail up to which the pack shows the case; empty for its end.</summary>
    [BindProperty(SupportsGet = true)]
    public long? AsOf { get; set; }

    /// <summary>Day at the end of which the pack shows the case; counts before <see cref="AsOf"/>.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? Day { get; set; }

    /// <summary>For whom; empty for internal use.</summary>
    [BindProperty(Name = "for", SupportsGet = true)]
    public string? For { get; set; }

    /// <summary>Number of the order that is looked at.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Order { get; set; }

    public PackPreview Pack { get; private set; } = null!;

    public PackOrder? Ordered { get; private set; }

    public IReadOnlyList<FieldOption> Moments { get; private set; } = [];

    public bool IsNow => AsOf is null;

    public string Here => $"{Case.Url}/pack";

    public async Task OnGetAsync()
    {
        await LoadAsync();
        if (Ordered is { State: PackOrderState.Waiting })
        {
            // Without script the page looks again by itself while the pack is built.
            Response.Headers["Refresh"] = "1";
        }
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        var result = await RunAsync(actor => request.HandleAsync(new RequestEvidencePack(Number, AsOf, Pack.Audience), actor, Stopped));
        return result.IsDone ? GoTo(UrlFor(Pack.Audience, result.Number)) : ShowAgain(result, "");
    }

    public string FileUrl(int pack, string ending) => string.Create(CultureInfo.InvariantCulture, $"{Here}/{pack}.{ending}");

    /// <summary>This page for another audience, as of the same moment.</summary>
    public string UrlFor(string audience, int? order = null)
    {
        string?[] parts =
        [
            AsOf is { } entry ? string.Create(CultureInfo.InvariantCulture, $"asOf={entry}") : null,
            audience == Audience.Internal ? null : $"for={audience}",
            order is { } number ? string.Create(CultureInfo.InvariantCulture, $"order={number}") : null,
        ];
        var query = string.Join('&', parts.OfType<string>());
        return query.Length == 0 ? Here : $"{Here}?{query}";
    }

    public static Badge BadgeOf(PreviewSection section) => section switch
    {
        { IsProvided: false } => new Badge(BadgeState.Unknown, "not provided"),
        { Gaps: > 0 } => new Badge(BadgeState.Soon, section.State),
        _ => new Badge(BadgeState.Done, section.State),
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
        if (Day is { } day)
        {
            AsOf = await preview.LastEntryOnAsync(Number, day, Actor, Stopped);
            if (AsOf is null)
            {
                ModelState.AddModelError(nameof(Day), "The case was opened after that day. Choose a later one.");
            }
        }

        AsOf = AsOf is { } entry && entry >= 1 && entry < length ? entry : null;
        Pack = await preview.GetAsync(Number, Actor, Stopped, AsOf, For);
        Ordered = Order is { } order ? await orders.FindAsync(Number, order, Stopped) : null;
        var completed = await trail.GetAsync(Number, new TrailFilter("step-completed"), Actor, Stopped);
        Moments = [new("", "Now"), .. completed.Rows.Where(r => r.Sequence < length).Select(r => new FieldOption($"{r.Sequence}", $"{Time.InList(r.At)} – {r.Sentence}"))];
        if (AsOf is { } chosen && Moments.All(m => m.Value != $"{chosen}"))
        {
            Moments = [.. Moments, new($"{chosen}", $"{Time.InList(Pack.AsOfAt)} – entry {chosen}")];
        }
    }
}
