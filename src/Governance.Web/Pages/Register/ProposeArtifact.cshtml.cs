using Governance.Core.Datasets;
using Governance.Core.Datasets.Reading;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Register;

/// <summary>Proposes evidence about a dataset, or a change of it.</summary>
public sealed class ProposeArtifactModel(ProposeRowsHandler propose, ArtifactPageQuery query) : ProposePage(propose)
{
    [BindProperty(SupportsGet = true)]
    public string? Dataset { get; set; }

    /// <summary>Key of the artifact to change; null for a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Change { get; set; }

    [BindProperty]
    public ArtifactInput Input { get; set; } = new();

    public async Task OnGetAsync()
    {
        Input.Dataset = Dataset;
        if (Change is { Length: > 0 } key)
        {
            var page = await query.GetAsync(key, Actor, Stopped);
            Input = ArtifactInput.Of(page.View.Artifact.ToItem(page.View.Paper?.ToItem()));
        }
    }

    public Task<IActionResult> OnPostAsync()
    {
        var key = Change is { Length: > 0 } known ? known : KeyOf($"{Input.Dataset} {Input.Name} {Input.Year}");
        var item = Input.ToItem(key);
        return ProposeAsync($"{(Change is null ? "New evidence" : "Change of evidence")}: {item.Name}", Input.Reason, new RegisterItems([], [item], []), FieldOf);
    }

    private static string FieldOf(string field) => field switch
    {
        "key" or "name" => "Name",
        "paper.citation" => "Citation",
        "paper.year" => "Year",
        "paper.reference" => "Reference",
        "" => "",
        _ => char.ToUpperInvariant(field[0]) + field[1..],
    };

    /// <summary>What is typed on the page.</summary>
    public sealed class ArtifactInput
    {
        public string? Dataset { get; set; }

        public string? Name { get; set; }

        public string? Citation { get; set; }

        public string? Year { get; set; }

        public string? Reference { get; set; }

        public string? Function { get; set; }

        public string? Role { get; set; }

        public string? Type { get; set; }

        public List<string> Leaves { get; set; } = [];

        public string? Finding { get; set; }

        public string? Basis { get; set; }

        public string? Confirmed { get; set; }

        public string? Reason { get; set; }

        public static ArtifactInput Of(ArtifactItem item) => new()
        {
            Dataset = item.Dataset,
            Name = item.Name,
            Citation = item.Paper?.Citation,
            Year = item.Paper?.Year,
            Reference = item.Paper?.Reference,
            Function = item.Function,
            Role = item.Role,
            Type = item.Type,
            Leaves = [.. item.Leaves],
            Finding = item.Finding,
            Basis = item.Basis,
            Confirmed = item.Confirmed,
        };

        public ArtifactItem ToItem(string key) => new(key, Given(Dataset) ?? "", Given(Name) ?? "")
        {
            Paper = Given(Citation) is { } citation ? new PaperItem(citation, Given(Year), Given(Reference)) : null,
            Function = Given(Function),
            Role = Given(Role),
            Type = Given(Type),
            Leaves = [.. Leaves.Where(l => l.Length > 0)],
            Finding = Given(Finding),
            Basis = Given(Basis),
            Confirmed = Given(Confirmed),
        };
    }
}
