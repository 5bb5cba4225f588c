using System.Globalization;
using Governance.Core.Templates;
using Governance.Core.Templates.Reading;

namespace Governance.Core.Register.Uses;

/// <summary>Reads one value by its form; what is wrong is said with the field and its place.</summary>
internal sealed class ValueReader(ProblemList problems)
{
    private const int LongestText = 2000;
    private const int MostItems = 500;

    public ScopeValue? Read(TemplateNode node, ValueForm form, string field) => form switch
    {
        WordsForm words => Words(node, words, field),
        RangeForm range => Range(node, range, field),
        DayForm day => Day(node, day, field),
        ParametersForm parameters => Parameters(node, parameters, field),
        PartsForm parts => Parts(node, parts, field),
        ItemsForm items => Items(node, items, field),
        _ => null,
    };

    private TermList? Words(TemplateNode node, WordsForm form, string field)
    {
        var items = node is ListNode list ? list.Items : [node];
        if (items.Count == 0 && !form.MayBeEmpty)
        {
            return Wrong<TermList>(node.Place, $"{field} is an empty list; write stated: false where nothing is said");
        }

        if (items.Count > (form.IsSingle ? 1 : MostItems))
        {
            return Wrong<TermList>(node.Place, $"{field} has {items.Count} values; {(form.IsSingle ? "one is needed" : $"at most {MostItems}")}");
        }

        var before = problems.Count;
        var words = items.Select(i => Word(i, form, field)).OfType<string>().Distinct().ToList();
        return problems.Count > before ? null : new TermList(words);
    }

    private string? Word(TemplateNode node, WordsForm form, string field)
    {
        if (node is not TextNode { Text: var text } || string.IsNullOrWhiteSpace(text) || IsNull(text))
        {
            return Wrong<string>(node.Place, $"{field} is {NodeReading.Say(node)}; {form.Allowed}");
        }

        var clean = TypedText.Clean(text);
        if (clean.Length > LongestText)
        {
            return Wrong<string>(node.Place, $"{field} is longer than {LongestText} characters; shorten it and name the document");
        }

        if (form.Known is null)
        {
            return clean;
        }

        var word = Terms.Normal(clean);
        return form.Known.Contains(word) ? word : Wrong<string>(node.Place, $"{field} is “{StrictYaml.Shorten(clean)}”; {form.Allowed}");
    }

