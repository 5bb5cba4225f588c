using Governance.Core;
using Governance.Core.Cases;
using Governance.Core.Cases.Definitions;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Administration;

/// <summary>Takes a version, or all versions of a definition, out of use for new cases; says first what that means.</summary>
public sealed class WorkflowRetireModel(WorkflowListQuery list, RetireWorkflowHandler retire) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    /// <summary>Null for all versions.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Version { get; set; }

    [BindProperty]
    public Decision Input { get; set; } = new();

    public string Name { get; private set; } = "";

    public IReadOnlyList<WorkflowRow> Retired { get; private set; } = [];

    public int Running => Retired.Sum(r => r.Running);

    public int AllActive { get; private set; }

    /// <summary>The kind of case that could not be started any more.</summary>
    public string? LeavesNone { get; private set; }

    public string Afterwards { get; private set; } = "";

    public string Here => $"{WorkflowsModel.UrlOf(Id)}/retire{(Version is { } version ? $"?version={version}" : "")}";

    public string BackUrl => Version is { } version ? $"{WorkflowsModel.UrlOf(Id)}/{version}" : "/administration/workflows";

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        var command = new RetireWorkflow(Id, Version, Input.Reason ?? "", Input.LeavesNone?.Contains("yes") == true);
        var result = await RunAsync(actor => retire.HandleAsync(command, actor, Stopped));
        return result.IsDone ? GoTo(BackUrl, "Retired. No new case starts on it; running cases go on.") : ShowAgain(result);
    }

    private async Task LoadAsync()
    {
        var rows = await list.GetAsync(Actor, Stopped);
        var own = rows.Where(r => r.Id == Id).ToList();
        Name = own.FirstOrDefault(r => Version is null || r.Version == Version)?.Name ?? throw new NotFoundException($"Definition {Id} has no version {Version}.");
        AllActive = own.Count(r => r.Retired is null);
        Retired = [.. own.Where(r => r.Retired is null && (Version is null || r.Version == Version)).OrderBy(r => r.Version)];
        var active = rows.Where(r => r.Retired is null).Select(Active).ToList();
        LeavesNone = RetireWorkflowHandler.WithoutDefinition(active, [.. Retired.Select(Active)]);
        var next = Retired.Count == 0 ? null : ActiveVersions.Newest(active.Except(Retired.Select(Active)).Where(v => v.Kind == Retired[0].Kind));
        Afterwards = next is null
            ? "No other definition for this kind of case is active."
            : $"New cases of this kind start on {rows.First(r => r.Id == next.Id && r.Version == next.Version).Name}, version {next.Version}.";
    }

    private static ActiveVersion Active(WorkflowRow row) => new(row.Id, row.Version, row.Kind, row.At);

    /// <summary>What the form sends.</summary>
    public sealed class Decision
    {
        public string? Reason { get; set; }

        public IReadOnlyList<string>? LeavesNone { get; set; }
    }
}
