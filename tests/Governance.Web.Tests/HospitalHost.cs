using Governance.Core.Data;
using Governance.Core.SampleHospital;
using Governance.Database.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Web.Tests;

/// <summary>The real host with the people of the invented hospital and no case.</summary>
public sealed class HospitalHost : TestHost, IAsyncLifetime
{
    public const string Password = "a long sample password";

    public async Task InitializeAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GovernanceDbContext>();
        await new SampleRegistration(db, TimeProvider.System).RegisterAsync(CancellationToken.None);
        var admin = SamplePeople.Named("Adam Novak");
        await scope.ServiceProvider.GetRequiredService<LocalAccounts>().CreateAsync(admin.Id, admin.Email, Password);
    }

    /// <summary>A browser in which this sample person has signed in.</summary>
    public Task<Visitor> VisitAsync(string name) => this.VisitAsync(SamplePeople.Named(name).Id);

    public Task<int> CountCasesAsync() => this.ReadAsync(db => db.Cases.CountAsync());

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();
}

/// <summary>Tests that share one host: each opens cases of its own.</summary>
[CollectionDefinition(Name)]
public sealed class HospitalTests : ICollectionFixture<HospitalHost>
{
    public const string Name = "hospital";
}
