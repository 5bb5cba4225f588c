using System.Reflection;
using Governance.Database;
using Xunit;
using Xunit.Sdk;

namespace Governance.TestKit;

/// <summary>
/// Data of a theory that takes a <see cref="DatabaseProvider"/>: <c>[Theory, OnSqlite, OnPostgres, OnSqlServer]</c> runs the same test on
/// each. One whose server is not there is skipped and says why.
/// </summary>
public abstract class OnDatabaseAttribute(DatabaseProvider provider) : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[provider]];
}

[AttributeUsage(AttributeTargets.Method)]
public sealed class OnSqliteAttribute() : OnDatabaseAttribute(DatabaseProvider.Sqlite);

[AttributeUsage(AttributeTargets.Method)]
public sealed class OnPostgresAttribute : OnDatabaseAttribute
{
    public OnPostgresAttribute()
        : base(DatabaseProvider.Postgres) => Skip = PostgresServer.WhyNot;
}

[AttributeUsage(AttributeTargets.Method)]
public sealed class OnSqlServerAttribute : OnDatabaseAttribute
{
    public OnSqlServerAttribute()
        : base(DatabaseProvider.SqlServer) => Skip = SqlServerDatabases.WhyNot;
}

/// <summary>A fact that needs PostgreSQL.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = PostgresServer.WhyNot;
}

/// <summary>A fact that needs SQL Server.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SqlServerFactAttribute : FactAttribute
{
    public SqlServerFactAttribute() => Skip = SqlServerDatabases.WhyNot;
}
