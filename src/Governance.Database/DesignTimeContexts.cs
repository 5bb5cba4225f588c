using Microsoft.EntityFrameworkCore.Design;

namespace Governance.Database;

// `dotnet ef` makes its contexts here; a migration is only written, so none of these databases has to exist.

internal sealed class DesignTimeSqlite : IDesignTimeDbContextFactory<SqliteGovernanceDbContext>
{
    public SqliteGovernanceDbContext CreateDbContext(string[] args) =>
        (SqliteGovernanceDbContext)DatabaseChoice.SqliteFile("design-time.db").NewContext(TimeProvider.System);
}

internal sealed class DesignTimePostgres : IDesignTimeDbContextFactory<PostgresGovernanceDbContext>
{
    public PostgresGovernanceDbContext CreateDbContext(string[] args) =>
        (PostgresGovernanceDbContext)new DatabaseChoice(DatabaseProvider.Postgres, "Host=localhost;Database=design_time").NewContext(TimeProvider.System);
}

internal sealed class DesignTimeSqlServer : IDesignTimeDbContextFactory<SqlServerGovernanceDbContext>
{
    public SqlServerGovernanceDbContext CreateDbContext(string[] args) =>
        (SqlServerGovernanceDbContext)new DatabaseChoice(DatabaseProvider.SqlServer, "Server=localhost;Database=design_time").NewContext(TimeProvider.System);
}
