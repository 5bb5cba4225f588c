using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Governance.Database.Guards;

internal static class PostgresGuards
{
    /// <summary>The function behind all guards: refuses with the sentence that the trigger hands over.</summary>
    public const string Functions = """
        CREATE OR REPLACE FUNCTION governance_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION USING MESSAGE = TG_ARGV[0], ERRCODE = 'restrict_violation';
        END;
        $$;
        """;

    public static IEnumerable<Guard> OnlyAddedTo(IEntityType type)
    {
        var table = type.GetTableName()!;
        yield return Make(table, "no_update", "BEFORE UPDATE", "ROW", null, GuardTexts.NotChanged(table));
        yield return Make(table, "no_delete", "BEFORE DELETE", "ROW", null, GuardTexts.NotDeleted(table));
        yield return NoReplace(table);
    }

    public static IEnumerable<Guard> OnlyGrows(IEntityType type)
    {
        var table = type.GetTableName()!;
        yield return Make(
            table,
            "only_grows",
            "BEFORE UPDATE",
            "ROW",
            "NEW.\"Name\" IS DISTINCT FROM OLD.\"Name\" OR NEW.\"Length\" IS DISTINCT FROM OLD.\"Length\" + 1",
            GuardTexts.OnlyGrows(table));
        yield return Make(table, "no_delete", "BEFORE DELETE", "ROW", null, GuardTexts.NotDeleted(table));
        yield return NoReplace(table);
    }

    // An insert never replaces here; emptying the whole table at once is what passes the delete trigger.
    private static Guard NoReplace(string table) =>
        Make(table, "no_replace", "BEFORE TRUNCATE", "STATEMENT", null, GuardTexts.NotDeleted(table));

    private static Guard Make(string table, string what, string when, string each, string? condition, string message)
    {
        var name = $"{table}_{what}";
        var only = condition is null ? "" : $" WHEN ({condition})";
        return new Guard(table, name, $"""
            DROP TRIGGER IF EXISTS "{name}" ON "{table}";
            CREATE TRIGGER "{name}" {when} ON "{table}" FOR EACH {each}{only} EXECUTE FUNCTION governance_refuse('{message}');
            """);
    }
}
