using Governance.Pdf.Drawing;
using Governance.Pdf.Model;

namespace Governance.Pdf.Charts;

/// <summary>When each step was open and when it was due.</summary>
internal sealed class CourseChart
{
    private const double PlotLeft = 52;
    private const double Head = 7;
    private const double Row = 6.1;
    private const double Bar = 3;

    /// <summary>Largest height of the rows; more steps stand closer.</summary>
    private const double MostRows = 220;

    private readonly CourseOfCase _course;
    private readonly double _row;
    private readonly TimeAxis _axis;
    private ChartSheet _sheet = null!;

    public CourseChart(CourseOfCase course)
    {
        _course = course;
        _row = Math.Min(Row, MostRows / Math.Max(1, RowCount));
        _axis = new TimeAxis(Times(), PlotLeft, ChartSheet.Width);
    }

    public double Height => 14 + (_row * RowCount);

    private int RowCount => _course.Steps.Count + (_course.Use is null ? 0 : 1);

    private double Bottom => Head + (_row * RowCount);

    public void Draw(ChartSheet sheet)
    {
        _sheet = sheet;
        DrawGrid();
        DrawMarkLines();
        for (var i = 0; i < _course.Steps.Count; i++)
        {
            DrawStep(_course.Steps[i], MiddleOf(i));
        }

        if (_course.Use is { } use)
        {
            sheet.Line(0, Bottom - _row, ChartSheet.Width, Bottom - _row, ChartSheet.Frame);
            DrawUse(use, MiddleOf(_course.Steps.Count));
        }

        DrawMarkLabels();
        DrawAsOf();
        DrawLegend(Bottom + 6.2);
    }

    private IEnumerable<DateTime> Times()
    {
        var steps = _course.Steps.SelectMany(s => new[] { s.OpenedAt, s.DueAt ?? s.OpenedAt, s.CompletedAt ?? s.OpenedAt });
        var use = _course.Use is { } u ? new[] { u.From } : [];
        return [_course.AsOf, .. steps, .. use, .. _course.Marks.Select(m => m.At)];
    }

    private double MiddleOf(int row) => Head + (_row * (row + 0.5));

    private void DrawGrid()
    {
        foreach (var (x, label) in _axis.Ticks())
        {
            _sheet.Line(x, Head - 3, x, Bottom, ChartSheet.Grid);
            _sheet.Text(label, x + 0.8, 2.8, Palette.Second);
        }

        _sheet.Text(_axis.Years, PlotLeft - 3, 2.8, Palette.Second, alignment: Alignment.Right);
    }

    private void DrawStep(CourseStep step, double middle)
    {
        var owner = ChartSheet.WidthOf(step.Owner);
        _sheet.Text(ChartSheet.Shortened(step.Name, PlotLeft - 6 - owner), 0, middle + 0.9, Palette.Ink, true);
        _sheet.Text(step.Owner, PlotLeft - 3, middle + 0.9, Palette.Second, alignment: Alignment.Right);
        var from = _axis.X(step.OpenedAt);
        var until = Math.Max(from + 0.4, _axis.X(step.CompletedAt ?? _course.AsOf));
        var due = step.DueAt is { } d ? Math.Clamp(_axis.X(d), from, until) : until;
        DrawBar(step, from, due, until, middle);
        if (step.DueAt is { } dueAt)
        {
            _sheet.Line(_axis.X(dueAt), middle - 2.4, _axis.X(dueAt), middle + 2.4, new Pen(Palette.Ink, 1));
        }

        DrawRemark(step, from, Math.Max(until, step.DueAt is { } at ? _axis.X(at) : until), middle);
    }

    private void DrawBar(CourseStep step, double from, double due, double until, double middle)
    {
        if (step.CompletedAt is null)
        {
            _sheet.Fill(from, middle - (Bar / 2), due - from, Bar, Palette.White);
            _sheet.Rectangle(from, middle - (Bar / 2), due - from, Bar, new Pen(Palette.Blue, 1));
        }
        else
        {
            _sheet.Fill(from, middle - (Bar / 2), due - from, Bar, Palette.Blue);
        }

        if (until - due > 0.05)
        {
            _sheet.Hatch(due, middle - (Bar / 2), until - due, Bar, Palette.Red);
        }
    }

