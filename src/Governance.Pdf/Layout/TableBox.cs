using Governance.Pdf.Drawing;

namespace Governance.Pdf.Layout;

/// <summary>What all parts of a broken table share.</summary>
/// <param name="Caption">Tagged; on the first part only.</param>
/// <param name="RepeatedCaption">With "(continued)"; an artifact like everything repeated.</param>
/// <param name="Note">Stands below the last row.</param>
internal sealed record TableFrame(TableGrid Grid, Box? Caption, Box? RepeatedCaption, RowBox Head, RowBox RepeatedHead, Box? Note, Box Continues, int RowCount)
{
    public bool HasSides { get; init; }
}

/// <summary>A table, or the part of it that is still to be printed.</summary>
internal sealed class TableBox(TableFrame frame, IReadOnlyList<RowBox> rows, bool isFirst, bool isLast, GroupRowBox? group) : Box
{
    /// <summary>Tables of up to so many rows do not break.</summary>
    private const int RowsKeptTogether = 5;

    private static readonly double CaptionGap = Measure.Of(1.2);
    private static readonly double NoteGap = Measure.Of(1.2);
    private static readonly double ContinuesGap = Measure.Of(0.8);
    private static readonly double NearlyAPage = Measure.Of(240);

    private Box? Caption => isFirst ? frame.Caption : frame.RepeatedCaption;

    private RowBox Head => isFirst ? frame.Head : frame.RepeatedHead;

    private double TopHeight => (Caption is null ? 0 : Caption.Height + CaptionGap) + Head.Height + (group?.ContinuedHeight ?? 0);

    private double ContinuesHeight => ContinuesGap + frame.Continues.Height;

    private double NoteHeight => frame.Note is null ? 0 : NoteGap + frame.Note.Height;

    private bool StaysTogether => isFirst && frame.RowCount <= RowsKeptTogether && Height < NearlyAPage;

    public override double Height => TopHeight + rows.Sum(r => r.Height) + (isLast ? NoteHeight : ContinuesHeight);

    public override double FirstHeight => StaysTogether ? Height : Math.Min(Height, TopHeight + FirstRows() + ContinuesHeight);

    public override void Draw(Canvas canvas, double x, double y)
    {
        if (Caption is not null)
        {
            Caption.Draw(canvas, x, y);
            y += Caption.Height + CaptionGap;
        }

        var top = y;
        y = DrawHead(canvas, x, y);
        for (var i = 0; i < rows.Count; i++)
        {
            rows[i].Draw(canvas, x, y);
            y += rows[i].Height;
            Rule(canvas, x, y, i);
        }

        if (frame.HasSides)
        {
            canvas.Rectangle(x, top, frame.Grid.Width, y - top, new Pen(Palette.Ink, 0.75));
        }

        DrawBelow(canvas, x, y);
    }

    public override (Box Head, Box Tail)? Split(double height, bool isForced)
    {
        if (StaysTogether && !isForced)
        {
            return null;
        }

        var room = height - TopHeight - ContinuesHeight;
        var count = Fitting(room);
        if (count < rows.Count && BreakRow(count, room - rows.Take(count).Sum(r => r.Height), isForced && count == 0) is { } broken)
        {
            return broken;
        }

        count = Retreat(Math.Min(count, rows.Count - 1), isForced);
        if (count == 0 && !isForced)
        {
            return null;
        }

        count = Math.Max(1, count);
        return count == rows.Count ? null : (Part(rows.Take(count), isFirst, false, group), Part(rows.Skip(count), false, isLast, GroupAt(count)));
    }

    private double FirstRows()
    {
        var height = 0.0;
        var dataRows = 0;
        for (var i = 0; i < rows.Count && dataRows < 2; i++)
        {
            height += rows[i].Height;
            dataRows += rows[i].IsGroup ? 0 : 1;
            if (rows[i] is DataRowBox { IsLong: true })
            {
                return height - rows[i].Height + Measure.Of(40);
            }
        }

        return height;
    }

    private int Fitting(double room)
    {
        var count = 0;
        while (count < rows.Count && rows[count].Height <= room + 0.01)
        {
            room -= rows[count].Height;
            count++;
        }

        return count;
    }

    private (Box Head, Box Tail)? BreakRow(int at, double room, bool isForced)
    {
        if (rows[at] is not DataRowBox row || !(row.IsLong || isForced) || row.Split(room, isForced) is not { } parts)
        {
            return null;
        }

        return (Part([.. rows.Take(at), (RowBox)parts.Head], isFirst, false, group), Part([(RowBox)parts.Tail, .. rows.Skip(at + 1)], false, isLast, GroupAt(at)));
    }

    // A group row does not stand last, a single row does not stand alone on either side.
    private int Retreat(int count, bool isForced)
    {
        while (count > 0 && (rows[count - 1].IsGroup || (rows.Count - count == 1 && count > 1)))
        {
            count--;
        }

        return isFirst && !isForced && rows.Take(count).Count(r => !r.IsGroup) < 2 ? 0 : count;
    }

    // The group to repeat above the row; none if the row is itself one.
    private GroupRowBox? GroupAt(int at) => rows[at].IsGroup ? null : rows.Take(at).OfType<GroupRowBox>().LastOrDefault() ?? group;

    private TableBox Part(IEnumerable<RowBox> part, bool first, bool last, GroupRowBox? repeated) =>
        new(frame, [.. part], first, last, repeated) { Before = Before, After = After };

    private double DrawHead(Canvas canvas, double x, double y)
    {
        canvas.Tag(null);
        canvas.FillRectangle(x, y, frame.Grid.Width, Head.Height, Palette.HeadFill);
        canvas.Line(x, y, x + frame.Grid.Width, y, new Pen(Palette.Ink, 1));
        canvas.Line(x, y + Head.Height, x + frame.Grid.Width, y + Head.Height, new Pen(Palette.Ink, 0.75));
        Head.Draw(canvas, x, y);
        y += Head.Height;
        if (group is null)
        {
            return y;
        }

        group.DrawContinued(canvas, x, y);
        y += group.ContinuedHeight;
        canvas.Line(x, y, x + frame.Grid.Width, y, new Pen(Palette.Rule, 0.5));
        return y;
    }

    private void Rule(Canvas canvas, double x, double y, int row)
    {
        var pen = row == rows.Count - 1 ? new Pen(Palette.Ink, 0.75) : Pen.Hairline;
        pen = rows[row].IsGroup ? new Pen(Palette.Rule, 0.5) : pen;
        pen = rows[row].IsBroken ? new Pen(Palette.Second, 0.5, 2, 1.5) : pen;
        canvas.Line(x, y, x + frame.Grid.Width, y, pen);
    }

    private void DrawBelow(Canvas canvas, double x, double y)
    {
        if (!isLast)
        {
            frame.Continues.Draw(canvas, x, y + ContinuesGap);
        }
        else
        {
            frame.Note?.Draw(canvas, x, y + NoteGap);
        }
    }
}
