using Governance.Core.Data;
using Governance.Database.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Governance.Database;

// Texts compare and sort by code point on every provider: what is one key on one database is one key on all of them.

/// <summary>The tables on SQLite.</summary>
public sealed class SqliteGovernanceDbContext(DbContextOptions<SqliteGovernanceDbContext> options, TimeProvider time)
    : GovernanceDbContext(options, time)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        AccountTables.Configure(modelBuilder);
    }
}

/// <summary>The tables on PostgreSQL.</summary>
public sealed class PostgresGovernanceDbContext(DbContextOptions<PostgresGovernanceDbContext> options, TimeProvider time)
    : GovernanceDbContext(options, time)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<string>().UseCollation("C");
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        AccountTables.Configure(modelBuilder);
    }
}

/// <summary>The tables on SQL Server.</summary>
public sealed class SqlServerGovernanceDbContext(DbContextOptions<SqlServerGovernanceDbContext> options, TimeProvider time)
    : GovernanceDbContext(options, time)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<string>().UseCollation("Latin1_General_100_BIN2");
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        AccountTables.Configure(modelBuilder);
    }
}
