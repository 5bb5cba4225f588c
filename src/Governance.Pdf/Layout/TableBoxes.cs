using Governance.Pdf.Drawing;
using Governance.Pdf.Model;
using Governance.Pdf.Structure;

namespace Governance.Pdf.Layout;

/// <summary>Tables from their model: every cell laid out in its column, with its tag.</summary>
internal static class TableBoxes
{
    public static Box Table(Table table, Setting setting) => new TableBuilder(table, setting).Build(false);

    public static Box Signatures(SignatureTable signatures, Setting setting)
    {
        var table = new Table
        {
            Caption = signatures.Caption,
            Note = signatures.Note,
            Columns = [new("Signed by", 53), new("Meaning and method", 40), new("Time", 42), new("What was signed", 37)],
            Rows = [.. signatures.Rows.Select(Row)],
            WhenEmpty = "Nobody has signed.",
            HasFixedColumns = true,
        };
        return new TableBuilder(table, setting).Build(true);
    }

    private static DataRow Row(SignatureRow row) => DataRow.Of(
        Cell.Of(new Paragraph(RichText.Of(row.Name, new LineBreak(), new TextRun(row.Role) { IsRegular = true }))),
        Cell.Of(new Paragraph(RichText.Of(new TextRun(row.Meaning) { IsBold = true }, new LineBreak(), row.Method)) { IsSmall = true }),
        Cell.Of(new Paragraph(RichText.Of(row.TimeUtc, new LineBreak(), new TextRun(row.TimeLocal) { Tone = Tone.Second })) { IsSmall = true }),
        Cell.Of(new Paragraph(RichText.Of(row.Record, new LineBreak(), new HashRun(row.Hash))) { IsSmall = true }));
}

/// <summary>Builds one table.</summary>
internal sealed class TableBuilder
{
    private readonly Table _table;
    private readonly Setting _setting;
    private readonly StructureNode _node;
    private readonly StructureNode? _captionNode;
    private readonly TableGrid _grid;
    private readonly string[] _columnIds;
    private string? _groupId;

    public TableBuilder(Table table, Setting setting)
    {
        if (table.Columns.Count == 0)
        {
            throw new ArgumentException($"The table \"{table.Caption}\" has no columns.", nameof(table));
        }

        _table = table;
        _setting = setting;
        _node = setting.Parent.Add("Table");
        _captionNode = table.Caption is null ? null : _node.Add("Caption");
        _columnIds = [.. table.Columns.Select(_ => setting.Document.NextId("col"))];
        _grid = new TableGrid(table, setting.Width, ColumnNeeds.Of(table));
    }

    public Box Build(bool hasSides)
    {
        var caption = _table.Caption is null ? null : TextBoxes.Caption(_table.Caption, _setting, "", _captionNode);
        var repeated = _table.Caption is null ? null : TextBoxes.Caption(_table.Caption, _setting, "(continued)", null);
        var head = Head(_node.Add("THead").Add("TR"));
        var body = _node.Add("TBody");
        RowBox[] rows = _table.Rows.Count == 0 ? [Empty(body.Add("TR"))] : [.. _table.Rows.Select(r => Row(r, body.Add("TR")))];
        var note = _table.Note is null ? null : TextBoxes.Note(_table.Note, _setting);
        var continues = new TextBox(AtomBuilder.Build("continues on the next page", TextStyle.Running, _setting.Pages), TextStyle.Running.Leading, _setting.Width, null)
        {
            Alignment = Alignment.Right,
        };
        var frame = new TableFrame(_grid, caption, repeated, head, Head(null), note, continues, rows.Length) { HasSides = hasSides };
        return new TableBox(frame, rows, true, true, null) { Before = Measure.Of(2), After = Measure.Of(3) };
    }

    private DataRowBox Head(StructureNode? row)
    {
        List<CellBox> cells = [];
        for (var i = 0; i < _table.Columns.Count; i++)
        {
            var column = _table.Columns[i];
            var node = row?.Add("TH", id: _columnIds[i], attributes: "/O /Table /Scope /Column");
            var text = _setting.Text(column.Title, TextStyle.TableHead, _grid.TextWidthOf(i, 1), node);
            cells.Add(Placed(i, new TextBox(AtomBuilder.Build(column.Title, TextStyle.TableHead, _setting.Pages), TextStyle.TableHead.Leading, text.Width, node)
            {
                Alignment = column.Alignment,
            }));
        }

        return new DataRowBox(cells, _grid, NoLabel) { IsBottomAligned = true };
    }

    private CellBox Placed(int column, Box content) => new(column, _grid.Left(column) + _grid.PaddingX, content);

    private DataRowBox Empty(StructureNode row)
    {
        var node = row.Add("TD", attributes: $"/O /Table /ColSpan {_grid.Count}");
        return new DataRowBox([Placed(0, _setting.Text(_table.WhenEmpty, TextStyle.TableBody.In(Palette.Second), _grid.TextWidthOf(0, _grid.Count), node))], _grid, NoLabel);
    }

