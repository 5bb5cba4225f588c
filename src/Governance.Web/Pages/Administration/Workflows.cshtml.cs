using Governance.Core.Cases;
using Governance.Web.Components;
using Governance.Web.Infrastructure;

namespace Governance.Web.Pages.Administration;

/// <summary>Every definition with its versions, and the way to publish another one.</summary>
public sealed class WorkflowsModel(WorkflowListQuery query) : GovernancePage
{
    public IReadOnlyList<WorkflowRow> Rows { get; private set; } = [];

    /// <summary>Kinds of case for which definitions are published, but all of them retired.</summary>
    public IEnumerable<string> WithoutDefinition => Rows.GroupBy(r => r.Kind).Where(g => g.All(r => r.Retired is not null)).Select(g => g.Key);

    public async Task OnGetAsync() => Rows = await query.GetAsync(Actor, Stopped);

    public static Badge StateOf(WorkflowRow row) => row switch
    {
        { Retired: not null } => new Badge(BadgeState.Hold, "retired"),
        { IsNewest: true } => new Badge(BadgeState.Done, "new cases start here"),
        _ => new Badge(BadgeState.Plain, "active, a newer one counts"),
    };

    public static string UrlOf(WorkflowRow row) => $"{UrlOf(row.Id)}/{row.Version}";

    public static string UrlOf(string id) => $"/administration/workflows/{Uri.EscapeDataString(id)}";
}
