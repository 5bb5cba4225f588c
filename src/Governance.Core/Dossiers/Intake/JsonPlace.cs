using System.Globalization;
using System.Text.Json;

namespace Governance.Core.Dossiers.Intake;

/// <summary>A value of a JSON file together with where it stands, so that an error can name the place.</summary>
internal readonly struct JsonPlace(JsonElement element, string path)
{
    /// <summary>Longest text that is kept of a value, in characters.</summary>
    private const int LongestText = 300;

    public string Path => path;

    /// <summary>A member of an object; null where it is absent or null.</summary>
    public JsonPlace? Find(string name)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Wrong("an object");
        }

        return element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? new JsonPlace(value, path.Length == 0 ? name : $"{path}.{name}") : null;
    }

    public IEnumerable<JsonPlace> List(string name)
    {
        if (Find(name) is not { } list)
        {
            return [];
        }

        return list.Entries();
    }

    /// <summary>A text without blanks around it; null where it is absent, empty, or a word for "not stated".</summary>
    public string? Text(string name) => Find(name)?.AsText();

    public string? AsText()
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            throw Wrong("a text");
        }

        var text = TypedText.Clean(new string([.. element.GetString()!.Where(c => !char.IsControl(c))]));
        return text is "" or "NOASSERTION" or "NONE" or "unknown" or "UNKNOWN" ? null : text.Length > LongestText ? text[..LongestText] : text;
    }

    /// <summary>The day of a time stamp; null where it is absent.</summary>
    public DateOnly? Day(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? DateOnly.FromDateTime(at.UtcDateTime)
            : throw new IntakeException($"{path}.{name} is “{TypedText.Shortened(text, 40)}”, which is no time. A time looks like 2026-11-28T10:00:00Z.");
    }

    public bool HasAny(string name) => Find(name) is { } list && list.Entries().Count > 0;

    private List<JsonPlace> Entries()
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            throw Wrong("a list");
        }

        var (at, number) = (path, 0);
        return [.. element.EnumerateArray().Select(e => new JsonPlace(e, $"{at}[{number++}]"))];
    }

    private IntakeException Wrong(string wanted) => new($"{(path.Length == 0 ? "The whole file" : path)} must be {wanted} but is {WordOf(element.ValueKind)}.");

    private static string WordOf(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "empty",
    };
}
