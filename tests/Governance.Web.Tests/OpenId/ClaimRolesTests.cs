using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.SampleHospital;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Web.Tests.OpenId;

/// <summary>A host on which groups of the provider give roles at the main site.</summary>
public sealed class ClaimHost : OpenIdHost
{
    protected override IReadOnlyDictionary<string, string> More => new Dictionary<string, string>
    {
        ["LocalAccounts"] = "false",
        ["RolesClaim"] = "groups",
        ["Roles:0:Claim"] = "g-privacy",
        ["Roles:0:Site"] = "lindwater-main",
        ["Roles:0:Role"] = "privacy-officer",
        ["Roles:1:Claim"] = "g-legal",
        ["Roles:1:Site"] = "lindwater-main",
        ["Roles:1:Role"] = "legal",
        ["Roles:2:Claim"] = "g-lead",
        ["Roles:2:Site"] = "lindwater-main",
        ["Roles:2:Role"] = "clinical-lead",
        ["Roles:3:Claim"] = "g-admin",
        ["Roles:3:Site"] = "lindwater-main",
        ["Roles:3:Role"] = "system-admin",
    };
}

public sealed class ClaimRolesTests(ClaimHost host) : IClassFixture<ClaimHost>
{
    [Fact]
    public async Task A_group_gives_its_role_and_leaving_the_group_ends_it_both_with_an_entry()
    {
        await EnterAsync("Farid Haddad", "g-privacy");
        var given = await RolesAsync("Farid Haddad");
        await EnterAsync("Farid Haddad");

        Assert.Contains("privacy-officer", given);
        Assert.Equal(["committee-member"], await RolesAsync("Farid Haddad"));
        var entries = await host.ReadAsync(db => db.AuditEntries.Where(e => e.Kind == AuditKind.RolesChanged.Key && e.SubjectId == "19").OrderBy(e => e.Sequence).Select(e => e.Body).ToListAsync());
        Assert.Collection(
            entries,
            e => Assert.Contains("Farid Haddad was appointed privacy officer, as the identity provider says.", e, StringComparison.Ordinal),
            e => Assert.Contains("Farid Haddad is no longer privacy officer, as the identity provider says.", e, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_role_that_an_administrator_gave_stays_whatever_the_groups_say()
    {
        await EnterAsync("Elin Cato", "g-legal");
        await EnterAsync("Elin Cato");

        Assert.Contains("legal", await RolesAsync("Elin Cato"));
    }

    [Fact]
    public async Task Somebody_unknown_with_a_mapped_group_is_entered_and_without_one_is_not()
    {
        var without = await host.Open().FollowAsync(await WithAsync(new("n1", "new.one@lindwater.example", "New One", true, "g-other")));
        var with = await host.Open().FollowAsync(await WithAsync(new("n2", "new.two@lindwater.example", "New Two", true, "g-legal")));

        Assert.Contains("Nobody is entered here", without.Text, StringComparison.Ordinal);
        Assert.Contains("My work", with.Text, StringComparison.Ordinal);
        Assert.Equal(["legal"], await RolesAsync("New Two"));
    }

    [Fact]
    public async Task A_role_with_open_steps_stays_until_they_are_handed_over_and_administrators_are_told_once()
    {
        await EnterAsync("Rosa Quintero", "g-lead");
        await OpenCaseOwnedByAsync("Rosa Quintero");

        await EnterAsync("Rosa Quintero");
        await EnterAsync("Rosa Quintero");

        Assert.Contains("clinical-lead", await RolesAsync("Rosa Quintero"));
        var told = await host.ReadAsync(db => db.Notices.Where(n => n.Text.Contains("Rosa Quintero") && n.Text.Contains("identity provider")).ToListAsync());
        Assert.Contains("Hand them over first", Assert.Single(told).Text, StringComparison.Ordinal);
        Assert.Equal(1, await host.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Kind == AuditKind.RoleClaimNotFollowed.Key && e.SubjectId == "18")));
    }

    [Fact]
    public async Task Administration_is_not_given_beside_a_role_in_cases()
    {
        await EnterAsync("Hanna Wójcik", "g-admin");

        Assert.DoesNotContain("system-admin", await RolesAsync("Hanna Wójcik"));
        Assert.True(await host.ReadAsync(db => db.Notices.AnyAsync(n => n.Text.Contains("Hanna Wójcik"))));
    }

    [Fact]
    public async Task Without_local_accounts_there_is_no_password_to_type_and_none_counts()
    {
        var page = await host.Open().Visitor.GetAsync("/sign-in");

        var posted = await host.Open().Visitor.PostAsync(page, "/sign-in?handler=In", ("Input.Name", "adam.novak@lindwater.example"), ("Input.Password", "whatever it is"));

        Assert.Null(page.Page.QuerySelector("input[type=password]"));
        Assert.DoesNotContain("/my-work", posted.Location ?? "", StringComparison.Ordinal);
    }

    private Task<string> WithAsync(ProviderPerson person)
    {
        host.Provider.Person = person;
        return Task.FromResult("/sign-in/with");
    }

    private async Task EnterAsync(string name, params string[] groups)
    {
        var arrived = await host.Open().FollowAsync(await WithAsync(OpenIdHost.Known(name) with { Groups = groups }));
        Assert.Contains("My work", arrived.Text, StringComparison.Ordinal);
    }

    private async Task OpenCaseOwnedByAsync(string lead)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var requester = await scope.ServiceProvider.GetRequiredService<GovernanceDbContext>().People.Include(p => p.Roles).SingleAsync(p => p.Name == "Kofi Mensah");
        var people = new Dictionary<string, int>(SamplePeople.ForCase(SamplePeople.MainSite)) { [Role.ClinicalLead.Key] = SamplePeople.Named(lead).Id };
        var command = new OpenCase(SamplePeople.MainSite, CaseKind.NewProcurement, "Invented Devices", "Leaving Lung", "1.0", null, null, "Marks nodules.", [], people);
        var opened = await scope.ServiceProvider.GetRequiredService<OpenCaseHandler>().HandleAsync(command, requester.AsActor(Via.Page), CancellationToken.None);
        Assert.True(opened.IsDone, opened.Reason);
    }

    private Task<List<string>> RolesAsync(string name) => host.ReadAsync(db =>
        db.People.Where(p => p.Name == name).SelectMany(p => p.Roles).Where(r => r.UntilAt == null && r.SiteId == SamplePeople.MainSite).OrderBy(r => r.RoleKey).Select(r => r.RoleKey).ToListAsync());
}
