using System.Globalization;
using Governance.Core;
using Governance.Core.People;
using Governance.Database.Accounts;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Governance.Web.Infrastructure.OpenId;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Administration;

/// <summary>Registers a person with a first role and a local account.</summary>
public sealed class NewPersonModel(PeopleQuery query, RegisterPersonHandler register, LocalAccounts accounts, SignInWays ways) : GovernancePage
{
    /// <summary>Name of the identity provider by which the person can sign in; null where there is none.</summary>
    public string? Provider => ways.Provider?.Name;

    public bool TakesPasswords => ways.TakesPasswords;

    [BindProperty]
    public NewPerson Input { get; set; } = new();

    public IReadOnlyList<FieldOption> Sites { get; private set; } = [];

    public static IReadOnlyList<FieldOption> Roles { get; } =
        [new("", "Choose a role"), .. Role.All.Select(r => new FieldOption(r.Key, char.ToUpperInvariant(r.Label[0]) + r.Label[1..])).OrderBy(o => o.Label, StringComparer.Ordinal)];

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Input.Site = Sites.Count == 1 ? Sites[0].Value : null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();

        // Looked at before the person is registered: afterwards it would leave somebody who cannot sign in.
        foreach (var problem in WantsPassword ? await accounts.ProblemsOfAsync(Input.Password ?? "") : [])
        {
            ModelState.AddModelError("Input.Password", problem);
        }

        if (!int.TryParse(Input.Site, NumberStyles.None, CultureInfo.InvariantCulture, out var site))
        {
            ModelState.AddModelError("Input.Site", "Choose the site of the role.");
        }

        if (!ModelState.IsValid)
        {
            return ShowAgain();
        }

        var result = await RunAsync(actor => register.HandleAsync(new RegisterPerson(Input.Name ?? "", Input.Email ?? "", site, Input.Role ?? "", Input.Proposed == "yes"), actor, Stopped));
        return result.IsDone ? await GiveAccountAsync(result) : ShowAgain(result);
    }

    // With an identity provider a password is a second way in, not the only one.
    private bool WantsPassword => ways.TakesPasswords && (ways.Provider is null || !string.IsNullOrEmpty(Input.Password));

    private async Task<IActionResult> GiveAccountAsync(Result result)
    {
        var said = result.Number?.ToString(CultureInfo.InvariantCulture) ?? await Edge.SubjectOfAsync(Actor.RequestId, Stopped);
        var id = int.Parse(said!, CultureInfo.InvariantCulture);
        if (!WantsPassword)
        {
            return GoTo($"/administration/people/{id}", $"The person is registered and can sign in with {Provider}, whose verified e-mail address has to be the one entered here.");
        }

        var problems = await accounts.HasPasswordAsync(id) ? [] : await accounts.CreateAsync(id, Input.Email!.Trim().ToLowerInvariant(), Input.Password!);
        if (problems.Count > 0)
        {
            TempData["Problem"] = $"The person is registered, but has no account yet: {string.Join(" ", problems)} Give a password below.";
            return GoTo($"/administration/people/{id}");
        }

        return GoTo($"/administration/people/{id}", "The person is registered and can sign in. Tell the first password by another way than mail.");
    }

    private async Task LoadAsync() =>
        Sites = [.. (await query.GetAsync(null, Actor, Stopped)).Sites.Select(s => new FieldOption(s.Id.ToString(CultureInfo.InvariantCulture), s.Name))];

    /// <summary>What is entered about the person.</summary>
    public sealed class NewPerson
    {
        public string? Name { get; set; }

        public string? Email { get; set; }

        public string? Site { get; set; }

        public string? Role { get; set; }

        public string? Proposed { get; set; }

        public string? Password { get; set; }
    }
}
