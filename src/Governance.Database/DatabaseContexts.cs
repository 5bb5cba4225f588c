using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Governance.Database;

/// <summary>Makes contexts for a chosen database.</summary>
public static class DatabaseContexts
{
    /// <summary>A context of its own, for tools, tests and work that must not share the request's; the caller disposes it.</summary>
    public static GovernanceDbContext NewContext(this DatabaseChoice choice, TimeProvider time) => choice.Provider switch
    {
        DatabaseProvider.Sqlite => new SqliteGovernanceDbContext(Options<SqliteGovernanceDbContext>(choice), time),
        DatabaseProvider.Postgres => new PostgresGovernanceDbContext(Options<PostgresGovernanceDbContext>(choice), time),
        _ => new SqlServerGovernanceDbContext(Options<SqlServerGovernanceDbContext>(choice), time),
    };

    internal static void Use(this DbContextOptionsBuilder options, DatabaseChoice choice)
    {
        switch (choice.Provider)
        {
            case DatabaseProvider.Sqlite:
                SqliteBinding.EnsureRegistered();
                options.UseSqlite(choice.ConnectionString).AddInterceptors(new SqliteConnectionSettings());
                break;
            case DatabaseProvider.Postgres:
                options.UseNpgsql(choice.ConnectionString);
                break;
            default:
                // The newest level whose statements the checks of the migration script can read.
                options.UseSqlServer(choice.ConnectionString, o => o.UseCompatibilityLevel(150));
                break;
        }
    }

    private static DbContextOptions<TContext> Options<TContext>(DatabaseChoice choice)
        where TContext : GovernanceDbContext
    {
        var options = new DbContextOptionsBuilder<TContext>();
        options.Use(choice);
        return options.Options;
    }
}
