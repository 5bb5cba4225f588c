using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Governance.Database.Tests.SqlServer;

/// <summary>Collects tables, keys, indexes and triggers of a script and says what does not fit together.</summary>
internal sealed class ScriptTables : TSqlFragmentVisitor
{
    private static readonly HashSet<string> KnownTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        "nvarchar", "int", "bigint", "bit", "datetime2", "datetimeoffset", "date", "time", "decimal", "uniqueidentifier", "varbinary", "nchar", "float",
    };

    private readonly Dictionary<string, Dictionary<string, string>> tables = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string From, string To, bool Cascades)> references = [];
    private readonly List<Action> later = [];
    private readonly List<string> problems = [];

    /// <summary>Statements that the script hands to EXEC as text.</summary>
    public List<string> Texts { get; } = [];

    public override void Visit(CreateTableStatement node)
    {
        var table = Name(node.SchemaObjectName);
        var columns = node.Definition.ColumnDefinitions.ToDictionary(c => c.ColumnIdentifier.Value, TypeOf, StringComparer.OrdinalIgnoreCase);
        if (!tables.TryAdd(table, columns))
        {
            problems.Add($"The table {table} is made twice.");
        }

        foreach (var constraint in node.Definition.TableConstraints)
        {
            later.Add(() => Constraint(table, constraint));
        }
    }

    public override void Visit(CreateIndexStatement node)
    {
        var table = Name(node.OnName);
        later.Add(() => Key(table, $"the index {node.Name.Value}", node.Columns.Select(c => c.Column.MultiPartIdentifier.Identifiers[^1].Value)));
    }

    public override void Visit(TriggerStatementBody node) => later.Add(() =>
    {
        if (!tables.ContainsKey(Name(node.TriggerObject.Name)))
        {
            problems.Add($"The trigger {Name(node.Name)} stands on the unknown table {Name(node.TriggerObject.Name)}.");
        }
    });

    public override void Visit(ExecutableStringList node) => Texts.AddRange(node.Strings.OfType<StringLiteral>().Select(s => s.Value));

    /// <summary>What does not fit together, after everything was read.</summary>
    public IReadOnlyList<string> Whole()
    {
        later.ForEach(check => check());
        foreach (var start in tables.Keys)
        {
            CascadesFrom(start, start, [start]);
        }

        return problems;
    }

    private static string Name(SchemaObjectName name) => name.BaseIdentifier.Value;

    private string TypeOf(ColumnDefinition column)
    {
        var type = (ParameterizedDataTypeReference)column.DataType;
        var name = type.Name.BaseIdentifier.Value;
        var parameters = string.Join(',', type.Parameters.Select(p => p.Value));
        if (!KnownTypes.Contains(name))
        {
            problems.Add($"The column {column.ColumnIdentifier.Value} has the unknown type {name}.");
        }

        if (int.TryParse(parameters, out var length) && length > 4000)
        {
            problems.Add($"The column {column.ColumnIdentifier.Value} is longer than nvarchar allows: {length}.");
        }

        return $"{name}({parameters})".ToLowerInvariant();
    }

    private void Constraint(string table, ConstraintDefinition constraint)
    {
        switch (constraint)
        {
            case UniqueConstraintDefinition unique:
                Key(table, "the key", unique.Columns.Select(c => c.Column.MultiPartIdentifier.Identifiers[^1].Value));
                break;
            case ForeignKeyConstraintDefinition foreign:
                Reference(table, foreign);
                break;
        }
    }

    private void Key(string table, string what, IEnumerable<string> columns)
    {
        if (!tables.TryGetValue(table, out var known))
        {
            problems.Add($"{what} names the unknown table {table}.");
            return;
        }

        foreach (var column in columns)
        {
            if (!known.TryGetValue(column, out var type))
            {
                problems.Add($"{what} of {table} names the unknown column {column}.");
            }
            else if (type.Contains("max", StringComparison.Ordinal))
            {
                problems.Add($"{what} of {table} holds {column}, which is {type}.");
            }
        }

        // 1,700 bytes for an index, 900 for a clustered key; two bytes a character.
        var bytes = columns.Where(known.ContainsKey).Sum(c => Bytes(known[c]));
        var most = what == "the key" ? 900 : 1700;
        if (bytes > most)
        {
            problems.Add($"{what} of {table} ({string.Join(", ", columns)}) can be {bytes} bytes long; {most} are allowed.");
        }
    }

    private static int Bytes(string type) =>
        type.StartsWith("nvarchar(", StringComparison.Ordinal) && int.TryParse(type[9..^1], out var length) ? 2 * length : 8;

    private void Reference(string table, ForeignKeyConstraintDefinition foreign)
    {
        var to = Name(foreign.ReferenceTableName);
        if (!tables.TryGetValue(to, out var target))
        {
            problems.Add($"{table} refers to the unknown table {to}.");
            return;
        }

        foreach (var (from, referred) in foreign.Columns.Zip(foreign.ReferencedTableColumns))
        {
            var types = (tables[table].GetValueOrDefault(from.Value), target.GetValueOrDefault(referred.Value));
            if (types.Item1 is null || types.Item1 != types.Item2)
            {
                problems.Add($"{table}.{from.Value} ({types.Item1}) refers to {to}.{referred.Value} ({types.Item2}).");
            }
        }

        references.Add((table, to, foreign.DeleteAction is DeleteUpdateAction.Cascade or DeleteUpdateAction.SetNull));
    }

    // Error 1785: a deletion may reach a table by one way only.
    private void CascadesFrom(string start, string at, HashSet<string> reached)
    {
        foreach (var (from, _, _) in references.Where(r => r.Cascades && string.Equals(r.To, at, StringComparison.OrdinalIgnoreCase)))
        {
            if (!reached.Add(from))
            {
                problems.Add($"A deletion in {start} would reach {from} by more than one way.");
                return;
            }

            CascadesFrom(start, from, reached);
        }
    }
}
