using System.Globalization;
using Governance.Core;
using Governance.Core.Register;
using Governance.Core.Register.Uses;
using Governance.Core.Steps;
using Governance.Core.Steps.Rounds;
using Governance.Core.Steps.Scope;
using Governance.Web.Components;
using Governance.Web.Pages.Cases;
using Governance.Web.Pages.Products;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Scope;

/// <summary>Enters or changes the planned use of a case over the twenty dimensions.</summary>
public sealed class PlannedUseModel(CasePageQuery cases, ScopePageQuery query, ChangePreviewQuery matrix, ChangePlannedUseHandler change, SiteTime time) : CaseTabPage(cases, time)
{
    [BindProperty]
    public UseInput Input { get; set; } = new();

    public IReadOnlyList<DimensionForm> Dimensions { get; private set; } = [];

    public IReadOnlyList<FieldOption> Changes { get; private set; } = [];

    public bool IsJudged { get; private set; }

    public int Seen { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        var use = Case.Page.PlannedUse;
        Input = new UseInput { Sentence = use.Sentence };
        Seen = use.Version;
        var profile = PlannedProfile.Of(use, Case.Page.Version);
        Dimensions = [.. ScopeDimension.All.Select(d => new DimensionForm(d, EntryText.Of(profile.Of(d.Key)), false, []))];
        return Case.Page.MayRecordChange ? Page() : Forbid();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        Seen = int.TryParse(Request.Form["seen"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : 0;
        var command = new ChangePlannedUse(Number, Seen, Input.Sentence ?? "", DimensionForm.Values(Request.Form), Input.ChangeId, Input.Reason);
        var result = await RunAsync(actor => change.HandleAsync(command, actor, Stopped));
        if (result.IsDone)
        {
            return GoTo($"{Case.Url}/scope", "The planned use is saved and compared with the label.");
        }

        Dimensions =
        [
            .. ScopeDimension.All.Select(d => new DimensionForm(
                d, DimensionForm.Read(Request.Form, d.Key), false, [.. result.Problems.Where(p => p.Field == $"Values.{d.Key}").Select(p => p.Message)])),
        ];
        return ShowAgain(result.Kind != ResultKind.Invalid ? result : Result.Invalid(
            [.. result.Problems.Select(p => p with { Field = p.Field.StartsWith("Values.", StringComparison.Ordinal) ? $"{p.Field["Values.".Length..]}.kind" : $"Input.{p.Field}" })]), "");
    }

    private async Task LoadAsync()
    {
        await LoadCaseAsync();
        IsJudged = (await query.GetAsync(Number, Actor, Stopped)).Latest is not null;
        if (IsJudged && Case.Page.MayRecordChange)
        {
            var known = await matrix.GetAsync(Number, null, Actor, Stopped);
            Changes = [new("", "Choose what changes"), .. known.Changes.Select(c => new FieldOption(c.Id, c.Label))];
        }
    }

    /// <summary>What is typed beside the dimensions.</summary>
    public sealed class UseInput
    {
        public string? Sentence { get; set; }

        public string? ChangeId { get; set; }

        public string? Reason { get; set; }
    }
}
