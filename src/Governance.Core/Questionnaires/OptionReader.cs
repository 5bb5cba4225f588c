using Governance.Core.Templates;
using Governance.Core.Templates.Reading;

namespace Governance.Core.Questionnaires;

/// <summary>Reads the choices of a question or column: "key: label" entries, or plain texts whose kebab form is the key.</summary>
internal static class OptionReader
{
    private const string Allowed = "a list is needed, each entry a text or key: label";

    public static IReadOnlyList<Choice> Read(MapReader keys, bool isNeeded)
    {
        var node = isNeeded ? keys.Required("options", Allowed) : keys.Node("options");
        if (node is not null && !isNeeded)
        {
            keys.Problems.Add(keys.PlaceOfKey("options"), "“options” belongs to the types single and multi; remove it or change the type");
        }

        return node is null or RefusedNode ? [] : Choices(node, keys.Problems);
    }

    private static List<Choice> Choices(TemplateNode node, ProblemList problems)
    {
        var read = node switch
        {
            MapNode map => map.Entries.Select(e => Labelled(e, problems)),
            ListNode list => list.Items.Select(i => Entry(i, problems)),
            _ => [Refused(node, problems)],
        };
        var choices = new List<Choice>();
        foreach (var (choice, place) in read.ToList())
        {
            if (choice is not null && IsGood(choice, choices, place, problems))
            {
                choices.Add(choice);
            }
        }

        return choices;
    }

    private static (Choice? Choice, TextPlace Place) Entry(TemplateNode node, ProblemList problems) => node switch
    {
        MapNode { Entries.Count: 1 } map => Labelled(map.Entries[0], problems),
        TextNode { Text.Length: > 0 } text => (new Choice(KeyForm.ToKebab(text.Text), text.Text), text.Place),
        _ => Refused(node, problems),
    };

    private static (Choice? Choice, TextPlace Place) Labelled(MapEntry entry, ProblemList problems) =>
        (NodeReading.AsText(entry.Value, entry.Key.Text, "the label of the choice is needed", problems) is { } label ? new Choice(entry.Key.Text, label.Text) : null, entry.Key.Place);

    private static (Choice? Choice, TextPlace Place) Refused(TemplateNode node, ProblemList problems)
    {
        problems.Add(node.Place, $"an option is {NodeReading.Say(node)}; {Allowed}");
        return (null, node.Place);
    }

    private static bool IsGood(Choice choice, List<Choice> before, TextPlace place, ProblemList problems)
    {
        var problem = choice switch
        {
            { Key: AnswerValue.Unknown or AnswerValue.Declined } => $"the option {choice.Key} is not needed; every question can be answered unknown or declined",
            _ when !OptionForm.IsKey(choice.Key) => $"the option key “{StrictYaml.Shorten(choice.Key)}” is not allowed; letters, digits, hyphens and underscores",
            _ when before.Any(c => c.Key == choice.Key) => $"the option {choice.Key} stands twice; each key once",
            _ => null,
        };
        if (problem is not null)
        {
            problems.Add(place, problem);
        }

        return problem is null;
    }
}
