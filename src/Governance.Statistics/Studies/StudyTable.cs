namespace Governance.Statistics.Studies;

/// <summary>A column that divides the studies into groups.</summary>
/// <param name="Name">As people call it.</param>
/// <param name="Codes">For each row the place of its label; <see cref="NoLabel"/> where the row has none.</param>
/// <param name="Labels">Different labels in the order of their first row.</param>
public sealed record SubgroupColumn(string Name, ReadOnlyMemory<ushort> Codes, IReadOnlyList<string> Labels)
{
    /// <summary>Code of a row without a label.</summary>
    public const ushort NoLabel = ushort.MaxValue;

    /// <summary>Most different labels of a column; more than that is no grouping.</summary>
    public const int MostLabels = 1000;
}

/// <summary>What one reader called each study.</summary>
public sealed record ReaderColumn(string Name, ReadOnlyMemory<Call> Calls);

/// <summary>Studies by column, one place a row in each: what every figure is computed from.</summary>
public sealed class StudyTable
{
    /// <summary>Code of a row without a patient: such a row counts as a patient of its own.</summary>
    public const int NoPatient = -1;

    /// <exception cref="ArgumentException">A column is of another length, or a code points outside its labels.</exception>
    public StudyTable(ReadOnlyMemory<Call> truth)
    {
        Truth = truth;
    }

    public int Rows => Truth.Length;

    /// <summary>Reference standard; <see cref="Call.Missing"/> where it could not tell.</summary>
    public ReadOnlyMemory<Call> Truth { get; }

    /// <summary>Score of the product, any finite scale; NaN where there is none. Empty without such a column.</summary>
    public ReadOnlyMemory<double> Scores { get; init; }

    /// <summary>What the product itself called positive. Empty without such a column.</summary>
    public ReadOnlyMemory<Call> Flags { get; init; }

    /// <summary>How each study ended. Empty without such a column.</summary>
    public ReadOnlyMemory<ResultStatus> Results { get; init; }

    /// <summary>Number of the patient from 0, or <see cref="NoPatient"/>. Empty without such a column.</summary>
    public ReadOnlyMemory<int> Patients { get; init; }

    public IReadOnlyList<ReaderColumn> Readers { get; init; } = [];

    public IReadOnlyList<SubgroupColumn> Subgroups { get; init; } = [];

    public bool HasScores => !Scores.IsEmpty;

    /// <exception cref="ArgumentException">A column is of another length, or a code points outside its labels.</exception>
    internal void Check()
    {
        SameLength("scores", Scores.Length);
        SameLength("flags", Flags.Length);
        SameLength("results", Results.Length);
        SameLength("patients", Patients.Length);
        foreach (var reader in Readers)
        {
            SameLength(reader.Name, reader.Calls.Length == 0 ? -1 : reader.Calls.Length);
        }

        foreach (var column in Subgroups)
        {
            SameLength(column.Name, column.Codes.Length == 0 && Rows > 0 ? -1 : column.Codes.Length);
            foreach (var code in column.Codes.Span)
            {
                if (code != SubgroupColumn.NoLabel && code >= column.Labels.Count)
                {
                    throw new ArgumentException($"Column {column.Name} has the code {code} and {column.Labels.Count} labels.");
                }
            }
        }
    }

    private void SameLength(string name, int length)
    {
        if (length != 0 && length != Rows)
        {
            throw new ArgumentException($"Column {name} has {Math.Max(0, length)} rows and the reference standard {Rows}.");
        }
    }
}
