using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Governance.Database.Tests.SqlServer;

/// <summary>
/// Reads a SQL Server script with Microsoft's own parser and checks what a parser alone does not see. No server is asked, so this shows
/// that the script can be read and fits together, not that it ran.
/// </summary>
internal static class ScriptLint
{
    public static IReadOnlyList<string> Check(string script)
    {
        var tables = new ScriptTables();
        var errors = Read(script, tables);

        // What EXEC gets as text is a batch of its own, and may hold texts again.
        for (var i = 0; i < tables.Texts.Count; i++)
        {
            errors.AddRange(Read(tables.Texts[i], tables));
        }

        return [.. errors, .. tables.Whole()];
    }

    private static List<string> Read(string script, ScriptTables tables)
    {
        var parsed = new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(script), out var errors);
        parsed?.Accept(tables);
        return [.. errors.Select(e => $"line {e.Line}: {e.Message}")];
    }
}
