namespace Governance.Core.Templates.Reading;

internal static class NodeReading
{
    public static TextNode? AsText(TemplateNode node, string key, string allowed, ProblemList problems)
    {
        switch (node)
        {
            case TextNode { Text.Length: > 0 } text:
                return text;
            case RefusedNode:
                return null;
            default:
                problems.Add(node.Place, $"“{key}” is {Say(node)}; {allowed}");
                return null;
        }
    }

    public static MapReader? AsMap(TemplateNode node, string key, string what, ProblemList problems)
    {
        switch (node)
        {
            case MapNode map:
                return new MapReader(map, what, problems);
            case RefusedNode:
                return null;
            default:
                problems.Add(node.Place, $"“{key}” is {Say(node)}; {what} is written as keys with values");
                return null;
        }
    }

    public static string Say(TemplateNode node) => node switch
    {
        TextNode { Text.Length: 0 } => "empty",
        TextNode text => $"the text “{StrictYaml.Shorten(text.Text)}”",
        _ => node.Word,
    };
}
