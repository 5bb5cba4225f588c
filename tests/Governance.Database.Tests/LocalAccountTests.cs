using System.Diagnostics;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.Register;
using Governance.Core.Signatures;
using Governance.Database.Accounts;
using Governance.TestKit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Database.Tests;

public sealed class LocalAccountTests
{
    private const string Password = "four plain words here";

    [Theory, OnSqlite, OnPostgres, OnSqlServer]
    public async Task A_signer_is_recognised_by_the_password(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var services = await WithAccountAsync(database);

        var (method, refusal) = await ConfirmAsync(services, Password);

        Assert.Equal("password", method);
        Assert.Null(refusal);
    }

    [Theory, OnSqlite, OnPostgres, OnSqlServer]
    public async Task Five_wrong_passwords_lock_the_account_also_for_the_right_one_until_a_quarter_of_an_hour_has_passed(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var services = await WithAccountAsync(database);

        var refusals = new List<string?>();
        for (var i = 0; i < 5; i++)
        {
            refusals.Add((await ConfirmAsync(services, "wrong")).Refusal);
        }

        Assert.StartsWith("This is not your password.", refusals[0], StringComparison.Ordinal);
        Assert.StartsWith("Too many wrong passwords: your account is locked for 15 minutes.", refusals[4], StringComparison.Ordinal);
        Assert.StartsWith("Too many wrong passwords", (await ConfirmAsync(services, Password)).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_without_an_account_is_told_so()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var services = Services(database);

        var (method, refusal) = await ConfirmAsync(services, Password);

        Assert.Null(method);
        Assert.StartsWith("You have no password in this system.", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counting_a_wrong_password_saves_nothing_of_what_a_use_case_has_begun()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var services = await WithAccountAsync(database);
        await using var request = services.CreateAsyncScope();
        request.ServiceProvider.GetRequiredService<GovernanceDbContext>().Add(Product.Register(1, "Vendor", "Begun"));

        await request.ServiceProvider.GetRequiredService<IReauthentication>().ConfirmAsync(1, "wrong", CancellationToken.None);

        await using var db = database.NewContext();
        Assert.False(await db.Products.AnyAsync());
        Assert.Equal(1, (await db.Set<LocalAccount>().SingleAsync()).AccessFailedCount);
    }

    [Fact]
    public async Task A_short_password_is_refused_with_a_sentence_and_a_reset_ends_a_lock_out()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var services = await WithAccountAsync(database);
        for (var i = 0; i < 5; i++)
        {
            await ConfirmAsync(services, "wrong");
        }

        await using var request = services.CreateAsyncScope();
        var accounts = request.ServiceProvider.GetRequiredService<LocalAccounts>();
        var tooShort = await accounts.ResetPasswordAsync(1, "short");
        var done = await accounts.ResetPasswordAsync(1, "another set of words");

        Assert.NotEmpty(tooShort);
        Assert.Empty(done);
        Assert.Equal("password", (await ConfirmAsync(services, "another set of words")).Method);
    }

    [Fact]
    public void A_password_is_hashed_with_the_recommended_rounds()
    {
        var hasher = new PasswordHasher<LocalAccount>(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = DatabaseServices.PasswordRounds }));

        var watch = Stopwatch.StartNew();
        var hash = Convert.FromBase64String(hasher.HashPassword(LocalAccount.For(1, "a@example.org"), Password));

        Assert.Equal(1, hash[0]);
        Assert.Equal(2, hash[4]);
        Assert.Equal(210_000, (hash[5] << 24) | (hash[6] << 16) | (hash[7] << 8) | hash[8]);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5));
    }

    private static ServiceProvider Services(TestDatabase database) => new ServiceCollection()
        .AddSingleton<TimeProvider>(database.Time)
        .AddGovernanceDatabase(database.Choice)
        .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

    private static async Task<ServiceProvider> WithAccountAsync(TestDatabase database)
    {
        var person = await Given.PersonAsync(database, await Given.SiteAsync(database), 1, "Ada Example", Role.PrivacyOfficer);
        var services = Services(database);
        await using var scope = services.CreateAsyncScope();
        Assert.Empty(await scope.ServiceProvider.GetRequiredService<LocalAccounts>().CreateAsync(person.Id, person.Email, Password));
        return services;
    }

    private static async Task<(string? Method, string? Refusal)> ConfirmAsync(ServiceProvider services, string password)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IReauthentication>().ConfirmAsync(1, password, CancellationToken.None);
    }
}
