using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Governance.Core.Register.ModelCards;

/// <summary>A card that was read, or the sentence why it was not.</summary>
public sealed record CardReading(CardFile? File, XDocument? Document, string? WhyNot);

/// <summary>
/// Reads CHAI Applied Model Cards (XML, schemas 0.1 and 0.2) without trusting them: no document type, so no entities of any kind, nothing
/// is ever fetched, and size, depth and number of elements are bounded. What the schema does not know is kept.
/// </summary>
public static class ModelCardReader
{
    public const string Root = "AppliedModelCard";

    /// <summary>The largest card, in characters; the published ones are a hundredth of it.</summary>
    public const int LongestText = 2 * 1024 * 1024;
    public const int DeepestLevel = 64;
    public const int MostElements = 20_000;

    private static readonly Encoding Strict = new UTF8Encoding(false, throwOnInvalidBytes: true);
    private static readonly Dictionary<string, string> Schemas = new[] { "0.1", "0.2" }.ToDictionary(CardSchema.NamespaceOf);

    /// <summary>Reads a file. Cards are UTF-8, with or without a byte order mark, so that the text that is kept gives the same bytes again.</summary>
    public static CardReading Read(string name, byte[] bytes)
    {
        if (bytes.Length > LongestText * 4L)
        {
            return Refused($"{name} is larger than {LongestText / 1024 / 1024} million characters; a model card is a few pages.");
        }

        try
        {
            return Read(name, Strict.GetString(bytes));
        }
        catch (DecoderFallbackException)
        {
            return Refused($"{name} is not UTF-8. Save the card as UTF-8, the encoding of the published cards, and import it again.");
        }
    }

    /// <param name="xml">The text; a byte order mark at its beginning belongs to it.</param>
    public static CardReading Read(string name, string xml)
    {
        if (xml.Length > LongestText)
        {
            return Refused($"{name} is larger than {LongestText / 1024 / 1024} million characters; a model card is a few pages.");
        }

        try
        {
            // A byte order mark is kept with the card and is no part of the XML.
            var body = xml.TrimStart('\uFEFF');
            if (WhyUnsafe(body) is { } reason)
            {
                return Refused($"{name} {reason}");
            }

            using var reader = XmlReader.Create(new StringReader(body), Settings());
            var document = XDocument.Load(reader, LoadOptions.PreserveWhitespace | LoadOptions.SetLineInfo);
            return Known(name, xml, document);
        }
        catch (XmlException fault)
        {
            return Refused(fault.Message.Contains("DTD", StringComparison.Ordinal)
                ? $"{name} declares a document type. Document types can name entities and other files, so they are refused; remove the declaration."
                : $"{name} is not readable as XML, line {fault.LineNumber}, column {fault.LinePosition}: {fault.Message}");
        }
    }

    private static CardReading Known(string name, string xml, XDocument document)
    {
        var root = document.Root!;
        if (root.Name.LocalName != Root)
        {
            return Refused($"{name} begins with <{root.Name.LocalName}>; a model card begins with <{Root}>.");
        }

        return Schemas.TryGetValue(root.Name.NamespaceName, out var version)
            ? new CardReading(new CardFile(name, version, xml), document, null)
            : Refused($"{name} is a card of the schema “{Shorten(root.Name.NamespaceName)}”; the schemas 0.1 and 0.2 are read.");
    }

    // Walked before anything is built, so that a hostile file costs no memory.
    private static string? WhyUnsafe(string xml)
    {
        using var reader = XmlReader.Create(new StringReader(xml), Settings());
        var elements = 0;
        while (reader.Read())
        {
            if (reader.Depth > DeepestLevel)
            {
                return $"is nested deeper than {DeepestLevel} levels.";
            }

            if (reader.NodeType == XmlNodeType.Element && ++elements > MostElements)
            {
                return $"has more than {MostElements} elements.";
            }
        }

        return elements == 0 ? "holds no element." : null;
    }

    private static XmlReaderSettings Settings() => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = LongestText,
        MaxCharactersFromEntities = 1024,
        CloseInput = true,
    };

    private static string Shorten(string text) => text.Length <= 80 ? text : string.Concat(text.AsSpan(0, 79), "…");

    private static CardReading Refused(string why) => new(null, null, why);
}
