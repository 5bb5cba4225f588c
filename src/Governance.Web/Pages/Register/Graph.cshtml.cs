using Governance.Core.Datasets.Reading;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Register;

/// <summary>The neighbourhood of a dataset as a picture to explore, and the same as a table.</summary>
public sealed class GraphModel(DatasetGraphQuery query) : GovernancePage
{
    public const int MostRows = 200;

    [BindProperty(SupportsGet = true)]
    public string Dataset { get; set; } = "";

    /// <summary>How many nodes are drawn at most.</summary>
    [BindProperty(SupportsGet = true)]
    public int Most { get; set; } = 120;

    public DatasetGraph Graph { get; private set; } = null!;

    public string Address => $"/register/datasets/{Dataset}/graph";

    public string DataUrl => $"{Address}?handler=Data&most={Most}";

    public async Task OnGetAsync() => Graph = await query.GetAsync(Dataset, Most, Actor, Stopped);

    public async Task<JsonResult> OnGetDataAsync()
    {
        var graph = await query.GetAsync(Dataset, Most, Actor, Stopped);
        return new JsonResult(new
        {
            nodes = graph.Nodes.Select(n => new { id = n.Id, kind = n.Kind, label = n.Label, url = n.Url, distance = n.Distance }),
            edges = graph.Edges.Select(e => new { id = e.Id, from = e.From, to = e.To, kind = e.Kind, label = e.Label, url = e.Url, unconfirmed = e.IsUnconfirmed }),
        });
    }

    public string NameOf(string id) => Names.GetValueOrDefault(id)?.Label ?? id;

    public string UrlOf(string id) => Names.GetValueOrDefault(id)?.Url ?? "/register/datasets";

    private Dictionary<string, GraphNode> Names => names ??= Graph.Nodes.ToDictionary(n => n.Id);

    private Dictionary<string, GraphNode>? names;
}
