using System.Globalization;
using Governance.Core.Findings;
using Governance.Core.People;
using Governance.Core.Templates;
using Governance.Core.Templates.Reading;

namespace Governance.Core.Decisions.Committee;

/// <summary>Voices, quorum and majorities of a committee as a file: <c>templates/committee/standard.yaml</c>, pinned by each case when it opens.</summary>
/// <param name="VoiceOfRole">The voice that a seat has when nothing else is said, by role.</param>
/// <param name="Vetoes">Roles that may return a case, with what for.</param>
/// <param name="WrittenWorkingDays">Least time that a written vote is open.</param>
/// <param name="AgendaWorkingDays">Days before a meeting on which its documents are closed.</param>
public sealed record CommitteeTemplate(
    TemplateHead Head, TemplateSource Source, IReadOnlyDictionary<string, string> VoiceOfRole, IReadOnlyDictionary<string, string> Vetoes, int WrittenWorkingDays,
    int AgendaWorkingDays, IReadOnlyList<CommitteeRule> Rules) : Template(Head, Source)
{
    /// <summary>The template that cases use.</summary>
    public const string StandardId = "committee/standard";

    /// <summary>Ratifying what the chair, the radiology lead and patient safety decided at once: a pause or a restriction, and never that something goes live.</summary>
    public const string Urgent = "urgent";

    private static readonly string[] Decisions = ["go-live", "threshold-change", "exception", "resume", "renewal", Urgent];

    private static readonly Dictionary<string, Majority> Majorities = new()
    {
        ["simple"] = Majority.Simple,
        ["two-thirds"] = Majority.TwoThirds,
        ["unanimous-core"] = Majority.UnanimousCore,
    };

    public static TemplateKind Kind { get; } = new("committee", "committee", Read, (_, _) => []);

    /// <summary>The rule for a decision about a case of this tier; an unknown tier is taken as the highest.</summary>
    public CommitteeRule? RuleFor(string decision, int? tier) => Rules.FirstOrDefault(r => r.Decision == decision && r.Tiers.Contains(tier ?? 3));

    public string VoiceFor(string role) => VoiceOfRole.GetValueOrDefault(role, Voice.Guest);

    private static CommitteeTemplate Read(TemplateDocument document)
    {
        var keys = document.Keys;
        keys.Required("voices", "the roles of each voice are needed: core, guest, adviser");
        var voices = VoicesOf(keys.Map("voices", "the roles of each voice"));
        var groups = GroupsOf(keys.Map("groups", "the parts of a quorum"));
        var vetoes = VetoesOf(keys.Map("vetoes", "what each role may return a case for"));
        var written = keys.Whole("written-working-days", 1, 30) ?? 3;
        var agenda = keys.Whole("agenda-working-days", 0, 30) ?? 5;
        keys.Required("rules", "a list of rules is needed");
        var rules = new List<CommitteeRule>();
        foreach (var map in keys.Maps("rules", "a rule for one decision") ?? [])
        {
            rules.Add(RuleOf(map, groups, rules));
            map.Close();
        }

        return new CommitteeTemplate(document.Head, document.Source, voices, vetoes, written, agenda, rules);
    }

    private static Dictionary<string, string> VoicesOf(MapReader? map)
    {
        var voices = new Dictionary<string, string>();
        foreach (var voice in map is null ? [] : Voice.All)
        {
            foreach (var role in map!.Texts(voice) ?? [])
            {
                if (IsRole(map, role) && !voices.TryAdd(role.Text, voice))
                {
                    map.Problems.Add(role.Place, $"the role “{role.Text}” stands twice; a role has one voice");
                }
            }
        }

        map?.Close();
        return voices;
    }

    private static Dictionary<string, QuorumPart> GroupsOf(MapReader? map)
    {
        var groups = new Dictionary<string, QuorumPart>();
        foreach (var key in map?.Keys ?? [])
        {
            var roles = (map!.Texts(key) ?? []).Where(r => IsRole(map, r)).Select(r => r.Text).ToList();
            groups[key] = new QuorumPart(key.Replace('-', ' '), roles);
        }

        map?.Close();
        return groups;
    }

    private static Dictionary<string, string> VetoesOf(MapReader? map)
    {
        var vetoes = new Dictionary<string, string>();
        foreach (var key in map?.Keys ?? [])
        {
            if (!Role.All.Any(r => r.Key == key))
            {
                map!.Problems.Add(map.PlaceOfKey(key), $"“{StrictYaml.Shorten(key)}” is no role of the catalogue");
            }

            vetoes[key] = map!.RequiredText(key, "what the role may return a case for is needed");
        }

        map?.Close();
        return vetoes;
    }

    private static CommitteeRule RuleOf(MapReader map, Dictionary<string, QuorumPart> groups, List<CommitteeRule> before)
    {
        var id = map.RequiredKey("id");
        if (before.Any(r => r.Id == id))
        {
            map.Problems.Add(map.PlaceOf("id"), $"the rule “{id}” stands twice; each id once");
        }

        var decision = map.RequiredWord("decision", Decisions) ?? "";
        var tiers = TiersOf(map);
        foreach (var tier in tiers.Where(t => before.Any(r => r.Decision == decision && r.Tiers.Contains(t))))
        {
            map.Problems.Add(map.PlaceOf("tiers"), string.Create(CultureInfo.InvariantCulture, $"tier {tier} of “{decision}” has a rule already; one rule for each tier"));
        }

        var how = map.Word("by", ["vote", "signatures", "nobody"]) ?? "vote";
        var majority = map.Word("majority", Majorities.Keys) ?? "simple";
        return new CommitteeRule(
            id, decision, tiers, how != "nobody", how == "vote", QuorumOf(map, groups), Majorities[majority], map.Flag("written") ?? false, map.Word("no-open", SeverityKey.All));
    }

    private static List<QuorumPart> QuorumOf(MapReader map, Dictionary<string, QuorumPart> groups)
    {
        var parts = new List<QuorumPart>();
        foreach (var name in map.Texts("quorum") ?? [])
        {
            if (groups.TryGetValue(name.Text, out var part))
            {
                parts.Add(part);
            }
            else
            {
                map.Problems.Add(name.Place, $"“{StrictYaml.Shorten(name.Text)}” is no part under “groups”; allowed: {string.Join(", ", groups.Keys)}");
            }
        }

        return parts;
    }

    private static List<int> TiersOf(MapReader map)
    {
        var tiers = new List<int>();
        map.Required("tiers", "a list of tiers from 1 to 3 is needed");
        foreach (var text in map.Texts("tiers", "a list of tiers from 1 to 3 is needed") ?? [])
        {
            if (text.Text is "1" or "2" or "3")
            {
                tiers.Add(text.Text[0] - '0');
            }
            else
            {
                map.Problems.Add(text.Place, $"“{StrictYaml.Shorten(text.Text)}” is no tier; allowed: 1, 2, 3");
            }
        }

        return tiers;
    }

    private static bool IsRole(MapReader map, TextNode role)
    {
        var isKnown = Role.All.Any(r => r.Key == role.Text);
        if (!isKnown)
        {
            map.Problems.Add(role.Place, $"“{StrictYaml.Shorten(role.Text)}” is no role of the catalogue");
        }

        return isKnown;
    }
}
