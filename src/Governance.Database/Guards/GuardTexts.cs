namespace Governance.Database.Guards;

/// <summary>What a database answers when somebody tries to change the record.</summary>
internal static class GuardTexts
{
    public static string NotChanged(string table) => $"Rows of {table} are part of the record: they are added once and never changed.";

    public static string NotDeleted(string table) => $"Rows of {table} are part of the record: they are added once and never deleted.";

    public static string NotReplaced(string table) => $"This row of {table} is already there: rows of the record are added once and never replaced.";

    public static string OnlyGrows(string table) => $"A row of {table} is the end of a trail: it keeps its name and grows by exactly one entry at a time.";
}
