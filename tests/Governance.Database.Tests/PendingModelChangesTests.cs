using Microsoft.EntityFrameworkCore;

namespace Governance.Database.Tests;

public sealed class PendingModelChangesTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite, "Data Source=:memory:")]
    [InlineData(DatabaseProvider.Postgres, "Host=localhost")]
    [InlineData(DatabaseProvider.SqlServer, "Server=localhost")]
    public void The_migrations_of_each_provider_match_the_model(DatabaseProvider provider, string connectionString)
    {
        using var db = new DatabaseChoice(provider, connectionString).NewContext(TimeProvider.System);

        Assert.False(db.Database.HasPendingModelChanges(), $"The model changed: add a migration for {provider} (dotnet ef migrations add).");
    }
}
