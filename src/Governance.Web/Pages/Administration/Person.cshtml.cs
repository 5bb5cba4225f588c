using System.Globalization;
using Governance.Core;
using Governance.Core.Cases.Owners;
using Governance.Core.People;
using Governance.Database.Accounts;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Governance.Web.Infrastructure.OpenId;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Administration;

/// <summary>One person: roles given and ended, password, end of the account. Each is a form of its own.</summary>
public sealed class PersonModel(
    PeopleQuery query, OwnedStepsQuery owned, AppointRoleHandler appoint, EndRoleHandler end, DeactivatePersonHandler deactivate, RecordPasswordHandler recordPassword,
    AppointLeadHandler appointLead, RecordUnbindingHandler recordUnbinding, LocalAccounts accounts, BoundSignIns bound, SignInWays ways) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    [BindProperty]
    public Changes Input { get; set; } = new();

    public PersonView Person { get; private set; } = null!;

    public IReadOnlyList<OwnedStep> Steps { get; private set; } = [];

    public IReadOnlyList<FieldOption> Sites { get; private set; } = [];

    public bool HasPassword { get; private set; }

    /// <summary>Providers by which the person signs in.</summary>
    public IReadOnlyList<string> BoundAt { get; private set; } = [];

    /// <summary>Name of the identity provider; null where there is none.</summary>
    public string? Provider => ways.Provider?.Name;

    public Badge Account => !Person.IsActive ? new Badge(BadgeState.Hold, "ended")
        : (HasPassword && ways.TakesPasswords, BoundAt.Count > 0) switch
        {
            (true, true) => new Badge(BadgeState.Done, $"active, with a password here and by {Provider ?? "an identity provider"}"),
            (true, false) => new Badge(BadgeState.Done, "active, with a password here"),
            (false, true) => new Badge(BadgeState.Done, $"active, by {Provider ?? "an identity provider"}"),
            _ => new Badge(BadgeState.Soon, "active, without a password here"),
        };

    public string? WhyNotAppoint => AppointRoleHandler.WhyNot(Person.Entity, Actor);

    public string? WhyNotDeactivate => DeactivatePersonHandler.WhyNotBy(Actor, Person.Entity);

    public string? WhyNotPassword =>
        ways.TakesPasswords ? RecordPasswordHandler.WhyNotBy(Actor, Person.Entity) : $"People sign in with {Provider} here; a password would not let anybody in.";

    public string? WhyNotUnbind => RecordUnbindingHandler.WhyNotBy(Actor, Person.Entity);

    public string Here => $"/administration/people/{Id}";

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAppointAsync()
    {
        await LoadAsync();
        if (!int.TryParse(Input.Site, NumberStyles.None, CultureInfo.InvariantCulture, out var site))
        {
            ModelState.AddModelError("Input.Site", "Choose the site of the role.");
            return ShowAgain();
        }

        var result = await RunAsync(actor => appoint.HandleAsync(new AppointRole(Id, site, Input.Role ?? "", Input.Proposed == "yes"), actor, Stopped));
        return Answer(result, $"{Person.Name} got the role.");
    }

    public async Task<IActionResult> OnPostEndAsync(int number)
    {
        await LoadAsync();
        return Answer(await RunAsync(actor => end.HandleAsync(new EndRole(Id, number), actor, Stopped)), "The role has ended. What was done in it stays in the record.");
    }

    public async Task<IActionResult> OnPostLeadAsync(int number, bool leads)
    {
        await LoadAsync();
        var result = await RunAsync(actor => appointLead.HandleAsync(new AppointLead(Id, number, leads), actor, Stopped));
        return Answer(result, leads ? $"{Person.Name} leads the role now, in place of whoever did." : "The role has no lead now; the committee chair stands in for one.");
    }

    public bool MayChangeLead(RoleView role) =>
        Person.Entity.Roles.FirstOrDefault(r => r.Number == role.Number) is { } held && AppointLeadHandler.WhyNotBy(Actor, Person.Entity, held) is null;

    public async Task<IActionResult> OnPostDeactivateAsync()
    {
        await LoadAsync();
        return Answer(await RunAsync(actor => deactivate.HandleAsync(new DeactivatePerson(Id), actor, Stopped)), $"{Person.Name} can no longer sign in or own steps.");
    }

    public async Task<IActionResult> OnPostPasswordAsync()
    {
        await LoadAsync();
        foreach (var problem in await accounts.ProblemsOfAsync(Input.Password ?? ""))
        {
            ModelState.AddModelError("Input.Password", problem);
        }

        if (!ModelState.IsValid)
        {
            return ShowAgain();
        }

        var recorded = await RunAsync(actor => recordPassword.HandleAsync(new RecordPassword(Id), actor, Stopped));
        if (!recorded.IsDone)
        {
            return ShowAgain(recorded);
        }

        var problems = HasPassword ? await accounts.ResetPasswordAsync(Id, Input.Password!) : await accounts.CreateAsync(Id, Person.Email, Input.Password!);
        return problems.Count == 0 ? GoTo(Here, "The password holds from now on.") : ShowAgain(Result.Invalid("Password", string.Join(" ", problems)));
    }

    /// <summary>The person got another account at the provider: the next sign-in binds anew.</summary>
    public async Task<IActionResult> OnPostUnbindAsync()
    {
        await LoadAsync();
        var recorded = await RunAsync(actor => recordUnbinding.HandleAsync(new RecordUnbinding(Id, BoundAt), actor, Stopped));
        if (!recorded.IsDone)
        {
            return ShowAgain(recorded);
        }

        await bound.UnbindAsync(Id);

        return GoTo(Here, $"{Person.Name} is bound to no account of an identity provider; the next sign-in with the verified e-mail address binds anew.");
    }

    private async Task LoadAsync()
    {
        (Person, var sites) = await query.OneAsync(Id, Actor, Stopped);
        Sites = [.. sites.Select(s => new FieldOption(s.Id.ToString(CultureInfo.InvariantCulture), s.Name))];
        Steps = await owned.GetAsync(Id, Actor, Stopped);
        HasPassword = await accounts.HasPasswordAsync(Id);
        BoundAt = await bound.IssuersOfAsync(Id);
        Input.Site ??= Sites.Count == 1 ? Sites[0].Value : null;
    }

    private IActionResult Answer(Result result, string done) => result.IsDone ? GoTo(Here, done) : ShowAgain(result);

    /// <summary>What the forms of the page send.</summary>
    public sealed class Changes
    {
        public string? Site { get; set; }

        public string? Role { get; set; }

        public string? Proposed { get; set; }

        public string? Password { get; set; }
    }
}
