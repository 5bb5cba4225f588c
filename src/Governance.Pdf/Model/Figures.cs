namespace Governance.Pdf.Model;

/// <summary>A drawing. Its figures must also stand in a table nearby.</summary>
public abstract record Figure : Block
{
    /// <summary>"Figure 2.1  Course of the case"; also a bookmark of level 2.</summary>
    public required string Caption { get; init; }

    /// <summary>Read in place of the drawing, at most 400 characters: kind, what, finding with value and n, where it breaks a limit, "Values in Table x."</summary>
    public required string Alt { get; init; }

    /// <summary>Explains the marks; stands below the drawing, on the same page.</summary>
    public RichText? Note { get; init; }
}

/// <summary>When each step was open and when it was due: 172 mm wide, 14 mm and 6.1 mm per step high. Times in UTC.</summary>
public sealed record CourseOfCase : Figure
{
    public required IReadOnlyList<CourseStep> Steps { get; init; }

    /// <summary>Upright line in heavy ink at the right; open bars end there.</summary>
    public required DateTime AsOf { get; init; }

    /// <summary>Label of the upright line of <see cref="AsOf"/>.</summary>
    public required string AsOfLabel { get; init; }

    /// <summary>Upright dashed lines: lock of the criteria, decision.</summary>
    public IReadOnlyList<CourseMark> Marks { get; init; } = [];

    /// <summary>Last row "In use", with the times in which the product was paused.</summary>
    public CourseUse? Use { get; init; }
}

/// <param name="Owner">Short, behind the name: initials of the owner on closing.</param>
/// <param name="Remark">Short text to the right of the bar.</param>
public sealed record CourseStep(string Name, string Owner, DateTime OpenedAt, DateTime? DueAt, DateTime? CompletedAt, string? Remark = null);

public sealed record CourseMark(DateTime At, string Label);

/// <param name="Until">Null while in use.</param>
public sealed record CourseUse(DateTime From, DateTime? Until, string Label, IReadOnlyList<CoursePause> Pauses);

public sealed record CoursePause(DateTime From, DateTime? Until);

/// <summary>Points with intervals, one row per group: 172 mm wide, 18 mm and 4.8 mm per row high. One or two panels side by side.</summary>
public sealed record IntervalChart : Figure
{
    public required IReadOnlyList<IntervalPanel> Panels { get; init; }

    public required IReadOnlyList<IntervalRow> Rows { get; init; }
}

/// <param name="Unit">Title of the axis: "per cent".</param>
/// <param name="Lower">Left end of the axis; lowered in steps of 10 where a bound needs it.</param>
/// <param name="TargetLabel">"target 85 %".</param>
public sealed record IntervalPanel(string Title, string Unit, double Lower, double Upper, double? Target = null, string? TargetLabel = null);

/// <param name="Values">One for each panel; none for a row that only heads others.</param>
public sealed record IntervalRow(string Label, IReadOnlyList<IntervalValue> Values)
{
    public bool IsIndented { get; init; }
}

/// <param name="Basis">Count left of the plot: "276/300".</param>
/// <param name="Point">Null if it cannot be estimated: the words of <paramref name="Breach"/> stand in its place ("not estimable, n = 7").</param>
/// <param name="Lower">Equal to <paramref name="Upper"/> where no interval is known: the mark then stands alone.</param>
/// <param name="Breach">Short words in red beside a value that breaks a limit.</param>
public sealed record IntervalValue(string Basis, double? Point, double Lower, double Upper, PointMark Mark = PointMark.Square, string? Breach = null);

public enum PointMark
{
    Square,

    /// <summary>Fewer than 30 studies.</summary>
    OpenCircle,

    /// <summary>All studies together.</summary>
    Diamond,

    /// <summary>What somebody else claims.</summary>
    OpenDiamond,
}

/// <summary>Horizontal bars from zero: 172 mm wide, 14 mm and 6.1 mm per bar high.</summary>
public sealed record BarChart : Figure
{
    /// <summary>Title of the axis with its unit: "working days".</summary>
    public required string Axis { get; init; }

    public required IReadOnlyList<Bar> Bars { get; init; }

    /// <summary>Dashed upright line with its label.</summary>
    public double? Limit { get; init; }

    public string? LimitLabel { get; init; }
}

/// <param name="Length">At least 0, in the unit of the axis.</param>
/// <param name="Text">Printed at the end of the bar.</param>
public sealed record Bar(string Label, double Length, string Text, bool BreaksLimit = false);

/// <summary>Counts of a test against the reference: cells of 40 × 15 mm, a third row for studies without a result.</summary>
/// <param name="Positive">Title of the left column: "with bleed: 300".</param>
public sealed record ConfusionMatrix(string Positive, string Negative, IReadOnlyList<ConfusionRow> Rows) : Figure;

/// <param name="PositiveWord">Beneath the count: "found".</param>
/// <param name="RightCell">Which of the two cells is the right result: heavy frame and fill.</param>
public sealed record ConfusionRow(string Label, int Positive, string PositiveWord, int Negative, string NegativeWord, RightCell RightCell);

public enum RightCell
{
    None,
    Positive,
    Negative,
}
