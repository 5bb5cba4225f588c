using System.Globalization;
using System.Runtime.InteropServices;
using Governance.Statistics.Studies;

namespace Governance.Core.LocalValidation.Tables;

/// <summary>Puts the chunks of a file together to one table, in order.</summary>
internal sealed class TableAssembly(ColumnPlan plan)
{
    private readonly GrowingColumn<Call> truth = new();
    private readonly GrowingColumn<double> scores = new();
    private readonly GrowingColumn<Call> flags = new();
    private readonly GrowingColumn<ResultStatus> results = new();
    private readonly GrowingColumn<int> patients = new();
    private readonly GrowingColumn<Call>[] readers = [.. plan.Columns.ReaderColumns.Select(_ => new GrowingColumn<Call>())];
    private readonly GroupAssembly[] groups = [.. plan.Columns.SubgroupColumns.Select(_ => new GroupAssembly())];
    private readonly Dictionary<ulong, int> patientCodes = [];
    private readonly List<TableProblem> problems = [];
    private readonly TableNotes notes = new();

    public long ProblemCount { get; private set; }

    public CaseNames Names { get; } = new();

    public IReadOnlyList<TableProblem> Problems =>
        [.. problems, .. notes.Problems(plan), .. plan.Columns.SubgroupColumns.Where((_, i) => groups[i].HasTooMany).Select(c => new TableProblem(1, c, ChunkReader.TooManyLabels))];

    public IReadOnlyList<string> Notes => notes.Lines;

    /// <summary>About how many rows there will be, so that columns need not grow by copying.</summary>
    public void Expect(int rows)
    {
        truth.Expect(rows);
        scores.Expect(rows);
        flags.Expect(rows);
        results.Expect(rows);
        patients.Expect(rows);
        Array.ForEach(readers, r => r.Expect(rows));
        Array.ForEach(groups, g => g.Expect(rows));
    }

    public void Append(StudyChunk chunk)
    {
        ProblemCount += chunk.ProblemCount;
        problems.AddRange(chunk.Problems.Take(StudyFile.MostProblems - problems.Count));
        notes.Add(chunk);
        var rows = chunk.Rows;
        truth.Append(chunk.Truth.AsSpan(0, rows));
        AppendWhere(ColumnUse.Score, scores, chunk.Scores.AsSpan(0, rows));
        AppendWhere(ColumnUse.Flag, flags, chunk.Flags.AsSpan(0, rows));
        results.Append(chunk.Results.AsSpan(0, rows));
        AppendPatients(chunk);
        for (var row = 0; row < rows && plan.Has(ColumnUse.Case); row++)
        {
            Names.Append(chunk.Block.Bytes.AsSpan(chunk.Cases[row].At, chunk.Cases[row].Length));
        }

        for (var i = 0; i < readers.Length; i++)
        {
            readers[i].Append(chunk.Readers[i].AsSpan(0, rows));
        }

        for (var i = 0; i < groups.Length; i++)
        {
            groups[i].Append(chunk.Subgroups[i].AsSpan(0, rows), chunk.Books[i]);
        }
    }

    public StudyTable Finish() => new(truth.Whole)
    {
        Scores = scores.Whole,
        Flags = flags.Whole,
        Results = plan.Has(ColumnUse.Result) || results.Span.ContainsAnyExcept(ResultStatus.NotGiven) ? results.Whole : default,
        Patients = patients.Whole,
        Readers = [.. readers.Select((r, i) => new ReaderColumn(plan.Columns.ReaderColumns[i], r.Whole))],
        Subgroups = [.. groups.Select((g, i) => g.Finish(plan.Columns.SubgroupColumns[i]))],
    };

    private void AppendWhere<T>(ColumnUse use, GrowingColumn<T> column, ReadOnlySpan<T> rows)
        where T : unmanaged
    {
        if (plan.Has(use))
        {
            column.Append(rows);
        }
    }

    private void AppendPatients(StudyChunk chunk)
    {
        if (!plan.Has(ColumnUse.Patient))
        {
            return;
        }

        foreach (var patient in chunk.Patients.AsSpan(0, chunk.Rows))
        {
            if (patient == 0)
            {
                patients.Append(StudyTable.NoPatient);
                continue;
            }

            ref var code = ref CollectionsMarshal.GetValueRefOrAddDefault(patientCodes, patient, out var isKnown);
            code = isKnown ? code : patientCodes.Count - 1;
            patients.Append(code);
        }
    }
}

/// <summary>The codes of one column over all chunks, which each count labels in their own way.</summary>
internal sealed class GroupAssembly
{
    private readonly GrowingColumn<ushort> codes = new();
    private readonly LabelBook labels = new();
    private readonly ushort[] common = new ushort[ushort.MaxValue + 1];

