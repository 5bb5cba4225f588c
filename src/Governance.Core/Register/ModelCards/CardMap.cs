using Governance.Core.Register.Uses;
using Governance.Core.Templates;
using Governance.Core.Templates.Reading;

namespace Governance.Core.Register.ModelCards;

/// <summary>What one element of a card is good for.</summary>
/// <param name="Element">Path of the element.</param>
/// <param name="Question">Question that it is offered to, as it stands; null for none.</param>
/// <param name="Dimensions">Dimensions of the cleared use about which it speaks; a hint for whoever enters the label.</param>
public sealed record CardMapping(string Element, string? Question, IReadOnlyList<string> Dimensions);

/// <summary>Which elements of a model card are offered where: <c>templates/model-cards/standard.yaml</c>.</summary>
public sealed record CardMap(TemplateHead Head, TemplateSource Source, IReadOnlyList<CardMapping> Elements) : Template(Head, Source)
{
    public const string StandardId = "model-cards/standard";

    public static TemplateKind Kind { get; } = new("card-map", "model-cards", Read, (_, _) => []);

    private static CardMap Read(TemplateDocument document)
    {
        var keys = document.Keys;
        keys.Required("elements", "a list of elements is needed");
        var elements = new List<CardMapping>();
        foreach (var entry in keys.Maps("elements", "an element") ?? [])
        {
            var element = ReadElement(entry);
            if (elements.Any(e => e.Element == element.Element || (e.Question is not null && e.Question == element.Question)))
            {
                entry.Problems.Add(entry.Place, $"{element.Element} or its question stands twice; each once");
            }

            elements.Add(element);
            entry.Close();
        }

        return new CardMap(document.Head, document.Source, elements);
    }

    private static CardMapping ReadElement(MapReader entry)
    {
        var path = entry.RequiredText("element");
        if (path.Length > 0 && CardSchema.All.All(e => e.Path != path))
        {
            entry.Problems.Add(entry.PlaceOf("element"), $"“{StrictYaml.Shorten(path)}” is no element of the model card's schemas, such as UsesAndDirections/HowToUse");
        }

        var dimensions = entry.Texts("dimensions", "a list of dimensions is needed") ?? [];
        foreach (var wrong in dimensions.Where(d => ScopeDimension.Find(d.Text) is null))
        {
            entry.Problems.Add(wrong.Place, $"“{StrictYaml.Shorten(wrong.Text)}” is no dimension; D01 to D20");
        }

        return new CardMapping(path, entry.Text("question"), [.. dimensions.Select(d => d.Text)]);
    }
}
