using Governance.Statistics.Studies;

namespace Governance.Core.LocalValidation.Tables;

/// <summary>One thing that is wrong with a row; never repeats what stands in the cell.</summary>
/// <param name="Line">Line in the file, from 1.</param>
public sealed record TableProblem(long Line, string? Column, string Message)
{
    public override string ToString() => Column is null ? $"Line {Line}: {Message}" : $"Line {Line}, column “{Column}”: {Message}";
}

/// <summary>The rows of one block by column. Used again for the next block.</summary>
internal sealed class StudyChunk
{
    /// <summary>Problems that are kept of one block; more are only counted.</summary>
    public const int MostProblems = 200;

    private readonly ColumnPlan plan;

    public StudyChunk(ColumnPlan plan)
    {
        this.plan = plan;
        Readers = [.. plan.Columns.ReaderColumns.Select(_ => Array.Empty<Call>())];
        Subgroups = [.. plan.Columns.SubgroupColumns.Select(_ => Array.Empty<ushort>())];
        Books = [.. plan.Columns.SubgroupColumns.Select(_ => new LabelBook())];
        Grow(4096);
    }

    public TextBlock Block { get; } = new();

    public int Rows { get; set; }

    public Call[] Truth { get; private set; } = [];

    public double[] Scores { get; private set; } = [];

    public Call[] Flags { get; private set; } = [];

    public ResultStatus[] Results { get; private set; } = [];

    public ulong[] Patients { get; private set; } = [];

    /// <summary>Where the name of the case stands in the block.</summary>
    public (int At, int Length)[] Cases { get; private set; } = [];

    public (int At, int Length)[] PatientNames { get; private set; } = [];

    /// <summary>Day as days since 1 January of the year 1; −1 where there is none.</summary>
    public int[] Days { get; private set; } = [];

    public Call[][] Readers { get; }

    /// <summary>Codes of this chunk's own books.</summary>
    public ushort[][] Subgroups { get; }

    public LabelBook[] Books { get; }

    public long[] Lines { get; private set; } = [];

    public List<TableProblem> Problems { get; } = [];

    public long ProblemCount { get; private set; }

    public long NotANumber { get; set; }

    public long Points { get; set; }

    public long Commas { get; set; }

    public void Clear()
    {
        Problems.Clear();
        (Rows, ProblemCount, NotANumber, Points, Commas) = (0, 0, 0, 0, 0);
    }

    public void Say(long line, int column, string message)
    {
        ProblemCount++;
        if (Problems.Count < MostProblems)
        {
            Problems.Add(new TableProblem(line, column < 0 ? null : plan.Names[column], message));
        }
    }

    /// <summary>Makes the next row empty: without any value until a cell gives one.</summary>
    public void Begin(long line)
    {
        if (Rows == Truth.Length)
        {
            Grow(Rows * 2);
        }

        var row = Rows;
        (Truth[row], Scores[row], Flags[row], Results[row]) = (Call.Missing, double.NaN, Call.Missing, ResultStatus.NotGiven);
        (Patients[row], Cases[row], PatientNames[row], Days[row], Lines[row]) = (0, default, default, -1, line);
    }

    private void Grow(int rows)
    {
        Truth = Longer(Truth, rows);
        Scores = Longer(Scores, rows);
        Flags = Longer(Flags, rows);
        Results = Longer(Results, rows);
        Patients = Longer(Patients, rows);
        Cases = Longer(Cases, rows);
        PatientNames = Longer(PatientNames, rows);
        Days = Longer(Days, rows);
        Lines = Longer(Lines, rows);
        for (var i = 0; i < Readers.Length; i++)
        {
            Readers[i] = Longer(Readers[i], rows);
        }

        for (var i = 0; i < Subgroups.Length; i++)
        {
            Subgroups[i] = Longer(Subgroups[i], rows);
        }
    }

    private static T[] Longer<T>(T[] array, int length)
    {
        Array.Resize(ref array, length);
        return array;
    }
}
