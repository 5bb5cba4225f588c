using System.Data.Common;
using Governance.Database;
using Microsoft.EntityFrameworkCore;

namespace Governance.TestKit;

/// <summary>Databases on the SQL Server that GOVERNANCE_TEST_SQLSERVER names.</summary>
internal static class SqlServerDatabases
{
    public const string Variable = "GOVERNANCE_TEST_SQLSERVER";

    /// <summary>Why no test can run on SQL Server here; null where they can.</summary>
    public static string? WhyNot => Server() is null ? $"{Variable} names no server." : null;

    public static async Task<(DatabaseChoice Choice, Func<ValueTask> Drop)> MakeAsync()
    {
        var name = $"governance_{Guid.NewGuid():N}";
        var choice = Choice(name);
        await TestDatabase.MigrateAsync(choice);
        return (choice, () => DropAsync(name));
    }

    private static string? Server() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : null;

    private static DatabaseChoice Choice(string database) => new(
        DatabaseProvider.SqlServer,
        new DbConnectionStringBuilder { ConnectionString = Server(), ["Initial Catalog"] = database, ["Pooling"] = "false" }.ToString());

    private static async ValueTask DropAsync(string name)
    {
        await using var db = Choice("master").NewContext(TimeProvider.System);
#pragma warning disable EF1002 // Name made here.
        await db.Database.ExecuteSqlRawAsync($"ALTER DATABASE [{name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{name}]");
#pragma warning restore EF1002
    }
}
