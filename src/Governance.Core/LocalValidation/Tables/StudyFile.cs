using Governance.Statistics.Studies;

namespace Governance.Core.LocalValidation.Tables;

/// <summary>What reading a file of studies led to.</summary>
/// <param name="Table">Null where something is wrong; <paramref name="Problems"/> then says what.</param>
/// <param name="Problems">The first of them by line.</param>
/// <param name="ProblemCount">All of them.</param>
/// <param name="Notes">What is not wrong and must be known: scores that are no numbers, cells read as no result.</param>
public sealed record StudyFileReading(
    TableForm? Form, StudyTable? Table, IReadOnlyList<TableProblem> Problems, long ProblemCount, IReadOnlyList<string> Notes, CaseNames? Names = null);

/// <summary>Reads a file of studies into a table, on as many cores as there are.</summary>
public static class StudyFile
{
    /// <summary>Problems that are listed; more are only counted.</summary>
    public const int MostProblems = 200;

    // A file that begins with short rows must not ask for more memory than its columns will need.
    private const int MostExpected = 4_000_000;

    /// <param name="stream">CSV in any of the forms of <see cref="TableFile"/>.</param>
    public static StudyFileReading Read(Stream stream, StudyColumns columns, CancellationToken ct = default)
    {
        try
        {
            var file = TableFile.Open(stream);
            var (plan, problems) = ColumnPlan.Of(columns, file.Header);
            return plan is null
                ? new StudyFileReading(file.Form, null, [.. problems.Select(p => new TableProblem(1, null, p))], problems.Count, [])
                : Read(file, SizeOf(stream), plan, ct);
        }
        catch (TableException fault)
        {
            return new StudyFileReading(null, null, [new TableProblem(fault.Line, null, fault.Message)], 1, []);
        }
    }

    private static StudyFileReading Read(TableFile file, long size, ColumnPlan plan, CancellationToken ct)
    {
        var assembly = new TableAssembly(plan);
        var isFirst = true;
        foreach (var chunk in StudyChunks.Of(file, plan, Environment.ProcessorCount, ct))
        {
            if (isFirst)
            {
                assembly.Expect(Expected(chunk, size));
            }

            isFirst = false;
            assembly.Append(chunk);
        }

        var problems = assembly.Problems;
        return new StudyFileReading(file.Form, problems.Count == 0 ? assembly.Finish() : null, problems, assembly.ProblemCount, assembly.Notes, assembly.Names);
    }

    private static long SizeOf(Stream stream) => stream.CanSeek ? stream.Length : 0;

    // Rows as long as those of the first block, and a little room.
    private static int Expected(StudyChunk first, long size) =>
        (int)Math.Min(MostExpected, first.Rows * (1.02 * size / Math.Max(1, first.Block.Length)));
}

/// <summary>The rows of a file, block by block and in order, read on several cores.</summary>
internal static class StudyChunks
{
    /// <summary>Each chunk is valid until the next one is asked for.</summary>
    /// <exception cref="TableException">The file is no table from some line on.</exception>
    public static IEnumerable<StudyChunk> Of(TableFile file, ColumnPlan plan, int cores, CancellationToken ct)
    {
        var blocks = new TextBlocks(file.Text, file.Separator);
        var (running, free) = (new Queue<Task<StudyChunk>>(), new Stack<StudyChunk>());
        var reader = new ChunkReader(plan, file.Separator);
        while (true)
        {
            while (running.Count <= cores)
            {
                ct.ThrowIfCancellationRequested();
                var chunk = free.Count > 0 ? free.Pop() : new StudyChunk(plan);
                if (!NextBlock(blocks, chunk.Block, file.Separator))
                {
                    break;
                }

                running.Enqueue(Task.Run(() => Filled(reader, chunk), ct));
            }

            if (running.Count == 0)
            {
                yield break;
            }

            var next = running.Dequeue().GetAwaiter().GetResult();
            yield return next;
            free.Push(next);
        }
    }

    // The first line names the columns; it is no row.
    private static bool NextBlock(TextBlocks blocks, TextBlock block, byte separator)
    {
        if (!blocks.Next(block))
        {
            return false;
        }

        if (block.FirstLine == 1)
        {
            WithoutHeader(block, separator);
        }

        return true;
    }

    private static StudyChunk Filled(ChunkReader reader, StudyChunk chunk)
    {
        reader.Read(chunk);
        return chunk;
    }

    private static void WithoutHeader(TextBlock block, byte separator)
    {
        var records = new Records(block.Text, separator);
        do
        {
            records.Next();
        }
        while (!records.EndsRecord);
        var length = records.Position;
        block.FirstLine += block.Text[..length].Count((byte)'\n');
        block.Bytes.AsSpan(length..block.Length).CopyTo(block.Bytes);
        block.Length -= length;
    }
}
