using System.Globalization;
using Governance.Core;
using Governance.Core.Cases;
using Governance.Core.Cases.Definitions;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Governance.Workflows.Differences;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Administration;

/// <summary>Says what differs between two versions.</summary>
public sealed class WorkflowCompareModel(WorkflowListQuery list, WorkflowPageQuery query) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public int From { get; set; }

    [BindProperty(SupportsGet = true)]
    public int To { get; set; }

    public string Name { get; private set; } = "";

    public string DefinitionUrl => WorkflowsModel.UrlOf(Id);

    public IReadOnlyList<FieldOption> Versions { get; private set; } = [];

    public DefinitionDifference Difference { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        var rows = (await list.GetAsync(Actor, Stopped)).Where(r => r.Id == Id).OrderByDescending(r => r.Version).ToList();
        Name = rows.FirstOrDefault(r => r.Version == To)?.Name ?? throw new NotFoundException($"Definition {Id} has no version {To}.");
        Versions = [.. rows.Select(r => r.Version.ToString(CultureInfo.InvariantCulture)).Select(v => new FieldOption(v, $"Version {v}"))];
        Difference = await query.CompareAsync(Id, From, To, Actor, Stopped);
    }
}
