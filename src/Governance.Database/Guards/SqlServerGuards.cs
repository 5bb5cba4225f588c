using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Governance.Database.Guards;

/// <summary>SQL Server has no trigger on TRUNCATE: the account of the product must not have ALTER on these tables in operation.</summary>
internal static class SqlServerGuards
{
    public static IEnumerable<Guard> OnlyAddedTo(IEntityType type)
    {
        var table = type.GetTableName()!;
        yield return Make(table, "no_update", "UPDATE", "IF EXISTS (SELECT 1 FROM deleted)", GuardTexts.NotChanged(table));
        yield return NoDelete(table);
    }

    public static IEnumerable<Guard> OnlyGrows(IEntityType type)
    {
        var table = type.GetTableName()!;
        const string wrong = "IF EXISTS (SELECT 1 FROM deleted AS d LEFT JOIN inserted AS i ON i.[Name] = d.[Name] WHERE i.[Name] IS NULL OR i.[Length] <> d.[Length] + 1)";
        yield return Make(table, "only_grows", "UPDATE", wrong, GuardTexts.OnlyGrows(table));
        yield return NoDelete(table);
    }

    private static Guard NoDelete(string table) => Make(table, "no_delete", "DELETE", "IF EXISTS (SELECT 1 FROM deleted)", GuardTexts.NotDeleted(table));

    // A trigger must begin its batch; EXEC gives each its own inside one script. THROW rolls the statement's transaction back.
    private static Guard Make(string table, string what, string on, string condition, string message)
    {
        var name = $"{table}_{what}";
        var body = $"CREATE OR ALTER TRIGGER [{name}] ON [{table}] AFTER {on} AS BEGIN SET NOCOUNT ON; {condition} THROW 51000, N'{message}', 1; END";
        return new Guard(table, name, $"EXEC(N'{body.Replace("'", "''", StringComparison.Ordinal)}');");
    }
}
