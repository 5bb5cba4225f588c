using System.Text.Json.Nodes;
using Governance.Core.Datasets;
using Governance.Core.Datasets.Exchange;
using Governance.Core.Datasets.Reading;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Register;

/// <summary>One field of a proposed row, beside what stands in the register.</summary>
public sealed record ProposedField(string Name, string? Now, string? Proposed)
{
    public bool Differs => Now != Proposed;
}

public sealed class ProposalModel(ContributionPageQuery query, DecideContributionHandler decide) : GovernancePage
{
    private const int MostRows = 50;

    [BindProperty(SupportsGet = true)]
    public int Proposal { get; set; }

    [BindProperty]
    public DecideInput Input { get; set; } = new();

    public ContributionPage Shown { get; private set; } = null!;

    public int Left => Math.Max(0, Shown.Items.Count - MostRows);

    /// <summary>Every proposed row with its fields, the first fifty of a file.</summary>
    public IEnumerable<(string Title, bool IsNew, IReadOnlyList<ProposedField> Fields)> Rows =>
        Shown.Items.Datasets.Select(d => Row("dataset", d.Key, d.Name, RegisterJson.Row(d)))
            .Concat(Shown.Items.Artifacts.Select(a => Row("artifact", a.Key, a.Name, RegisterJson.Row(a))))
            .Concat(Shown.Items.Links.Select(l => Row("link", $"{l.From} {l.To}", $"{l.From} {LinkKind.All.LabelOf(l.Kind)} {l.To}", RegisterJson.Row(l))))
            .Take(MostRows);

    public async Task OnGetAsync() => await LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var command = new DecideContribution(Proposal, Input.Seen, Input.State ?? "", Input.Note);
        var result = await RunAsync(actor => decide.HandleAsync(command, actor, Stopped));
        await LoadAsync();
        return result.IsDone ? GoTo($"/register/proposals/{Proposal}", $"{Shown.Row.Contribution.Id} is {Shown.Row.Contribution.State}. Cases and live products that it concerns are told.") : ShowAgain(result);
    }

    private async Task LoadAsync() => Shown = await query.GetAsync(Proposal, Actor, Stopped);

    private (string Title, bool IsNew, IReadOnlyList<ProposedField> Fields) Row(string kind, string key, string name, JsonObject row)
    {
        var now = Shown.Row.Contribution.IsOpen && Shown.Present.TryGetValue($"{kind} {key}", out var text) ? JsonNode.Parse(text)!.AsObject() : [];
        var names = row.Select(f => f.Key).Concat(now.Select(f => f.Key)).Distinct();
        return ($"{RegisterView.Sentence(kind)}: {name}", now.Count == 0, [.. names.Select(n => new ProposedField(WordOf(n), Text(now[n]), Text(row[n])))]);
    }

    private static string WordOf(string name) =>
        RegisterView.Sentence(string.Concat(name.Select(c => char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{c}")));

    private static string? Text(JsonNode? node) => node switch
    {
        null => null,
        JsonArray list => string.Join("; ", list.Select(Text)),
        JsonObject inner => string.Join(", ", inner.Select(i => Text(i.Value))),
        _ => node.ToString(),
    };

    /// <summary>What is typed on the page.</summary>
    public sealed class DecideInput
    {
        public int Seen { get; set; }

        public string? State { get; set; }

        public string? Note { get; set; }
    }
}
