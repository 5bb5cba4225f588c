using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Governance.Web.Components;

/// <summary>A table with caption and headers whose cells carry their column's label, so that it reads as labelled rows on a small screen.</summary>
[HtmlTargetElement("gv-table")]
public sealed class TableTagHelper : TagHelper
{
    /// <summary>What the table lists; read by screen readers, shown if <see cref="ShowCaption"/>.</summary>
    public string Caption { get; set; } = "";

    public bool ShowCaption { get; set; }

    /// <summary>Column titles divided by |. A title in round brackets is not shown and labels no cell; one that begins with &gt; is set right.</summary>
    public string Columns { get; set; } = "";

    public override void Init(TagHelperContext context) =>
        context.Items[typeof(TableColumns)] = TableColumns.Read(Columns);

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var columns = (TableColumns)context.Items[typeof(TableColumns)];
        var rows = await output.GetChildContentAsync();
        output.TagName = "table";
        output.Attributes.SetAttribute("class", "gv-table");
        output.Content.AppendHtml(ShowCaption ? "<caption>" : "<caption class=\"visually-hidden\">");
        output.Content.AppendHtml(HtmlEncoder.Default.Encode(Caption)).AppendHtml("</caption><thead><tr>");
        foreach (var column in columns.All)
        {
            var title = HtmlEncoder.Default.Encode(column.Title);
            output.Content.AppendHtml(column.IsRight ? "<th scope=\"col\" class=\"gv-right\">" : "<th scope=\"col\">");
            output.Content.AppendHtml(column.IsHidden ? $"<span class=\"visually-hidden\">{title}</span></th>" : $"{title}</th>");
        }

        output.Content.AppendHtml("</tr></thead>").AppendHtml(rows);
    }
}

/// <summary>Counts the cells of a row of <see cref="TableTagHelper"/>.</summary>
[HtmlTargetElement("tr")]
public sealed class TableRowTagHelper : TagHelper
{
    public override void Init(TagHelperContext context)
    {
        if (context.Items.TryGetValue(typeof(TableColumns), out var columns))
        {
            ((TableColumns)columns).StartRow();
        }
    }
}

/// <summary>Gives a cell of <see cref="TableTagHelper"/> the label and the alignment of its column.</summary>
[HtmlTargetElement("td")]
[HtmlTargetElement("th", Attributes = "[scope=row]")]
public sealed class TableCellTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (!context.Items.TryGetValue(typeof(TableColumns), out var columns) || ((TableColumns)columns).NextCell() is not { } column)
        {
            return;
        }

        if (!column.IsHidden && output.TagName == "td")
        {
            output.Attributes.SetAttribute("data-label", column.Title);
        }

        if (column.IsRight)
        {
            var own = output.Attributes["class"]?.Value.ToString();
            output.Attributes.SetAttribute("class", own is null ? "gv-right" : $"{own} gv-right");
        }
    }
}

internal sealed record TableColumn(string Title, bool IsHidden, bool IsRight);

internal sealed class TableColumns(IReadOnlyList<TableColumn> all)
{
    private int _cell;

    public IReadOnlyList<TableColumn> All { get; } = all;

    public static TableColumns Read(string columns) => new([.. columns.Split('|').Select(ReadOne)]);

    public void StartRow() => _cell = 0;

    public TableColumn? NextCell() => _cell < All.Count ? All[_cell++] : null;

    private static TableColumn ReadOne(string written)
    {
        var isRight = written.StartsWith('>');
        var title = written.TrimStart('>').Trim();
        var isHidden = title.StartsWith('(') && title.EndsWith(')');
        return new TableColumn(isHidden ? title[1..^1] : title, isHidden, isRight);
    }
}
