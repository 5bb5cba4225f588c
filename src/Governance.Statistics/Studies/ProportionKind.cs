namespace Governance.Statistics.Studies;

/// <summary>A proportion as sets of cells: which rows are counted below the line, and which of them above it.</summary>
internal readonly record struct ProportionKind(int Hits, int Total)
{
    private const int Tp = 1 << 8;
    private const int Fn = 1 << 7;
    private const int Fp = 1 << 5;
    private const int Tn = 1 << 4;
    private const int Abstained = (1 << 6) | (1 << 3);

    public static ProportionKind Sensitivity { get; } = new(Tp, Tp | Fn);

    public static ProportionKind Specificity { get; } = new(Tn, Tn | Fp);

    public static ProportionKind Ppv { get; } = new(Tp, Tp | Fp);

    public static ProportionKind Npv { get; } = new(Tn, Tn | Fn);

    public static ProportionKind Accuracy { get; } = new(Tp | Tn, Tp | Tn | Fp | Fn);

    public static ProportionKind Prevalence { get; } = new(Tp | Fn, Tp | Tn | Fp | Fn);

    public static ProportionKind Abstention { get; } = new(Abstained, Abstained | Tp | Tn | Fp | Fn);

    public (long Hits, long Total) Of(ReadOnlySpan<long> cells)
    {
        long hits = 0, total = 0;
        for (var cell = 0; cell < StudyCells.Cells; cell++)
        {
            hits += ((Hits >> cell) & 1) * cells[cell];
            total += ((Total >> cell) & 1) * cells[cell];
        }

        return (hits, total);
    }
}