    private RowBox Row(TableRow row, StructureNode node) => row switch
    {
        GroupRow group => Group(group, node),
        DataRow data => Data(data, node),
        _ => throw new ArgumentException($"Rows of type {row.GetType().Name} cannot be printed.", nameof(row)),
    };

    private GroupRowBox Group(GroupRow group, StructureNode row)
    {
        _groupId = _setting.Document.NextId("group");
        var node = row.Add("TH", id: _groupId, attributes: $"/O /Table /Scope /Row /ColSpan {_grid.Count}");
        var inner = _setting with { Width = _grid.TextWidthOf(0, _grid.Count) };
        var title = inner.Text(group.Title, TextStyle.Caption, node);
        var named = NamedBox.Of(title, group.Target, group.HasBookmark ? group.Title : null);
        return new GroupRowBox(named, TextBoxes.Caption(group.Title, inner, "(continued)", null), _grid);
    }

    private DataRowBox Data(DataRow row, StructureNode node)
    {
        List<CellBox> cells = [];
        var column = 0;
        var rowId = _groupId is null ? null : _setting.Document.NextId("row");
        foreach (var cell in row.Cells)
        {
            if (column + cell.Span > _grid.Count)
            {
                throw new ArgumentException($"A row of the table \"{_table.Caption}\" has more cells than the table has columns ({_grid.Count}).");
            }

            cells.Add(Placed(column, Content(cell, column, row, node, rowId)));
            column += cell.Span;
        }

        if (column < _grid.Count)
        {
            throw new ArgumentException($"A row of the table \"{_table.Caption}\" has fewer cells than the table has columns ({_grid.Count}).");
        }

        var first = cells[0] with { Content = NamedBox.Of(cells[0].Content, row.Target, null) };
        return new DataRowBox([first, .. cells.Skip(1)], _grid, width => Label(row, width));
    }

    private Box Content(Cell cell, int column, DataRow row, StructureNode parent, string? rowId)
    {
        var isHeader = column == _table.RowHeaderColumn;
        var node = parent.Add(isHeader ? "TH" : "TD", id: isHeader ? rowId : null, attributes: Attributes(cell, column, isHeader, rowId));
        var setting = _setting with
        {
            Parent = node,
            Width = _grid.TextWidthOf(column, cell.Span),
            IsCell = true,
            IsBold = isHeader,
            IsReplaced = row.IsReplaced,
        };
        var alignment = cell.Span == 1 ? _table.Columns[column].Alignment : Alignment.Left;
        return cell.Blocks.Count switch
        {
            0 => Line("–", setting, alignment),
            1 when cell.Blocks[0] is Paragraph { Target: null } paragraph => Single(paragraph, setting, alignment),
            _ => BoxBuilder.Stack(cell.Blocks, setting),
        };
    }

    // The text of a simple cell stands in the cell's own tag.
    private static TextBox Single(Paragraph paragraph, Setting setting, Alignment alignment)
    {
        var style = (paragraph.IsSmall ? setting.Small : setting.Body).In(setting.IsReplaced ? Tone.Second : paragraph.Tone);
        return Line(IsEmpty(paragraph.Text) ? "–" : paragraph.Text, setting, alignment, style);
    }

    private static TextBox Line(RichText text, Setting setting, Alignment alignment, TextStyle? style = null)
    {
        var used = style ?? setting.Body;
        return new TextBox(AtomBuilder.Build(text, used, setting.Pages), used.Leading, setting.Width, setting.Parent) { Alignment = alignment };
    }

    private static bool IsEmpty(RichText text) => text.Runs.All(r => r is TextRun { Text.Length: 0 });

    private string Attributes(Cell cell, int column, bool isHeader, string? rowId)
    {
        var headers = new List<string>();
        if (_groupId is not null)
        {
            headers.Add(_groupId);
            headers.Add(_columnIds[column]);
            if (!isHeader && _table.RowHeaderColumn is { } rowHeader && rowHeader < column && rowId is not null)
            {
                headers.Add(rowId);
            }
        }

        var scope = isHeader ? " /Scope /Row" : "";
        var span = cell.Span > 1 ? $" /ColSpan {cell.Span}" : "";
        var names = headers.Count == 0 ? "" : $" /Headers [{string.Join(' ', headers.Select(PdfText.Id))}]";
        return $"/O /Table{scope}{span}{names}";
    }

    private StackBox Label(DataRow row, double width)
    {
        var first = row.Cells[0].Blocks.OfType<Paragraph>().FirstOrDefault()?.Text ?? RichText.Empty;
        var name = _setting.Text(first, TextStyle.TableBody with { IsBold = true }, width, null);
        return new StackBox([name, _setting.Text("continued", TextStyle.TableBody.In(Palette.Second), width, null)]);
    }

    private StackBox NoLabel(double width) => new([_setting.Text("continued", TextStyle.TableBody.In(Palette.Second), width, null)]);
}
