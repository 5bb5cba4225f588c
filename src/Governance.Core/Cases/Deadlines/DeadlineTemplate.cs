using System.Globalization;
using Governance.Core.People;
using Governance.Core.Templates;
using Governance.Core.Templates.Reading;

namespace Governance.Core.Cases.Deadlines;

/// <summary>Reminders and escalation as a file: <c>templates/deadlines/standard.yaml</c>, pinned by each case when it opens.</summary>
public sealed record DeadlineTemplate(TemplateHead Head, TemplateSource Source, DeadlinePolicy Policy) : Template(Head, Source)
{
    /// <summary>The template that cases use.</summary>
    public const string StandardId = "deadlines/standard";

    public static TemplateKind Kind { get; } = new("deadlines", "deadlines", Read, (_, _) => []);

    private static DeadlineTemplate Read(TemplateDocument document)
    {
        var keys = document.Keys;
        var rules = new List<DeadlineRule>();
        foreach (var map in keys.Maps("rules", "a rule for some steps") ?? [])
        {
            rules.Add(RuleOf(map, rules));
        }

        keys.Required("otherwise", "what holds for all other steps is needed: before, overdue, escalate");
        if (keys.Map("otherwise", "what holds for all other steps") is { } otherwise)
        {
            rules.Add(PartsOf(otherwise, "otherwise", DeadlineScope.Everything));
            otherwise.Close();
        }

        var policy = new DeadlinePolicy(rules);
        if (keys.Map("conditions", "what happens around the day of a condition") is { } conditions)
        {
            policy = policy with { Conditions = PartsOf(conditions, "conditions", DeadlineScope.Everything) };
            conditions.Close();
        }

        return new DeadlineTemplate(document.Head, document.Source, policy);
    }

    private static DeadlineRule RuleOf(MapReader map, List<DeadlineRule> before)
    {
        var id = map.RequiredKey("id");
        if (before.Any(r => r.Id == id) || id == "otherwise")
        {
            map.Problems.Add(map.PlaceOf("id"), $"the rule “{id}” stands twice; each id once");
        }

        map.Required("for", "which steps the rule is for is needed: kinds, stages, steps, roles, tiers, due-in");
        var rule = PartsOf(map, id, ScopeOf(map.Map("for", "the choice of steps")));
        map.Close();
        return rule;
    }

    private static DeadlineRule PartsOf(MapReader map, string id, DeadlineScope scope)
    {
        var reminders = Distances(map, "before", "a reminder before the due time", 1, DeadlineUnit.Percent, DeadlineUnit.Days, DeadlineUnit.Hours);
        var overdue = Distances(map, "overdue", "a notice after the due time", 1, DeadlineUnit.Days, DeadlineUnit.Hours);
        return new DeadlineRule(id, scope, reminders, overdue, LadderOf(map));
    }

    private static DeadlineScope ScopeOf(MapReader? map)
    {
        if (map is null)
        {
            return DeadlineScope.Everything;
        }

        var scope = new DeadlineScope(
            Words(map, "kinds"), Words(map, "stages"), Words(map, "steps"), Words(map, "roles"), Tiers(map),
            map.Word("due-in", ["days", "hours"]) switch { null => null, var unit => unit == "hours" });
        if (scope is { Kinds.Count: 0, Stages.Count: 0, Steps.Count: 0, Roles.Count: 0, Tiers.Count: 0, InHours: null })
        {
            map.Problems.Add(map.Place, "the rule names no steps; give kinds, stages, steps, roles, tiers or due-in, or put it under “otherwise”");
        }

        map.Close();
        return scope;
    }

    private static List<string> Words(MapReader map, string key) => [.. (map.Texts(key) ?? []).Select(t => t.Text)];

    private static List<int> Tiers(MapReader map)
    {
        var tiers = new List<int>();
        foreach (var text in map.Texts("tiers", "a list of tiers from 1 to 3 is needed") ?? [])
        {
            if (text.Text is "1" or "2" or "3")
            {
                tiers.Add(int.Parse(text.Text, CultureInfo.InvariantCulture));
            }
            else
            {
                map.Problems.Add(text.Place, $"“{StrictYaml.Shorten(text.Text)}” is no tier; allowed: 1, 2, 3");
            }
        }

        return tiers;
    }

    private static List<EscalationLevel> LadderOf(MapReader map)
    {
        var ladder = new List<EscalationLevel>();
        foreach (var level in map.Maps("escalate", "a level of the ladder") ?? [])
        {
            var after = DistanceOf(level, "a level of the ladder", 0, DeadlineUnit.Days, DeadlineUnit.Hours, DeadlineUnit.DaysBefore);
            var to = level.RequiredWord("to", [DeadlinePolicy.RoleLead, .. Role.All.Where(IsInside).Select(r => r.Key)]) ?? DeadlinePolicy.RoleLead;
            if (ladder.Count > 0 && after.Unit == ladder[^1].After.Unit && after.Number <= ladder[^1].After.Number)
            {
                level.Problems.Add(level.Place, "the level comes no later than the one before it; give the levels in the order of their time");
            }

            ladder.Add(new EscalationLevel(after, to));
            level.Close();
        }

        return ladder;
    }

    // Outsiders and readers are told nothing about who is late.
    private static bool IsInside(Role role) => role != Role.VendorContact && role != Role.Auditor && role != Role.SystemAdmin;

    private static List<DeadlineDistance> Distances(MapReader map, string key, string what, int least, params DeadlineUnit[] units)
    {
        var distances = new List<DeadlineDistance>();
        foreach (var each in map.Maps(key, what) ?? [])
        {
            var distance = DistanceOf(each, what, least, units);
            if (distances.Contains(distance))
            {
                each.Problems.Add(each.Place, $"{what} stands twice; each time once");
            }

            distances.Add(distance);
            each.Close();
        }

        return distances;
    }

    private static DeadlineDistance DistanceOf(MapReader map, string what, int least, params DeadlineUnit[] units)
    {
        var given = units.Select(u => (Unit: u, Number: map.Whole(KeyOf(u), least, MostOf(u)))).Where(g => map.Has(KeyOf(g.Unit))).ToList();
        if (given.Count != 1)
        {
            map.Problems.Add(map.Place, $"{what} has {(given.Count == 0 ? "no" : "more than one")} time; give one of {string.Join(", ", units.Select(KeyOf))}");
        }

        return given.Count == 0 ? new DeadlineDistance(1, units[0]) : new DeadlineDistance(given[0].Number ?? 1, given[0].Unit);
    }

    private static string KeyOf(DeadlineUnit unit) => unit switch
    {
        DeadlineUnit.Percent => "percent",
        DeadlineUnit.Days => "days",
        DeadlineUnit.DaysBefore => "days-before",
        _ => "hours",
    };

    private static int MostOf(DeadlineUnit unit) => unit switch
    {
        DeadlineUnit.Percent => 99,
        DeadlineUnit.Days or DeadlineUnit.DaysBefore => 250,
        _ => 1000,
    };
}
