using System.Globalization;
using Governance.Core.Templates;
using Governance.Core.Templates.Reading;

namespace Governance.Core.RegulatoryScope;

/// <summary>A duty of law or guidance as a dated row: nothing of it is in code.</summary>
/// <param name="Status">proposed, adopted, in-force.</param>
/// <param name="EffectiveOn">Null where no date is known.</param>
/// <param name="CheckedOn">When somebody last looked at the source.</param>
/// <param name="Unconfirmed">What of it was not checked against the source; null where nothing is open.</param>
public sealed record Duty(string Id, string Jurisdiction, string Title, string Text, string Source, string Status, DateOnly? EffectiveOn, DateOnly CheckedOn, string? Unconfirmed)
{
    public string StatusWord => Status == "in-force" ? "in force" : Status;

    /// <summary>The status with its date, as a reader needs it on a day: an adopted duty whose date has passed is to be verified.</summary>
    public string SayOn(DateOnly day) => (Status, EffectiveOn) switch
    {
        ("in-force", { } since) => $"in force since {Words(since)}",
        ("adopted", { } from) when from <= day => $"adopted, to apply from {Words(from)}; verify whether it is in force",
        (_, { } from) => $"{StatusWord}, to apply from {Words(from)}",
        _ => $"{StatusWord}, no date known",
    };

    private static string Words(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}

/// <summary>The duties that a site keeps an eye on: <c>templates/duties/standard.yaml</c>.</summary>
public sealed record DutyList(TemplateHead Head, TemplateSource Source, IReadOnlyList<Duty> Duties) : Template(Head, Source)
{
    public const string StandardId = "duties/standard";

    private static readonly string[] Statuses = ["proposed", "adopted", "in-force"];

    public static TemplateKind Kind { get; } = new("duties", "duties", Read, (_, _) => []);

    /// <summary>Duties of the countries of a plan; a duty of a region holds in its countries.</summary>
    public IReadOnlyList<Duty> For(IReadOnlyList<string> countries, ScopeRules rules)
    {
        var words = new WordRules(rules, "D01");
        return [.. Duties.Where(d => countries.Any(c => words.Covers(d.Jurisdiction, c) || words.Covers(c, d.Jurisdiction)))];
    }

    private static DutyList Read(TemplateDocument document)
    {
        var keys = document.Keys;
        keys.Required("duties", "a list of duties is needed");
        var duties = new List<Duty>();
        foreach (var each in keys.Maps("duties", "a duty") ?? [])
        {
            var id = each.RequiredKey("id");
            if (duties.Any(d => d.Id == id))
            {
                each.Problems.Add(each.PlaceOf("id"), $"the duty “{id}” stands twice; each id once");
            }

            each.Required("checked", "the day on which the source was last looked at is needed");
            duties.Add(new Duty(
                id, each.RequiredText("jurisdiction"), each.RequiredText("title"), each.RequiredText("text"), each.RequiredText("source"), each.RequiredWord("status", Statuses) ?? "proposed",
                Day(each, "effective"), Day(each, "checked") ?? default, each.Text("unconfirmed")));
            each.Close();
        }

        return new DutyList(document.Head, document.Source, duties);
    }

    private static DateOnly? Day(MapReader map, string key)
    {
        if (map.Text(key) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        map.Problems.Add(map.PlaceOf(key), $"“{key}” is “{StrictYaml.Shorten(text)}”; a day such as 2028-08-02 is needed");
        return null;
    }
}
