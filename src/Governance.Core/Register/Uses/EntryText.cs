using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Governance.Core.Register.Uses;

/// <summary>What a person types for one dimension.</summary>
/// <param name="Kind">says, silent, unknown, not-applicable; empty: nothing entered.</param>
public sealed record TypedEntry(string Kind, string? Value)
{
    public string? Excludes { get; init; }

    public string? Tested { get; init; }

    public string? Reason { get; init; }

    public string? Source { get; init; }

    public string? Document { get; init; }

    public string? Page { get; init; }

    public string? Dated { get; init; }

    public string? Quote { get; init; }
}

/// <summary>
/// Between what is typed and the form of use files: one word on a line, or one “key: value” on a line. Nothing is guessed; what does not
/// read as a value of the dimension is refused by the reader of use files.
/// </summary>
public static partial class EntryText
{
    public const string Says = "says";
    public const string Silent = "silent";
    public const string Unknown = "unknown";
    public const string NotApplicable = "not-applicable";

    /// <summary>The entry as a use file writes it; null where nothing was entered.</summary>
    public static string? ToFile(TypedEntry typed)
    {
        var parts = new List<string>();
        Add(parts, "excludes", typed.Excludes);
        Add(parts, "tested", typed.Tested);
        switch (typed.Kind)
        {
            case Says:
                Add(parts, "value", typed.Value);
                break;
            case Silent:
                parts.Add("stated: false");
                break;
            case Unknown:
                parts.Add("known: false");
                break;
            case NotApplicable:
                parts.AddRange(["applies: false", $"reason: {Quoted(typed.Reason ?? "")}"]);
                break;
            default:
                return null;
        }

        parts.AddRange(new[] { ("source", typed.Source), ("document", typed.Document), ("page", typed.Page), ("dated", typed.Dated), ("quoteRef", typed.Quote) }
            .Where(p => !string.IsNullOrWhiteSpace(p.Item2)).Select(p => $"{p.Item1}: {Quoted(TypedText.Clean(p.Item2!))}"));
        return $"{{ {string.Join(", ", parts)} }}";
    }

    public static TypedEntry Of(UseEntry? entry) => entry is null ? new TypedEntry("", null) : new TypedEntry(KindOf(entry), Text(entry.Value))
    {
        Excludes = Text(entry.Excludes),
        Tested = Text(entry.Tested),
        Reason = entry.DoesNotApply,
        Source = entry.Source,
        Document = entry.Document,
        Page = entry.Page,
        Dated = entry.DatedOn?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        Quote = entry.QuoteRef,
    };

    private static string KindOf(UseEntry entry) => entry.DoesNotApply is not null ? NotApplicable : entry.IsUnknown ? Unknown : entry.IsStated ? Says : Silent;

    private static string? Text(ScopeValue? value) => value switch
    {
        null => null,
        TermList { Terms.Count: 0 } => "[]",
        TermList list => string.Join('\n', list.Terms),
        PartedValue parted => string.Join('\n', parted.Parts.Select(p => $"{p.Key}: {Flow(p.Value)}")),
        NumberRange range => string.Join('\n', range.ToJson().AsObject().Select(p => $"{p.Key}: {(string)p.Value!}")),
        _ => value.ToJson().ToJsonString(),
    };

    private static string Flow(ScopeValue value) => value is TermList { Terms: [var one] } ? Quoted(one) : value.ToJson().ToJsonString();

    private static void Add(List<string> parts, string key, string? typed)
    {
        if (!string.IsNullOrWhiteSpace(typed))
        {
            parts.Add($"{key}: {Value(TypedText.Clean(typed))}");
        }
    }

    private static string Value(string typed)
    {
        if (typed[0] is '{' or '[')
        {
            return typed;
        }

        var lines = typed.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0).ToList();
        if (lines.All(l => KeyAndValue().IsMatch(l)))
        {
            return $"{{ {string.Join(", ", lines)} }}";
        }

        return lines.Count == 1 ? Quoted(lines[0]) : $"[{string.Join(", ", lines.Select(Quoted))}]";
    }

    private static string Quoted(string text) => JsonValue.Create(text.ReplaceLineEndings(" ")).ToJsonString();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9 _-]*:\s")]
    private static partial Regex KeyAndValue();
}
