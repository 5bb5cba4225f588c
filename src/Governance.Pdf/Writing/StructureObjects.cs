using System.Text;
using Governance.Pdf.Drawing;
using Governance.Pdf.Structure;

namespace Governance.Pdf.Writing;

/// <summary>The structure tree, and the way back into it from the pages.</summary>
internal sealed class StructureObjects(PdfObjects objects, IReadOnlyList<int> pages)
{
    private readonly Dictionary<StructureNode, int> _numbers = new(ReferenceEqualityComparer.Instance);
    private readonly SortedDictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<PageAnnotation, int> _annotations = new(ReferenceEqualityComparer.Instance);
    private readonly int _root = objects.Reserve();

    /// <summary>Gives every node its number, in reading order.</summary>
    public void Number(StructureNode node)
    {
        var number = objects.Reserve();
        _numbers[node] = number;
        if (node.Id is not null)
        {
            _ids[node.Id] = number;
        }

        foreach (var kid in node.Kids)
        {
            if (kid.Node is not null)
            {
                Number(kid.Node);
            }
        }
    }

    public void Place(PageAnnotation annotation, int number) => _annotations[annotation] = number;

    /// <param name="annotations">In the order of their <c>StructParent</c>, which begins behind the last page's.</param>
    public int Write(StructureNode document, IReadOnlyList<Canvas> canvases, IReadOnlyList<PageAnnotation> annotations)
    {
        foreach (var (node, number) in _numbers)
        {
            objects.Set(number, Element(node));
        }

        var nums = new StringBuilder();
        for (var i = 0; i < canvases.Count; i++)
        {
            nums.Append(PdfText.Number(i)).Append(" [").AppendJoin(' ', canvases[i].Marked.Select(n => PdfObjects.Reference(_numbers[n]))).Append("] ");
        }

        for (var i = 0; i < annotations.Count; i++)
        {
            nums.Append(PdfText.Number(canvases.Count + i)).Append(' ').Append(PdfObjects.Reference(_numbers[annotations[i].Node])).Append(' ');
        }

        var parentTree = objects.Add($"<</Nums [{nums.ToString().TrimEnd()}]>>");
        var nextKey = canvases.Count + annotations.Count;
        objects.Set(_root, $"<</Type /StructTreeRoot /K {PdfObjects.Reference(_numbers[document])} /ParentTree {PdfObjects.Reference(parentTree)} /ParentTreeNextKey {PdfText.Number(nextKey)}{IdTree()}>>");
        return _root;
    }

    private string Element(StructureNode node)
    {
        var text = new StringBuilder("<</Type /StructElem /S /").Append(node.Type);
        text.Append(" /P ").Append(PdfObjects.Reference(node.Parent is null ? _root : _numbers[node.Parent]));
        var page = node.Kids.Select(PageOf).FirstOrDefault(n => n is not null);
        if (page is { } p)
        {
            text.Append(" /Pg ").Append(PdfObjects.Reference(pages[p]));
        }

        Append(text, "ID", node.Id, PdfText.Id);
        Append(text, "Alt", node.Alt, PdfText.Text);
        Append(text, "ActualText", node.ActualText, PdfText.Text);
        Append(text, "A", node.Attributes == "/O /Table" ? null : node.Attributes, a => $"<<{a}>>");
        return text.Append(" /K [").AppendJoin(' ', node.Kids.Select(k => Kid(k, page))).Append("]>>").ToString();
    }

    private static int? PageOf(StructureKid kid) => kid.Content?.Page ?? kid.Annotation?.Page;

    private static void Append(StringBuilder text, string key, string? value, Func<string, string> write)
    {
        if (value is not null)
        {
            text.Append(" /").Append(key).Append(' ').Append(write(value));
        }
    }

    private string Kid(StructureKid kid, int? page)
    {
        if (kid.Node is not null)
        {
            return PdfObjects.Reference(_numbers[kid.Node]);
        }

        if (kid.Annotation is { } annotation)
        {
            return $"<</Type /OBJR /Obj {PdfObjects.Reference(_annotations[annotation])} /Pg {PdfObjects.Reference(pages[annotation.Page])}>>";
        }

        var content = kid.Content!;
        return content.Page == page
            ? PdfText.Number(content.Number)
            : $"<</Type /MCR /Pg {PdfObjects.Reference(pages[content.Page])} /MCID {PdfText.Number(content.Number)}>>";
    }

    private string IdTree()
    {
        if (_ids.Count == 0)
        {
            return "";
        }

        var names = string.Join(' ', _ids.Select(i => $"{PdfText.Id(i.Key)} {PdfObjects.Reference(i.Value)}"));
        return $" /IDTree {PdfObjects.Reference(objects.Add($"<</Names [{names}]>>"))}";
    }
}
