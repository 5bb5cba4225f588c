namespace Governance.Core.Templates.Reading;

/// <summary>A piece of a template file with its place. Every scalar is text; the schema converts it.</summary>
public abstract record TemplateNode(TextPlace Place)
{
    public abstract string Word { get; }
}

public sealed record TextNode(string Text, TextPlace Place) : TemplateNode(Place)
{
    public override string Word => "a text";
}

public sealed record ListNode(IReadOnlyList<TemplateNode> Items, TextPlace Place) : TemplateNode(Place)
{
    public override string Word => "a list";
}

public sealed record MapNode(IReadOnlyList<MapEntry> Entries, TextPlace Place) : TemplateNode(Place)
{
    public override string Word => "keys with values";
}

/// <summary>Stands where something was refused already, so that it is not reported twice.</summary>
public sealed record RefusedNode(TextPlace Place) : TemplateNode(Place)
{
    public override string Word => "something refused";
}

public sealed record MapEntry(TextNode Key, TemplateNode Value);
