namespace Governance.Statistics.Studies;

/// <summary>Rows grouped by patient, so that what belongs together is met together.</summary>
internal sealed class PatientOrder
{
    private readonly int[] patients;
    private readonly int[] rows;
    private readonly int[] starts;

    private PatientOrder(int[] patients, int[] rows, int[] starts, int largest)
    {
        this.patients = patients;
        this.rows = rows;
        this.starts = starts;
        Largest = largest;
    }

    /// <summary>Number of patients; a row without one counts as a patient of its own.</summary>
    public int Count => starts.Length - 1;

    /// <summary>Rows of the patient with the most.</summary>
    public int Largest { get; }

    /// <summary>Some patient has several rows, so rows are not independent.</summary>
    public bool IsClustered => Largest > 1;

    public int PatientOf(int row) => patients[row];

    public ReadOnlySpan<int> RowsOf(int patient) => rows.AsSpan(starts[patient]..starts[patient + 1]);

    /// <returns>Null without a column of patients.</returns>
    public static PatientOrder? Of(StudyTable table)
    {
        if (table.Patients.IsEmpty)
        {
            return null;
        }

        var codes = Complete(table.Patients.Span, out var count);
        var starts = new int[count + 1];
        foreach (var code in codes)
        {
            starts[code + 1]++;
        }

        var largest = 0;
        for (var i = 1; i <= count; i++)
        {
            largest = Math.Max(largest, starts[i]);
            starts[i] += starts[i - 1];
        }

        return new PatientOrder(codes, Placed(codes, starts), starts, largest);
    }

    private static int[] Placed(int[] codes, int[] starts)
    {
        var next = starts.AsSpan(..^1).ToArray();
        var rows = new int[codes.Length];
        for (var i = 0; i < codes.Length; i++)
        {
            rows[next[codes[i]]++] = i;
        }

        return rows;
    }

    private static int[] Complete(ReadOnlySpan<int> patients, out int count)
    {
        var codes = patients.ToArray();
        var most = -1;
        foreach (var code in codes)
        {
            most = Math.Max(most, code);
        }

        count = most + 1;
        for (var i = 0; i < codes.Length; i++)
        {
            codes[i] = codes[i] < 0 ? count++ : codes[i];
        }

        return codes;
    }
}
