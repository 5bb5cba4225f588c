namespace Governance.Statistics.Studies;

/// <summary>What the product said about each study of a table, by the rules that every figure counts by.</summary>
public static class StudyCalls
{
    /// <summary>For each row its call; missing where there is no usable result, and for rows that another one replaced.</summary>
    /// <param name="threshold">Positive where the score is at least this; null: flags and stated results count.</param>
    public static Call[] Of(StudyTable table, double? threshold)
    {
        var cells = StudyCells.Of(table, threshold).Rows;
        var calls = new Call[cells.Length];
        for (var i = 0; i < calls.Length; i++)
        {
            calls[i] = cells[i] == StudyCells.Dropped ? Call.Missing : (Call)(cells[i] % 3);
        }

        return calls;
    }
}
