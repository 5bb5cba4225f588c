using Governance.Core.Data;
using Governance.Core.Signatures;
using Governance.Database.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Governance.Database;

public static class DatabaseServices
{
    /// <summary>
    /// Rounds of PBKDF2 with HMAC-SHA512 for a password. Source: OWASP Password Storage Cheat Sheet, which asks for at least 210,000.
    /// </summary>
    public const int PasswordRounds = 210_000;

    /// <summary>The database chosen by the settings under Database.</summary>
    /// <param name="baseFolder">Folder from which a relative SQLite file counts; the current folder where null.</param>
    public static IServiceCollection AddGovernanceDatabase(this IServiceCollection services, IConfiguration configuration, string? baseFolder = null) =>
        services.AddGovernanceDatabase(DatabaseChoice.From(configuration, baseFolder));

    /// <summary>The context of the chosen provider as <see cref="GovernanceDbContext"/>, its start, and the local accounts.</summary>
    public static IServiceCollection AddGovernanceDatabase(this IServiceCollection services, DatabaseChoice choice)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(choice);
        AddContext(services, choice);
        services.AddScoped(p => new DatabaseStart(p.GetRequiredService<GovernanceDbContext>(), choice, p.GetService<IHostEnvironment>()));
        AddAccounts(services);
        return services;
    }

    private static void AddContext(IServiceCollection services, DatabaseChoice choice)
    {
        switch (choice.Provider)
        {
            case DatabaseProvider.Sqlite:
                services.AddDbContext<GovernanceDbContext, SqliteGovernanceDbContext>(o => o.Use(choice));
                break;
            case DatabaseProvider.Postgres:
                services.AddDbContext<GovernanceDbContext, PostgresGovernanceDbContext>(o => o.Use(choice));
                break;
            default:
                services.AddDbContext<GovernanceDbContext, SqlServerGovernanceDbContext>(o => o.Use(choice));
                break;
        }
    }

    private static void AddAccounts(IServiceCollection services)
    {
        services.AddLogging();
        services.AddScoped<LocalAccountContext>();
        services.AddScoped<LocalAccounts>();
        services.AddScoped<BoundSignIns>();
        services.AddScoped<KeptTokens>();
        services.AddScoped<LocalReauthentication>();
        services.AddScoped<IReauthentication>(p => p.GetRequiredService<LocalReauthentication>());
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = PasswordRounds);
        services.AddIdentityCore<LocalAccount>(o =>
        {
            o.User.RequireUniqueEmail = true;
            o.User.AllowedUserNameCharacters = "";
            o.Password.RequiredLength = 12;
            o.Password.RequiredUniqueChars = 5;
            o.Password.RequireDigit = false;
            o.Password.RequireLowercase = false;
            o.Password.RequireUppercase = false;
            o.Password.RequireNonAlphanumeric = false;
            o.Lockout.MaxFailedAccessAttempts = 5;
            o.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
        }).AddUserStore<LocalAccountStore>();
    }
}
