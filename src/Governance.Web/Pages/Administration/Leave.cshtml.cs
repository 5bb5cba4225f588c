using System.Globalization;
using Governance.Core;
using Governance.Core.Cases.Owners;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Administration;

/// <summary>
/// Ends an account whose person owns open steps: shows who gets each step and why, moves them case by case, then ends the account. What
/// stops in between is taken up again by sending the page once more.
/// </summary>
public sealed class LeaveModel(LeavingQuery query, MoveStepsOfLeaverHandler move, DeactivatePersonHandler deactivate) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public Leaving Leaving { get; private set; } = null!;

    public string? WhyNot => DeactivatePersonHandler.WhyNotBy(Actor, Leaving.Person);

    /// <summary>True while a step has nobody who may own it.</summary>
    public bool IsBlocked => Leaving.Steps.Any(s => s.To is null);

    public string Here => $"/administration/people/{Id}/leave";

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        return WhyNot is null ? Page() : Forbid();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        foreach (var inCase in Leaving.Steps.GroupBy(s => s.CaseNumber))
        {
            var result = await MoveAsync(inCase.Key, inCase.ToDictionary(s => s.StepNumber, Chosen));
            if (!result.IsDone && result.Kind != ResultKind.Refused)
            {
                await LoadAsync();
                return ShowAgain(result, "");
            }
        }

        var ended = await RunAsync(actor => deactivate.HandleAsync(new DeactivatePerson(Id), actor, Stopped));
        await LoadAsync();
        return ended.IsDone ? GoTo($"/administration/people/{Id}", $"{Leaving.Person.Name} can no longer sign in or own steps; the open steps have new owners.") : ShowAgain(ended, "");
    }

    public static string FieldOf(LeavingStep step) => string.Create(CultureInfo.InvariantCulture, $"To.{step.CaseNumber}.{step.StepNumber}");

    public IReadOnlyList<FieldOption> OptionsOf(LeavingStep step) => [.. step.Others.Select(o => new FieldOption(o.Id.ToString(CultureInfo.InvariantCulture), o.Name))];

    public Field FieldFor(LeavingStep step) => new(FieldOf(step), FieldKind.Select, $"New owner of {step.Title}, {step.CaseName}")
    {
        HidesLabel = true,
        Options = OptionsOf(step),
        Values = [Chosen(step).ToString(CultureInfo.InvariantCulture)],
        Errors = [.. ModelState.GetValueOrDefault(FieldOf(step))?.Errors.Select(e => e.ErrorMessage) ?? []],
    };

    // Each case is a commit of its own, so each has a request of its own: sending the page again repeats none.
    private Task<Result> MoveAsync(int caseNumber, Dictionary<int, int> to)
    {
        var actor = Actor;
        var request = string.Create(CultureInfo.InvariantCulture, $"{actor.RequestId}/{caseNumber}");
        actor = actor with { RequestId = actor.RequestId is null || request.Length > 64 ? null : request };
        var command = new MoveStepsOfLeaver(Id, caseNumber, to.Where(t => t.Value != 0).ToDictionary(), Reason ?? "");
        return Edge.RunAsync(actor, () => move.HandleAsync(command, actor, Stopped), Stopped);
    }

    private int Chosen(LeavingStep step) =>
        Request.HasFormContentType && int.TryParse(Request.Form[FieldOf(step)], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : step.To?.Id ?? 0;

    private async Task LoadAsync() => Leaving = await query.GetAsync(Id, Actor, Stopped);
}
