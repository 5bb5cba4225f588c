using System.Globalization;
using Governance.Core.LocalValidation.Tables;
using Governance.Statistics.Studies;

namespace Governance.Core.LocalValidation.Imports;

/// <summary>Reads a staged file once, block by block, and writes the kept table; memory is that of the blocks and of eight bytes a row.</summary>
internal sealed class ImportReading(ColumnPlan plan, Stream output)
{
    private readonly KeptTable kept = new(plan, output);
    private readonly List<TableProblem> problems = [];
    private readonly TableNotes notes = new();
    private readonly RepeatedNames cases = new();
    private readonly RepeatedNames patients = new();
    private readonly SortedDictionary<int, long[]> days = [];
    private long problemCount;

    public long Rows { get; private set; }

    public long Positives { get; private set; }

    public long Negatives { get; private set; }

    public long NoResult { get; private set; }

    public long ProblemCount => problemCount;

    public IReadOnlyList<TableProblem> Problems => problems;

    /// <summary>Studies by day and by how they ended; empty without a column of days.</summary>
    public IReadOnlyDictionary<int, long[]> Days => days;

    public ImportCounts Counts => new(Rows, Positives, Negatives, Rows - Positives - Negatives, NoResult, plan.Has(ColumnUse.Patient) ? patients.Different : null);

    /// <param name="progress">Told the bytes and rows read after each block.</param>
    public void Read(TableFile file, Action<long, long> progress, CancellationToken ct)
    {
        kept.WriteHeader();
        long bytes = 0;
        foreach (var chunk in StudyChunks.Of(file, plan, 1, ct))
        {
            Append(chunk);
            bytes += chunk.Block.Length;
            progress(bytes, Rows);
        }

        kept.Flush();
        Finish();
    }

    private void Append(StudyChunk chunk)
    {
        problemCount += chunk.ProblemCount;
        problems.AddRange(chunk.Problems.Take(StudyFile.MostProblems - problems.Count));
        notes.Add(chunk);
        kept.Write(chunk);
        for (var row = 0; row < chunk.Rows; row++)
        {
            Count(chunk, row);
        }

        Rows += chunk.Rows;
    }

    private void Count(StudyChunk chunk, int row)
    {
        var truth = chunk.Truth[row];
        Positives += truth == Call.Positive ? 1 : 0;
        Negatives += truth == Call.Negative ? 1 : 0;
        var status = StatusOf(chunk, row);
        CountNames(chunk, row, status);
        if (plan.Has(ColumnUse.Day))
        {
            CountDay(chunk.Days[row], status);
        }

        NoResult += truth != Call.Missing && status is not (ResultStatus.Positive or ResultStatus.Negative or ResultStatus.Superseded) && !HasScore(chunk, row) ? 1 : 0;
    }

    private void CountNames(StudyChunk chunk, int row, ResultStatus status)
    {
        if (plan.Has(ColumnUse.Case) && status != ResultStatus.Superseded)
        {
            cases.Add(TextHash.Of(chunk.Block.Bytes.AsSpan(chunk.Cases[row].At, chunk.Cases[row].Length)), chunk.Lines[row]);
        }

        if (plan.Has(ColumnUse.Patient) && chunk.Patients[row] != 0)
        {
            patients.Add(chunk.Patients[row], chunk.Lines[row]);
        }
    }

    private void CountDay(int day, ResultStatus status)
    {
        if (!days.TryGetValue(day, out var counts))
        {
            days.Add(day, counts = new long[Enum.GetValues<ResultStatus>().Length]);
        }

        counts[(int)status]++;
    }

    // A flag says the same as a result; only without both is nothing known of how the study ended.
    private static ResultStatus StatusOf(StudyChunk chunk, int row) => chunk.Results[row] != ResultStatus.NotGiven ? chunk.Results[row]
        : chunk.Flags[row] == Call.Positive ? ResultStatus.Positive
        : chunk.Flags[row] == Call.Negative ? ResultStatus.Negative
        : ResultStatus.NotGiven;

    private static bool HasScore(StudyChunk chunk, int row) => chunk.Results[row] == ResultStatus.NotGiven && !double.IsNaN(chunk.Scores[row]);

    private void Finish()
    {
        Say(notes.Problems(plan));
        if (Rows == 0 && problemCount == 0)
        {
            Say([new TableProblem(2, null, "the file has no row below its first line.")]);
        }

        Say(cases.Repeated(StudyFile.MostProblems).Select(lines => new TableProblem(lines.Second, plan.Columns.Case, string.Create(CultureInfo.InvariantCulture,
            $"the case stands on line {lines.First} already. Give each study one row; mark a row that another one replaced as superseded."))));
    }

    private void Say(IEnumerable<TableProblem> more)
    {
        foreach (var problem in more)
        {
            problemCount++;
            if (problems.Count < StudyFile.MostProblems)
            {
                problems.Add(problem);
            }
        }
    }
}

/// <summary>Finds names that come more than once, by a 64-bit hash of each. They lie in many small parts, so that growing and sorting takes little room.</summary>
internal sealed class RepeatedNames
{
    private const int PartBits = 8;

    private readonly (GrowingColumn<ulong> Hashes, GrowingColumn<int> Lines)[] parts =
        [.. Enumerable.Range(0, 1 << PartBits).Select(_ => (new GrowingColumn<ulong>(), new GrowingColumn<int>()))];

    /// <summary>Number of different names. They are sorted by it.</summary>
    public long Different
    {
        get
        {
            long count = 0;
            foreach (var (hashes, lines) in parts)
            {
                hashes.Span.Sort(lines.Span);
                for (var i = 0; i < hashes.Span.Length; i++)
                {
                    count += i == 0 || hashes.Span[i] != hashes.Span[i - 1] ? 1 : 0;
                }
            }

            return count;
        }
    }

    public void Add(ulong hash, long line)
    {
        var (hashes, lines) = parts[hash >> (64 - PartBits)];
        hashes.Append(hash);
        lines.Append((int)Math.Min(line, int.MaxValue));
    }

    /// <returns>For each row whose name came before: the line of the first and its own; by line.</returns>
    public IReadOnlyList<(int First, int Second)> Repeated(int most)
    {
        var found = new List<(int First, int Second)>();
        foreach (var (hashes, lines) in parts)
        {
            hashes.Span.Sort(lines.Span);
            AddRepeated(hashes.Span, lines.Span, found);
        }

        return [.. found.OrderBy(f => f.Second).Take(most)];
    }

    private static void AddRepeated(ReadOnlySpan<ulong> hashes, ReadOnlySpan<int> lines, List<(int First, int Second)> found)
    {
        for (int from = 0, to; from < hashes.Length; from = to)
        {
            var first = lines[from];
            for (to = from + 1; to < hashes.Length && hashes[to] == hashes[from]; to++)
            {
                first = Math.Min(first, lines[to]);
            }

            foreach (var line in lines[from..to])
            {
                if (line != first)
                {
                    found.Add((first, line));
                }
            }
        }
    }
}