    private void DrawRemark(CourseStep step, double from, double end, double middle)
    {
        if (step.Remark is null)
        {
            return;
        }

        var width = ChartSheet.WidthOf(step.Remark);
        var hasRoomRight = end + 2 + width <= ChartSheet.Width;
        var hasRoomLeft = from - 2 - width >= PlotLeft;
        var (x, alignment) = (hasRoomRight, hasRoomLeft) switch
        {
            (true, _) => (end + 1.6, Alignment.Left),
            (_, true) => (from - 1.6, Alignment.Right),
            _ => (ChartSheet.Width, Alignment.Right),
        };
        _sheet.Label(step.Remark, x, middle + 0.9, Palette.Ink, false, alignment);
    }

    private void DrawUse(CourseUse use, double middle)
    {
        _sheet.Text("In use", 0, middle + 0.9, Palette.Ink, true);
        var from = _axis.X(use.From);
        var until = _axis.X(use.Until ?? _course.AsOf);
        _sheet.Fill(from, middle - (Bar / 2), Math.Max(0.4, until - from), Bar, Palette.Green);
        foreach (var pause in use.Pauses)
        {
            var start = _axis.X(pause.From);
            var width = Math.Max(0.4, _axis.X(pause.Until ?? _course.AsOf) - start);
            _sheet.Fill(start, middle - (Bar / 2), width, Bar, Palette.White);
            _sheet.Hatch(start, middle - (Bar / 2), width, Bar, Palette.Red);
        }

        _sheet.Label(use.Label, from - 1.6, middle + 0.9, Palette.Ink, false, Alignment.Right);
    }

    private void DrawMarkLines()
    {
        foreach (var mark in _course.Marks)
        {
            _sheet.Line(_axis.X(mark.At), Head - 3, _axis.X(mark.At), Bottom, Pen.Limit(Palette.Ink));
        }

        _sheet.Line(_axis.X(_course.AsOf), Head - 3, _axis.X(_course.AsOf), Bottom, new Pen(Palette.Ink, 1.5));
    }

    // Right of the line; left of it where the next line or the edge is too near.
    private void DrawMarkLabels()
    {
        var marks = _course.Marks.OrderBy(m => m.At).ToArray();
        var taken = PlotLeft;
        for (var i = 0; i < marks.Length; i++)
        {
            var x = _axis.X(marks[i].At);
            var width = ChartSheet.WidthOf(marks[i].Label, true);
            var limit = i + 1 < marks.Length ? _axis.X(marks[i + 1].At) : ChartSheet.Width;
            var goesLeft = x + 1 + width > limit && x - 1 - width >= taken;
            _sheet.Label(marks[i].Label, goesLeft ? x - 1 : Math.Min(x + 1, ChartSheet.Width - width), Head - 0.4, Palette.Ink, true, goesLeft ? Alignment.Right : Alignment.Left);
            taken = goesLeft ? x : x + 1 + width;
        }
    }

    private void DrawAsOf()
    {
        var width = ChartSheet.WidthOf(_course.AsOfLabel, true);
        var x = Math.Clamp(_axis.X(_course.AsOf) + 0.5, width, ChartSheet.Width);
        _sheet.Label(_course.AsOfLabel, x, Bottom + 2.9, Palette.Ink, true, Alignment.Right);
    }

    private void DrawLegend(double baseline)
    {
        var top = baseline - 2.4;
        _sheet.Fill(0, top, 5, 2.6, Palette.Blue);
        _sheet.Text("in time", 6.2, baseline, Palette.Ink);
        _sheet.Hatch(24, top, 5, 2.6, Palette.Red);
        _sheet.Text("past due, or paused", 30.2, baseline, Palette.Ink);
        _sheet.Rectangle(64, top, 5, 2.6, new Pen(Palette.Blue, 1));
        _sheet.Text("open", 70.2, baseline, Palette.Ink);
        _sheet.Line(86, top - 0.6, 86, top + 3.2, new Pen(Palette.Ink, 1));
        _sheet.Text("due", 87.6, baseline, Palette.Ink);
        if (_course.Use is not null)
        {
            _sheet.Fill(100, top, 5, 2.6, Palette.Green);
            _sheet.Text("in use", 106.2, baseline, Palette.Ink);
        }
    }
}
