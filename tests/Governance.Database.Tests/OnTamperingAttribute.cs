using System.Reflection;
using Governance.TestKit;
using Xunit.Sdk;

namespace Governance.Database.Tests;

/// <summary>One way to tamper and what must be said about it, on SQLite and, where it is there, on PostgreSQL.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class OnTamperingAttribute(string sql, string sentence) : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        new PostgresFactAttribute().Skip is null
            ? [[DatabaseProvider.Sqlite, sql, sentence], [DatabaseProvider.Postgres, sql, sentence]]
            : [[DatabaseProvider.Sqlite, sql, sentence]];
}
