namespace Governance.Core.LocalValidation.Tables;

/// <summary>Which column of a file holds what, by the names of its first line. Null or empty where the file has no such column.</summary>
/// <param name="Truth">Reference standard.</param>
/// <param name="Result">How each study ended, or what the product called it: both in one column, or a flag alone.</param>
/// <param name="Case">A name of the study that identifies nobody.</param>
/// <param name="Day">Day of the study, for runs that are collected day by day.</param>
public sealed record StudyColumns(
    string Truth,
    string? Score = null,
    string? Flag = null,
    string? Result = null,
    string? Patient = null,
    string? Case = null,
    string? Day = null,
    IReadOnlyList<string>? Readers = null,
    IReadOnlyList<string>? Subgroups = null)
{
    /// <summary>Most columns of readers, and most of subgroups.</summary>
    public const int MostOfAKind = 30;

    public IReadOnlyList<string> ReaderColumns => Readers ?? [];

    public IReadOnlyList<string> SubgroupColumns => Subgroups ?? [];

    /// <summary>Smallest score that the product gives; a smaller one is an error. Null: any.</summary>
    public double? LeastScore { get; init; }

    /// <summary>Largest score that the product gives.</summary>
    public double? MostScore { get; init; }

    /// <summary>Every named column, in the order in which the kept table has them.</summary>
    public IEnumerable<string> Named => new[] { Case, Patient, Day, Truth, Result, Flag, Score }.OfType<string>().Concat(ReaderColumns).Concat(SubgroupColumns);
}

/// <summary>What the cells of a column are read as.</summary>
internal enum ColumnUse : byte
{
    None,
    Truth,
    Score,
    Flag,
    Result,
    Patient,
    Case,
    Day,
    Reader,
    Subgroup,
}

/// <summary>For each column of the file what it is read as, and the place among its kind.</summary>
internal sealed record ColumnPlan(ColumnUse[] Uses, int[] Places, string[] Names, StudyColumns Columns)
{
    public int Count => Uses.Length;

    public bool Has(ColumnUse use) => Uses.Contains(use);

    /// <returns>The plan, or what is wrong with the names.</returns>
    public static (ColumnPlan? Plan, IReadOnlyList<string> Problems) Of(StudyColumns columns, IReadOnlyList<string> header)
    {
        var plan = new ColumnPlan(new ColumnUse[header.Count], new int[header.Count], [.. header], columns);
        var problems = new List<string>();
        void Take(string? name, ColumnUse use, int place = 0)
        {
            if (name is not null && plan.WhyNotTaken(name, use, place) is { } problem)
            {
                problems.Add(problem);
            }
        }

        Take(columns.Truth, ColumnUse.Truth);
        Take(columns.Score, ColumnUse.Score);
        Take(columns.Flag, ColumnUse.Flag);
        Take(columns.Result, ColumnUse.Result);
        Take(columns.Patient, ColumnUse.Patient);
        Take(columns.Case, ColumnUse.Case);
        Take(columns.Day, ColumnUse.Day);
        for (var i = 0; i < columns.ReaderColumns.Count; i++)
        {
            Take(columns.ReaderColumns[i], ColumnUse.Reader, i);
        }

        for (var i = 0; i < columns.SubgroupColumns.Count; i++)
        {
            Take(columns.SubgroupColumns[i], ColumnUse.Subgroup, i);
        }

        return problems.Count == 0 ? (plan, problems) : (null, problems);
    }

    private string? WhyNotTaken(string name, ColumnUse use, int place)
    {
        var matches = Enumerable.Range(0, Count).Where(i => Names[i] == name).ToList();
        if (matches.Count == 0)
        {
            matches = [.. Enumerable.Range(0, Count).Where(i => string.Equals(Names[i], name, StringComparison.OrdinalIgnoreCase))];
        }

        if (matches is not [var at])
        {
            return matches.Count == 0
                ? $"There is no column “{name}”. The file has: {string.Join(", ", Names.Take(40))}."
                : $"The file has {matches.Count} columns named “{name}”; give each its own name.";
        }

        if (Uses[at] != ColumnUse.None)
        {
            return $"The column “{name}” is named twice.";
        }

        (Uses[at], Places[at]) = (use, place);
        return null;
    }
}
