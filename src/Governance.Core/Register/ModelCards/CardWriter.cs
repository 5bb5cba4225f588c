using System.Text;
using System.Xml;
using System.Xml.Linq;
using Governance.Core.Register.Uses;

namespace Governance.Core.Register.ModelCards;

/// <summary>A card that was written from the register.</summary>
/// <param name="LeftOut">Elements that the schema asks for and of which the register knows nothing.</param>
public sealed record WrittenCard(string Xml, IReadOnlyList<string> LeftOut);

/// <summary>
/// Writes a model card of schema 0.2 from what the register knows of a version of a product. Nothing is invented: an element of which the
/// register knows nothing is left out.
/// </summary>
public static class CardWriter
{
    private static readonly (string Element, string[] Dimensions)[] FromUse =
    [
        ("UsesAndDirections/PrimaryIntendedUsers", ["D11"]), ("UsesAndDirections/TargetedPatientPopulation", ["D08", "D09", "D19"]),
        ("UsesAndDirections/CautionedOutOfScopeSettings", ["D14", "D15"]), ("TrustIngredients/AISystemFacts/OutputAndInputDataTypes", ["D03", "D13"]),
        ("TrustIngredients/AISystemFacts/OutcomesAndOutputs", ["D05", "D07"]), ("TrustIngredients/AISystemFacts/InputDataSource", ["D12"]),
    ];

    /// <param name="labels">Labels in force for the version.</param>
    public static WrittenCard Write(Product product, ProductVersion version, IReadOnlyList<ClearedUse> labels)
    {
        var texts = new Dictionary<string, string>
        {
            ["BasicInfo/ModelName"] = product.Name,
            ["BasicInfo/ModelDeveloper"] = product.Vendor,
            ["ReleaseInfo/ReleaseVersion"] = version.Label,
            ["ReleaseInfo/RegulatoryApproval"] = Join(labels, Approval),
            ["UsesAndDirections/IntendedUseAndWorkflow"] = Join(labels, l => l.Text().IntendedUse),
        };
        foreach (var (element, dimensions) in FromUse)
        {
            texts[element] = Join(labels, l => Said(l, dimensions));
        }

        var known = CardSchema.Of(CardSchema.Newest).Where(e => texts.GetValueOrDefault(e.Path) is { Length: > 0 }).ToList();
        return new WrittenCard(Xml(known.Select(e => (e.Path, texts[e.Path]))), [.. CardSchema.Of(CardSchema.Newest).Where(e => e.IsRequired && !known.Contains(e)).Select(e => e.Path)]);
    }

    private static string? Approval(ClearedUse label)
    {
        var text = label.Text();
        string?[] parts = [text.Authority, text.Route, text.Number, text.Status.Replace('-', ' '), text.ProductCode is { } code ? $"product code {code}" : null];
        return string.Join(", ", parts.OfType<string>());
    }

    private static string? Said(ClearedUse label, string[] dimensions)
    {
        var said = dimensions.Select(d => label.Use().Of(d)).Where(e => e is { IsStated: true }).Select(e => $"{ScopeDimension.NameOf(e!.Dimension)}: {e.Say()}");
        return string.Join(". ", said) is { Length: > 0 } text ? text : null;
    }

    private static string Join(IReadOnlyList<ClearedUse> labels, Func<ClearedUse, string?> of)
    {
        var said = labels.Select(l => (l.Jurisdiction, Text: of(l))).Where(l => !string.IsNullOrEmpty(l.Text)).ToList();
        return said.Count == 1 ? said[0].Text! : string.Join('\n', said.Select(s => $"{s.Jurisdiction}: {s.Text}"));
    }

    private static string Xml(IEnumerable<(string Path, string Text)> elements)
    {
        XNamespace ns = CardSchema.NamespaceOf(CardSchema.Newest);
        var root = new XElement(ns + ModelCardReader.Root);
        foreach (var (path, text) in elements)
        {
            var names = path.Split('/');
            names[..^1].Aggregate(root, (parent, name) => Child(parent, ns + name)).Add(new XElement(ns + names[^1], Allowed(text)));
        }

        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" }))
        {
            root.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    private static XElement Child(XElement parent, XName name)
    {
        if (parent.Element(name) is { } known)
        {
            return known;
        }

        var added = new XElement(name);
        parent.Add(added);
        return added;
    }

    // Characters that XML cannot hold are no part of any name or label.
    private static string Allowed(string text) => string.Concat(text.Where(XmlConvert.IsXmlChar));
}
