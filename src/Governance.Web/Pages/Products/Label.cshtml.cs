using System.Globalization;
using Governance.Core;
using Governance.Core.Register;
using Governance.Core.Register.ModelCards;
using Governance.Core.Register.PublicRecords;
using Governance.Core.Register.Uses;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Products;

/// <summary>Enters what an authorisation covers, or replaces an entry.</summary>
public sealed class LabelModel(ProductQuery query, PublicRecordsQuery records, RecordClearedUseHandler record) : GovernancePage
{
    // They come from the authorisation itself.
    private static readonly string[] NotAsked = ["D01", "D02"];

    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Supersedes { get; set; }

    /// <summary>Source and key of a public record whose numbers stand in the form.</summary>
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    [BindProperty]
    public LabelInput Input { get; set; } = new();

    public ProductPage About { get; private set; } = null!;

    public IReadOnlyList<DimensionForm> Dimensions { get; private set; } = [];

    public IReadOnlyList<FieldOption> Versions => [.. About.Product.Versions.OrderByDescending(v => v.Number).Select(v => new FieldOption(v.Number.ToString(CultureInfo.InvariantCulture), v.Label))];

    public IReadOnlyList<FieldOption> Statuses { get; } = [.. AuthorisationText.Statuses.Select(s => new FieldOption(s, s.Replace('-', ' ')))];

    public IReadOnlyList<FieldOption> Recognition { get; } = [new("yes", "Holds here only because another authorisation is recognised")];

    public IReadOnlyList<FieldOption> ChangePlans { get; } = [new("", "Not stated"), new("none", "None"), new("authorised", "Authorised")];

    public async Task<IActionResult> OnGetAsync()
    {
        About = await query.GetAsync(Id, Actor, Stopped);
        if (About.WhyNotStateLabel is not null)
        {
            return Forbid();
        }

        var earlier = Supersedes is { } number ? About.Labels.FirstOrDefault(l => l.Number == number) ?? throw new NotFoundException($"The product has no entry {number}.") : null;
        Input = earlier is null && From?.Split('/', 2) is [{ } source, { } key] ? LabelInput.Of((await records.OneAsync(source, key, Actor, Stopped)).Record) : LabelInput.Of(earlier);
        var profile = earlier?.Use() ?? UseProfile.Empty;
        Dimensions = [.. ScopeDimension.All.Where(d => !NotAsked.Contains(d.Key)).Select(d => new DimensionForm(d, EntryText.Of(profile.Of(d.Key)), true, []) { Claims = ClaimsOn(d) })];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        About = await query.GetAsync(Id, Actor, Stopped);
        var result = ModelState.IsValid
            ? await RunAsync(actor => record.HandleAsync(Input.Command(Id, Supersedes, DimensionForm.Values(Request.Form)), actor, Stopped))
            : null;
        if (result?.IsDone == true)
        {
            return GoTo($"/products/{Id}", "What the label covers is entered. Scope checks compare with it from now on.");
        }

        var problems = result?.Problems ?? [];
        Dimensions =
        [
            .. ScopeDimension.All.Where(d => !NotAsked.Contains(d.Key))
                .Select(d => new DimensionForm(d, DimensionForm.Read(Request.Form, d.Key), true, [.. problems.Where(p => p.Field == $"Values.{d.Key}").Select(p => p.Message)]) { Claims = ClaimsOn(d) }),
        ];
        return result is null ? ShowAgain() : ShowAgain(Named(result), "");
    }

    private IReadOnlyList<CardHint> ClaimsOn(ScopeDimension dimension) => [.. (About.Filling?.Hints ?? []).Where(h => h.Dimension == dimension.Key)];

    // Problems of the command stand at the fields of the page.
    private static Result Named(Result result) => result.Kind != ResultKind.Invalid ? result : Result.Invalid(
        [.. result.Problems.Select(p => p with { Field = p.Field.StartsWith("Values.", StringComparison.Ordinal) ? $"{p.Field["Values.".Length..]}.kind" : $"Input.{p.Field.Replace("Authorisation.", "", StringComparison.Ordinal).Replace("VersionNumber", "Version", StringComparison.Ordinal)}" })]);
}