    private TermList? Day(TemplateNode node, DayForm form, string field) =>
        (node is ListNode { Items: [var only] } ? only : node) is TextNode text && DateOnly.TryParseExact(text.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? new TermList([text.Text])
            : Wrong<TermList>(node.Place, $"{field} is {NodeReading.Say(node)}; {form.Allowed}");

    private NumberRange? Range(TemplateNode node, RangeForm form, string field)
    {
        if (node is TextNode plain && form.Units is null && KeyForm.TryNumber(plain.Text, out var point))
        {
            return new NumberRange(point, point, "");
        }

        if (node is not MapNode map)
        {
            return Wrong<NumberRange>(node.Place, $"{field} is {NodeReading.Say(node)}; {form.Allowed}");
        }

        return Bounds(map, form, field);
    }

    private NumberRange? Bounds(MapNode map, RangeForm form, string field)
    {
        var before = problems.Count;
        var keys = new MapReader(map, field, problems);
        var (min, above) = (Bound(keys, "min", field), Bound(keys, "above", field));
        var (max, below) = (Bound(keys, "max", field), Bound(keys, "below", field));
        var range = new NumberRange(min ?? above, max ?? below, keys.Text("unit") ?? "", below is not null, above is not null);
        keys.Close();
        CheckRange(map.Place, form, field, range);
        if ((min is not null && above is not null) || (max is not null && below is not null))
        {
            problems.Add(map.Place, $"{field} names a bound twice; give min or above, and max or below");
        }

        return problems.Count > before ? null : range;
    }

    private void CheckRange(TextPlace place, RangeForm form, string field, NumberRange range)
    {
        if (range.Min is null && range.Max is null)
        {
            problems.Add(place, $"{field} has neither a least nor a greatest value; write stated: false where nothing is said");
        }

        if (range.Min > range.Max)
        {
            problems.Add(place, $"{field} ends before it begins: min is greater than max");
        }

        if (form.Units is { } units && !units.Contains(range.Unit))
        {
            problems.Add(place, $"{field} has {(range.Unit.Length == 0 ? "no unit" : $"the unit “{StrictYaml.Shorten(range.Unit)}”")}; units: {string.Join(", ", units)}");
        }
    }

    private decimal? Bound(MapReader keys, string key, string field)
    {
        if (keys.Node(key) is not { } node || (node is TextNode { Text: var text } && IsNull(text)))
        {
            return null;
        }

        return node is TextNode number && KeyForm.TryNumber(number.Text, out var value) && Math.Abs(value) < 1_000_000_000m
            ? value
            : Wrong<decimal?>(node.Place, $"{field}, {key}, is {NodeReading.Say(node)}; a number with a decimal point is needed");
    }

    private PartedValue? Parameters(TemplateNode node, ParametersForm form, string field)
    {
        if (node is not MapNode { Entries.Count: > 0 and <= 100 } map)
        {
            return Wrong<PartedValue>(node.Place, $"{field} is {NodeReading.Say(node)}; {form.Allowed}");
        }

        var before = problems.Count;
        var parts = new Dictionary<string, ScopeValue>();
        foreach (var entry in map.Entries)
        {
            var name = Terms.Normal(entry.Key.Text);
            ValueForm each = entry.Value is MapNode || (entry.Value is TextNode text && KeyForm.TryNumber(text.Text, out _)) ? new RangeForm() : new WordsForm();
            if (Read(entry.Value, each, $"{field}, {name}") is { } value && !parts.TryAdd(name, value))
            {
                problems.Add(entry.Key.Place, $"{field} names {name} twice");
            }
        }

        return problems.Count > before ? null : new PartedValue(parts);
    }

    private PartedValue? Parts(TemplateNode node, PartsForm form, string field)
    {
        if (node is not MapNode map)
        {
            return Shorthand(node, form, field);
        }

        var before = problems.Count;
        var parts = new Dictionary<string, ScopeValue>();
        var keys = new MapReader(map, field, problems);
        foreach (var (key, each) in form.Parts)
        {
            if (keys.Node(key) is { } part && Read(part, each, $"{field}, {key}") is { } value)
            {
                parts[key] = value;
            }
        }

        keys.Close();
        foreach (var missing in form.Parts.Take(form.Required).Where(p => !keys.Has(p.Key) && !IsFree(form)))
        {
            problems.Add(map.Place, $"{field} has no “{missing.Key}”; {missing.Form.Allowed}");
        }

        return problems.Count > before ? null : new PartedValue(parts);
    }

    // Lists of patients and conditions: any of the parts may stand alone.
    private static bool IsFree(PartsForm form) => form.Parts.All(p => p.Form is WordsForm { MayBeEmpty: true } or ItemsForm or RangeForm { Units: not null });

    private PartedValue? Shorthand(TemplateNode node, PartsForm form, string field)
    {
        if (form.Required > 1)
        {
            return Wrong<PartedValue>(node.Place, $"{field} is {NodeReading.Say(node)}; {form.Allowed}");
        }

        var (first, firstForm) = form.Parts[0];
        return Read(node, firstForm, field) is { } value ? new PartedValue(new Dictionary<string, ScopeValue> { [first] = value }) : null;
    }

    private ItemList? Items(TemplateNode node, ItemsForm form, string field)
    {
        var items = node is ListNode list ? list.Items : [node];
        if (items.Count > MostItems || (items.Count == 0 && !form.MayBeEmpty))
        {
            return Wrong<ItemList>(node.Place, items.Count == 0 ? $"{field} is an empty list; write stated: false where nothing is said" : $"{field} has more than {MostItems} values");
        }

        var before = problems.Count;
        var read = items.Select(i => Parts(i, form.Each, field)).OfType<PartedValue>().ToList();
        return problems.Count > before ? null : new ItemList(read);
    }

    private static bool IsNull(string text) => text is "null" or "~" or "";

    private T? Wrong<T>(TextPlace place, string text)
    {
        problems.Add(place, text);
        return default;
    }
}
