using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Governance.Core.Templates.Reading;

/// <summary>
/// Reads the part of YAML that templates use: one document of mappings, lists and texts. Anchors, aliases, tags, merge keys and directives are
/// refused, so a file means what it shows and cannot grow while it is read.
/// </summary>
internal sealed class StrictYaml
{
    /// <summary>Levels of nesting; the deepest sensible condition needs about fifteen.</summary>
    public const int DeepestLevel = 40;
    public const int MostNodes = 50_000;

    private readonly ProblemList problems;
    private readonly Scanner scanner;
    private readonly Parser parser;
    private int nodes;

    private StrictYaml(string text, ProblemList problems)
    {
        this.problems = problems;
        scanner = new Scanner(new StringReader(text));
        parser = new Parser(scanner);
    }

    /// <returns>The document's mapping, or null when the text is not one; the problems say why.</returns>
    public static MapNode? Read(string text, ProblemList problems)
    {
        var yaml = new StrictYaml(text, problems);
        try
        {
            return yaml.Document();
        }
        catch (YamlException refused)
        {
            problems.Add(PlaceOf(refused.Start), $"not readable as YAML: {Sentence(refused.Message)}");
        }
        catch (SystemException refused) when (refused is ArgumentException or InvalidOperationException or FormatException or OverflowException)
        {
            // The scanner lets these through for some broken texts, such as the escape "\UFFFFFFFF" or a stray mark inside a flow mapping.
            problems.Add(PlaceOf(yaml.scanner.CurrentPosition), "not readable as YAML: there is a mark here that does not belong; quote the text or remove it");
        }

        return null;
    }

    private MapNode? Document()
    {
        parser.Consume<StreamStart>();
        if (parser.TryConsume<StreamEnd>(out _))
        {
            problems.Add(new TextPlace(1, 1), "the file is empty; a template starts with schema, kind, id, version, title and status");
            return null;
        }

        var start = parser.Consume<DocumentStart>();
        if (start.Version is not null || start.Tags?.Any(t => t.Handle is not ("!" or "!!")) == true)
        {
            problems.Add(PlaceOf(start.Start), "a YAML directive is not allowed; remove the line that starts with %");
        }

        var root = Node(1);
        parser.Consume<DocumentEnd>();
        if (!parser.Accept<StreamEnd>(out _))
        {
            problems.Add(PlaceOf(parser.Current!.Start), "a second document starts here; a file holds one template");
            return null;
        }

        if (root is MapNode map)
        {
            return map;
        }

        problems.Add(root.Place, $"the file holds {root.Word}; a template is keys with values, starting with schema: 1");
        return null;
    }

    private TemplateNode Node(int level)
    {
        var place = PlaceOf(parser.Current!.Start);
        if (++nodes > MostNodes || level > DeepestLevel)
        {
            var what = level > DeepestLevel ? $"nested deeper than {DeepestLevel} levels" : $"more than {MostNodes} values in one file";
            throw new YamlException(parser.Current.Start, parser.Current.End, what);
        }

        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            problems.Add(place, $"the alias *{alias.Value} is not allowed; write the value out");
            return new RefusedNode(place);
        }

        RefuseAnchorAndTag(place);
        if (parser.TryConsume<Scalar>(out var scalar))
        {
            return new TextNode(scalar.Value, place);
        }

        return parser.Accept<SequenceStart>(out _) ? List(level, place) : Map(level, place);
    }

    private void RefuseAnchorAndTag(TextPlace place)
    {
        if (parser.Current is not NodeEvent node)
        {
            return;
        }

        if (!node.Anchor.IsEmpty)
        {
            problems.Add(place, $"the anchor &{node.Anchor.Value} is not allowed; write the value out where it is needed");
        }

        if (!node.Tag.IsEmpty)
        {
            problems.Add(place, $"the tag {node.Tag} is not allowed; every value is plain text");
        }
    }

    private ListNode List(int level, TextPlace place)
    {
        parser.Consume<SequenceStart>();
        var items = new List<TemplateNode>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Node(level + 1));
        }

        return new ListNode(items, place);
    }

    private MapNode Map(int level, TextPlace place)
    {
        parser.Consume<MappingStart>();
        var entries = new List<MapEntry>();
        var firstLines = new Dictionary<string, int>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = Node(level + 1);
            var value = Node(level + 1);
            if (key is TextNode text && IsNew(text, firstLines))
            {
                entries.Add(new MapEntry(text, value));
            }
            else if (key is not TextNode)
            {
                problems.Add(key.Place, $"a key is {key.Word}; a key is a plain word");
            }
        }

        return new MapNode(entries, place);
    }

    private bool IsNew(TextNode key, Dictionary<string, int> firstLines)
    {
        if (key.Text == "<<")
        {
            problems.Add(key.Place, "the merge key << is not allowed; write the keys out");
            return false;
        }

        if (firstLines.TryAdd(key.Text, key.Place.Line))
        {
            return true;
        }

        problems.Add(key.Place, string.Create(CultureInfo.InvariantCulture, $"the key “{Shorten(key.Text)}” is written twice; it stands in line {firstLines[key.Text]} already"));
        return false;
    }

    internal static string Shorten(string text) => text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 57), "…");

    private static TextPlace PlaceOf(Mark mark) => new((int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column));

    private static string Sentence(string message) => message.ReplaceLineEndings(" ").TrimEnd('.', ' ');
}
