using Governance.Core.Datasets;
using Governance.Core.Datasets.Reading;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Register;

/// <summary>Proposes a dataset, or a change of one.</summary>
public sealed class ProposeModel(ProposeRowsHandler propose, DatasetPageQuery query) : ProposePage(propose)
{
    /// <summary>Key of the dataset to change; null for a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Change { get; set; }

    [BindProperty]
    public DatasetInput Input { get; set; } = new();

    public async Task OnGetAsync()
    {
        if (Change is { Length: > 0 } key)
        {
            var page = await query.GetAsync(key, null, Actor, Stopped);
            Input = DatasetInput.Of(page.Dataset.ToItem(page.Aliases));
        }
    }

    public Task<IActionResult> OnPostAsync()
    {
        var item = Input.ToItem(Change is { Length: > 0 } key ? key : KeyOf(Input.Name));
        return ProposeAsync($"{(Change is null ? "New dataset" : "Change of")} {item.Name}".Trim(), Input.Reason, new RegisterItems([item], [], []), FieldOf);
    }

    private static string FieldOf(string field) => field switch { "key" or "name" => "Name", "" => "", _ => char.ToUpperInvariant(field[0]) + field[1..] };

    /// <summary>What is typed on the page.</summary>
    public sealed class DatasetInput
    {
        public string? Code { get; set; }

        public string? Name { get; set; }

        public string? Aliases { get; set; }

        public string? Modality { get; set; }

        public string? Application { get; set; }

        public string? Region { get; set; }

        public string? Images { get; set; }

        public string? Patients { get; set; }

        public string? LabelSource { get; set; }

        public string? Demographics { get; set; }

        public string? Year { get; set; }

        public string? Citation { get; set; }

        public string? Reference { get; set; }

        public string? Version { get; set; }

        public string? Licence { get; set; }

        public string? Access { get; set; }

        public string? Confirmation { get; set; }

        public string? Notes { get; set; }

        public string? Reason { get; set; }

        public static DatasetInput Of(DatasetItem item) => new()
        {
            Code = item.Code,
            Name = item.Name,
            Aliases = string.Join('\n', item.Aliases),
            Modality = item.Modality,
            Application = item.Application,
            Region = item.Region,
            Images = item.Images,
            Patients = item.Patients,
            LabelSource = item.LabelSource,
            Demographics = item.Demographics,
            Year = item.Year,
            Citation = item.Citation,
            Reference = item.Reference,
            Version = item.Version,
            Licence = item.Licence,
            Access = item.Access,
            Confirmation = item.Confirmation,
            Notes = item.Notes,
        };

        public DatasetItem ToItem(string key) => new(key, Given(Code), Given(Name) ?? "")
        {
            Aliases = [.. (Aliases ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(a => Governance.Core.TypedText.Clean(a))],
            Modality = Given(Modality),
            Application = Given(Application),
            Region = Given(Region),
            Images = Given(Images),
            Patients = Given(Patients),
            LabelSource = Given(LabelSource),
            Demographics = Given(Demographics),
            Year = Given(Year),
            Citation = Given(Citation),
            Reference = Given(Reference),
            Version = Given(Version),
            Licence = Given(Licence),
            Access = Given(Access),
            Confirmation = Given(Confirmation),
            Notes = Given(Notes),
        };
    }
}
