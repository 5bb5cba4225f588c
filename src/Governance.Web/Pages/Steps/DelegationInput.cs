using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Governance.Web.Pages.Steps;

/// <summary>To whom, from when, until when, and why: what a delegation page sends.</summary>
public sealed class DelegationInput
{
    public int? ToPersonId { get; set; }

    public DateOnly? FromOn { get; set; }

    public DateOnly? UntilOn { get; set; }

    public string? Reason { get; set; }

    public int SeenVersion { get; set; }

    /// <summary>Days that are missing or cannot be read are said in words.</summary>
    public void DemandDays(ModelStateDictionary state)
    {
        Demand(state, "Input.FromOn", FromOn, "Enter the first day.");
        Demand(state, "Input.UntilOn", UntilOn, "Enter the last day.");
    }

    internal static void Demand(ModelStateDictionary state, string field, DateOnly? day, string sentence)
    {
        if (day is null && state.GetValueOrDefault(field) is not { Errors.Count: > 0 })
        {
            state.AddModelError(field, sentence);
        }
    }
}