    public void Expect(int rows) => codes.Expect(rows);

    /// <summary>All blocks together have more different labels than a column may have.</summary>
    public bool HasTooMany { get; private set; }

    public void Append(ReadOnlySpan<ushort> own, LabelBook book)
    {
        for (var code = 0; code < book.Count; code++)
        {
            var known = labels.CodeOf(book[code], SubgroupColumn.MostLabels);
            HasTooMany |= known < 0;
            common[code] = (ushort)known;
        }

        common[SubgroupColumn.NoLabel] = SubgroupColumn.NoLabel;
        Translate(own, codes.Room(own.Length), common);
    }

    /// <summary>By label, so that the order does not depend on who read which block.</summary>
    public SubgroupColumn Finish(string name)
    {
        var isLatin1 = false;
        // Not by LINQ over numbers: the runtime would first have to compile it.
        var (texts, order) = (new string[labels.Count], new int[labels.Count]);
        for (var i = 0; i < texts.Length; i++)
        {
            (texts[i], order[i]) = (CellText.Of(labels[i], ref isLatin1), i);
        }

        Array.Sort(order, (a, b) => LabelOrder.Instance.Compare(texts[a], texts[b]) is var first and not 0 ? first : a.CompareTo(b));
        for (var place = 0; place < order.Length; place++)
        {
            common[order[place]] = (ushort)place;
        }

        common[SubgroupColumn.NoLabel] = SubgroupColumn.NoLabel;
        Translate(codes.Span, codes.Span, common);
        return new SubgroupColumn(name, codes.Whole, Array.ConvertAll(order, i => texts[i]));
    }

    private static void Translate(ReadOnlySpan<ushort> from, Span<ushort> to, ushort[] common)
    {
        for (var i = 0; i < from.Length; i++)
        {
            to[i] = common[from[i]];
        }
    }
}

/// <summary>Labels as people expect them: numbers by their size before words.</summary>
internal sealed class LabelOrder : IComparer<string>
{
    public static LabelOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        var (isX, isY) = (Leading(x, out var a), Leading(y, out var b));
        return isX && isY && a != b ? a.CompareTo(b) : isX != isY ? (isX ? -1 : 1) : string.CompareOrdinal(x, y);
    }

    private static bool Leading(string? text, out double number)
    {
        var digits = (text ?? "").AsSpan();
        var length = digits.IndexOfAnyExceptInRange('0', '9');
        return double.TryParse(length < 0 ? digits : digits[..length], NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}

/// <summary>A column that grows by doubling.</summary>
internal sealed class GrowingColumn<T>
    where T : unmanaged
{
    private T[] items = [];
    private int count;
    private int expected;

    public Span<T> Span => items.AsSpan(0, count);

    public ReadOnlyMemory<T> Whole => items.AsMemory(0, count);

    /// <summary>About how many there will be; more or fewer are right too.</summary>
    public void Expect(int rows) => expected = rows;

    public void Append(ReadOnlySpan<T> more) => more.CopyTo(Room(more.Length));

    public void Append(T item) => Room(1)[0] = item;

    /// <summary>Place for so many more, to be filled by the caller.</summary>
    public Span<T> Room(int length)
    {
        if (count + length > items.Length)
        {
            Grow(Math.Max(count + length, Math.Max(items.Length * 2, expected)));
        }

        count += length;
        return items.AsSpan(count - length, length);
    }

    // The caller fills what it asked for, so nothing has to be made empty first.
    private void Grow(int length)
    {
        var longer = GC.AllocateUninitializedArray<T>(length);
        items.AsSpan(0, count).CopyTo(longer);
        items = longer;
    }
}

/// <summary>What must be known about the cells of a whole file.</summary>
internal sealed class TableNotes
{
    private long notANumber;
    private long points;
    private long commas;

    public IReadOnlyList<string> Lines => notANumber == 0
        ? []
        : [string.Create(CultureInfo.InvariantCulture, $"{notANumber} scores are “NaN”, not a number: those studies count as without a result, never as negative.")];

    public void Add(StudyChunk chunk)
    {
        notANumber += chunk.NotANumber;
        points += chunk.Points;
        commas += chunk.Commas;
    }

    /// <summary>A file that writes decimals in two ways would be read wrongly in one of them.</summary>
    public IEnumerable<TableProblem> Problems(ColumnPlan plan) => points > 0 && commas > 0
        ? [new TableProblem(1, plan.Columns.Score, string.Create(CultureInfo.InvariantCulture,
            $"{points} scores have a decimal point and {commas} a decimal comma. Write all of them in one way."))]
        : [];
}
