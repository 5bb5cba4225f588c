using System.Globalization;
using Governance.Core.Templates;
using Governance.Core.Templates.Reading;

namespace Governance.Core.Register.Uses;

/// <summary>A use file that was read, or what is wrong with it.</summary>
/// <param name="Profile">Null where there are problems.</param>
public sealed record UseReading(UseProfile? Profile, IReadOnlyList<TemplateProblem> Problems);

/// <summary>
/// Reads a cleared or planned use from JSON (or YAML, of which JSON is a part): keys D01 to D20, strictly, every problem with file, line and field.
/// The format is described in docs/scope-files.md.
/// </summary>
public static class UseProfileReader
{
    /// <summary>The largest file that is read, in characters.</summary>
    public const int LongestText = 1024 * 1024;

    private static readonly string[] WrapperKeys = ["value", "stated", "known", "applies", "excludes", "tested", "source"];

    public static UseReading ReadCleared(string file, string text) => Read(file, text, isCleared: true);

    public static UseReading ReadPlanned(string file, string text) => Read(file, text, isCleared: false);

    /// <summary>One entry as it is stored or typed.</summary>
    public static (UseEntry? Entry, IReadOnlyList<TemplateProblem> Problems) ReadEntry(ScopeDimension dimension, string json, bool isCleared)
    {
        var reading = Read(dimension.Key, $"{{\"{dimension.Key}\": {json}}}", isCleared);
        return (reading.Profile?.Of(dimension.Key), reading.Problems);
    }

    private static UseReading Read(string file, string text, bool isCleared)
    {
        var problems = new ProblemList(file);
        if (text.Length > LongestText)
        {
            problems.Add(new TextPlace(1, 1), "the file is larger than 1 MB; a use is a page of values");
            return new UseReading(null, problems.InOrder);
        }

        // JSON may be indented by tabs; YAML, by which it is read, may not.
        var map = StrictYaml.Read(text.Replace('\t', ' '), problems);
        var entries = new Dictionary<string, UseEntry>();
        if (map is not null)
        {
            var keys = new MapReader(map, "the use", problems);
            _ = (keys.Text("schema"), keys.Text("product"), keys.Text("note"));
            foreach (var dimension in ScopeDimension.All)
            {
                if (keys.Node(dimension.Key) is { } node && Entry(node, dimension, isCleared, problems) is { } entry)
                {
                    entries[dimension.Key] = entry;
                }
            }

            keys.Close();
        }

        return problems.Count > 0 ? new UseReading(null, problems.InOrder) : new UseReading(new UseProfile(entries), []);
    }

    private static UseEntry? Entry(TemplateNode node, ScopeDimension dimension, bool isCleared, ProblemList problems)
    {
        var form = isCleared ? dimension.Cleared : dimension.Planned;
        if (node is MapNode map && map.Entries.Any(e => WrapperKeys.Contains(e.Key.Text)))
        {
            return Wrapped(new MapReader(map, dimension.Key, problems), dimension, form, isCleared);
        }

        return new ValueReader(problems).Read(node, form, dimension.Key) is { } value ? new UseEntry(dimension.Key, value) : null;
    }

    private static UseEntry? Wrapped(MapReader keys, ScopeDimension dimension, ValueForm form, bool isCleared)
    {
        var before = keys.Problems.Count;
        var (value, excludes, tested) = Values(keys, dimension, form, isCleared);
        var (stated, known, applies, reason) = (keys.Flag("stated"), keys.Flag("known"), keys.Flag("applies"), keys.Text("reason"));
        var entry = new UseEntry(dimension.Key, value)
        {
            Excludes = excludes,
            Tested = tested,
            DoesNotApply = applies == false ? reason ?? "" : null,
            IsUnknown = known == false,
            Source = keys.Word("source", ValueSource.All) ?? ValueSource.Label,
            QuoteRef = keys.Text("quoteRef"),
            Document = keys.Text("document"),
            Page = keys.Text("page"),
            DatedOn = DayOf(keys, "dated", dimension.Key),
        };
        keys.Close();
        Check(keys, dimension, (stated ?? known, applies, reason));
        return keys.Problems.Count > before ? null : entry;
    }

    private static (ScopeValue? Value, ScopeValue? Excludes, ScopeValue? Tested) Values(MapReader keys, ScopeDimension dimension, ValueForm form, bool isCleared)
    {
        var read = new ValueReader(keys.Problems);
        ScopeValue? Of(string key, ValueForm each, string field) => keys.Node(key) is { } node ? read.Read(node, each, field) : null;
        var value = Of("value", form, dimension.Key);
        return isCleared ? (value, Of("excludes", dimension.Excludes, $"{dimension.Key}, excludes"), Of("tested", dimension.Tested, $"{dimension.Key}, tested")) : (value, null, null);
    }

    private static void Check(MapReader keys, ScopeDimension dimension, (bool? Stated, bool? Applies, string? Reason) said)
    {
        var hasValue = keys.Has("value") || keys.Has("excludes");
        var text = (said.Stated, said.Applies, hasValue) switch
        {
            (_, false, true) => "has a value and says that it does not apply; one of the two",
            (_, false, _) when said.Reason is null => "does not apply without a reason; give “reason”",
            (false, not false, true) => "has a value and says that nothing is stated; one of the two",
            (not false, not false, false) => "has no value; give “value”, or write stated: false where nothing is said",
            _ => null,
        };
        if (text is not null)
        {
            keys.Problems.Add(keys.Place, $"{dimension.Key} {text}");
        }
    }

    private static DateOnly? DayOf(MapReader keys, string key, string field)
    {
        if (keys.Text(key) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        keys.Problems.Add(keys.PlaceOf(key), $"{field}, {key}, is “{StrictYaml.Shorten(text)}”; a day such as 2026-03-01 is needed");
        return null;
    }
}
