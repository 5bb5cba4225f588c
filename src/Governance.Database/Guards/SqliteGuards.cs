using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Governance.Database.Guards;

internal static class SqliteGuards
{
    public static IEnumerable<Guard> OnlyAddedTo(IEntityType type)
    {
        var table = type.GetTableName()!;
        yield return Make(table, "no_update", "BEFORE UPDATE", null, GuardTexts.NotChanged(table));
        yield return NoDelete(table);
        yield return NoReplace(type, table);
    }

    public static IEnumerable<Guard> OnlyGrows(IEntityType type)
    {
        var table = type.GetTableName()!;
        yield return Make(
            table, "only_grows", "BEFORE UPDATE", "NEW.\"Name\" IS NOT OLD.\"Name\" OR NEW.\"Length\" IS NOT OLD.\"Length\" + 1", GuardTexts.OnlyGrows(table));
        yield return NoDelete(table);
        yield return NoReplace(type, table);
    }

    private static Guard NoDelete(string table) => Make(table, "no_delete", "BEFORE DELETE", null, GuardTexts.NotDeleted(table));

    // INSERT OR REPLACE removes the old row without asking the delete trigger, by any unique key and by the hidden row number too.
    private static Guard NoReplace(IEntityType type, string table)
    {
        var keys = type.GetKeys().Select(k => k.Properties)
            .Concat(type.GetIndexes().Where(i => i.IsUnique).Select(i => i.Properties))
            .Select(properties => string.Join(" AND ", properties.Select(p => $"\"{p.GetColumnName()}\" = NEW.\"{p.GetColumnName()}\"")))
            .Append("rowid = NEW.rowid")
            .Select(same => $"EXISTS (SELECT 1 FROM \"{table}\" WHERE {same})");
        return Make(table, "no_replace", "BEFORE INSERT", string.Join(" OR ", keys), GuardTexts.NotReplaced(table));
    }

    private static Guard Make(string table, string what, string when, string? condition, string message)
    {
        var name = $"{table}_{what}";
        var only = condition is null ? "" : $" WHEN {condition}";
        return new Guard(table, name, $"""
            DROP TRIGGER IF EXISTS "{name}";
            CREATE TRIGGER "{name}" {when} ON "{table}" FOR EACH ROW{only}
            BEGIN
                SELECT RAISE(ABORT, '{message}');
            END;
            """);
    }
}
