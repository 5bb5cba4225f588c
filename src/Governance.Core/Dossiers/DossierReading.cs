using System.Globalization;

namespace Governance.Core.Dossiers;

/// <summary>Reads the typed fields of one entry; what cannot be read is a problem of its field.</summary>
/// <param name="kind">Which fields there are.</param>
/// <param name="people">Ids of the people who may be named.</param>
/// <param name="entries">Ids of the current entries of the case that may be named.</param>
internal sealed class DossierReading(DossierKind kind, IReadOnlySet<int> people, IReadOnlySet<string> entries)
{
    public const int LongestLine = 200;
    public const int LongestText = 4000;

    private readonly List<FieldProblem> problems = [];

    public IReadOnlyList<FieldProblem> Problems => problems;

    /// <param name="fields">Names of fields to what was typed.</param>
    /// <param name="today">Day at the site.</param>
    public DossierValues Read(IReadOnlyDictionary<string, IReadOnlyList<string>> fields, DateOnly today)
    {
        var values = DossierValues.Empty;
        foreach (var field in kind.Fields)
        {
            IReadOnlyList<string> typed = [.. (fields.GetValueOrDefault(field.Key) ?? []).Select(TypedText.Clean).Where(t => t.Length > 0)];
            if (typed.Count == 0)
            {
                if (field.IsRequired)
                {
                    Add(field, MissingWords(field));
                }
            }
            else if (field.Type == DossierFieldType.Choices)
            {
                ReadMany(field, typed, values);
            }
            else
            {
                ReadOne(field, typed[0], values);
            }
        }

        problems.AddRange(problems.Count == 0 ? kind.Together(values, today) : []);
        return values;
    }

    private void ReadMany(DossierField field, IReadOnlyList<string> typed, DossierValues values)
    {
        if (typed.Any(t => field.Options.All(o => o.Key != t)))
        {
            Add(field, $"{field.Label}: choose from the list.");
            return;
        }

        values.Set(field.Key, field.Options.Select(o => o.Key).Where(typed.Contains));
    }

    private void ReadOne(DossierField field, string typed, DossierValues values)
    {
        if (WhyNot(field, typed) is { } problem)
        {
            Add(field, problem);
            return;
        }

        values.Set(field.Key, field.Type is DossierFieldType.Count or DossierFieldType.Person ? int.Parse(typed, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture) : typed);
    }

    private string? WhyNot(DossierField field, string typed) => field.Type switch
    {
        DossierFieldType.Line => typed.Length > LongestLine || typed.Contains('\n') ? $"{field.Label}: one line of at most {LongestLine} characters." : null,
        DossierFieldType.Text => typed.Length > LongestText ? $"{field.Label}: at most {LongestText:#,0} characters; this is {typed.Length:#,0}." : null,
        DossierFieldType.Choice => field.Options.Any(o => o.Key == typed) ? null : $"{field.Label}: choose from the list.",
        DossierFieldType.Count => WhyNoCount(field, typed),
        DossierFieldType.Day => DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? null : $"{field.Label}: enter a day, for example 2026-11-28.",
        DossierFieldType.Person => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && people.Contains(id) ? null : $"{field.Label}: choose a person of the site.",
        DossierFieldType.Entry => entries.Contains(typed) ? null : $"{field.Label}: choose from the list.",
        _ => throw new InvalidOperationException($"Field {field.Key} of {kind.Key} has no way to be read."),
    };

    private static string? WhyNoCount(DossierField field, string typed) =>
        int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= field.Most
            ? null
            : $"{field.Label}: a whole number from 0 to {field.Most.ToString("#,0", CultureInfo.InvariantCulture)}, without signs.";

    private static string MissingWords(DossierField field) => field.Type switch
    {
        DossierFieldType.Choice or DossierFieldType.Choices or DossierFieldType.Person or DossierFieldType.Entry => $"Choose: {LowerFirst(field.Label)}.",
        DossierFieldType.Day => $"Enter the day: {LowerFirst(field.Label)}.",
        _ => $"Enter: {LowerFirst(field.Label)}. Write “unknown” where nobody knows it.",
    };

    private static string LowerFirst(string label) => label.Length > 1 && char.IsUpper(label[1]) ? label : char.ToLowerInvariant(label[0]) + label[1..];

    private void Add(DossierField field, string message) => problems.Add(new FieldProblem(field.Key, message));
}
