using Governance.Core.Cases.Owners;
using Governance.Core.People;
using Governance.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.People;

/// <summary>One's own absences and delegations.</summary>
public sealed class AbsencesModel(CoversQuery query, EnterAbsenceHandler enter, EndCoverHandler end, DelegateRoleHandler delegateRole, FollowCovers covers)
    : CoverPage(query, enter, end, covers)
{
    [BindProperty]
    public RoleDelegationInput Delegation { get; set; } = new();

    public override int PersonId => Reader.PersonId;

    public override string Here => "/absences";

    public IReadOnlyList<FieldOption> Roles =>
    [
        .. About.Sites.SelectMany(s => s.Roles.Select(r => new FieldOption($"{IdOf(s.Id)}/{r}", About.Sites.Count == 1 ? Role.LabelOf(r) : $"{Role.LabelOf(r)}, {s.Name}"))),
    ];

    /// <summary>Who can own a step at all; who may own those of the role is checked when it is sent.</summary>
    public IReadOnlyList<FieldOption> Delegates => [.. Substitutes.Skip(1)];

    public async Task<IActionResult> OnPostDelegateAsync()
    {
        await LoadAsync();
        Delegation.Demand(ModelState);
        if (!ModelState.IsValid)
        {
            return ShowAgain();
        }

        var (site, role) = Delegation.RoleAt!.Value;
        var command = new DelegateRole(site, role, Delegation.ToPersonId ?? 0, Delegation.FromOn!.Value, Delegation.UntilOn!.Value, Delegation.Reason ?? "");
        var result = await RunAsync(actor => delegateRole.HandleAsync(command, actor, Stopped));
        return await AnswerAsync(result, "Delegation", $"The steps of the role are delegated until {Cover.DayOf(command.UntilOn)} and come back to you then.");
    }
}
