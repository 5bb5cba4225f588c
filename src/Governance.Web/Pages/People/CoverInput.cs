using Governance.Web.Pages.Steps;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Governance.Web.Pages.People;

/// <summary>An absence as it is typed.</summary>
public sealed class AbsenceInput
{
    public int? Site { get; set; }

    public DateOnly? FromOn { get; set; }

    public DateOnly? UntilOn { get; set; }

    public int? SubstituteId { get; set; }

    /// <summary>What is missing, or cannot be read, is said in words.</summary>
    public void Demand(ModelStateDictionary state)
    {
        DelegationInput.Demand(state, "Absence.FromOn", FromOn, "Enter the first day.");
        DelegationInput.Demand(state, "Absence.UntilOn", UntilOn, "Enter the last day.");
    }
}

/// <summary>The delegation of a role as it is typed.</summary>
public sealed class RoleDelegationInput
{
    /// <summary>Site and role in one choice: "1/legal".</summary>
    public string? Role { get; set; }

    public int? ToPersonId { get; set; }

    public DateOnly? FromOn { get; set; }

    public DateOnly? UntilOn { get; set; }

    public string? Reason { get; set; }

    /// <summary>What is missing, or cannot be read, is said in words.</summary>
    public void Demand(ModelStateDictionary state)
    {
        DelegationInput.Demand(state, "Delegation.FromOn", FromOn, "Enter the first day.");
        DelegationInput.Demand(state, "Delegation.UntilOn", UntilOn, "Enter the last day.");
        if (RoleAt is null)
        {
            state.AddModelError("Delegation.Role", "Choose the role whose steps somebody else gets.");
        }
    }

    public (int Site, string Role)? RoleAt =>
        Role?.Split('/') is [var site, var role] && int.TryParse(site, System.Globalization.CultureInfo.InvariantCulture, out var id) ? (id, role) : null;
}
