using System.Globalization;
using Governance.Core.Cases;
using Governance.Core.Steps;
using Governance.Web.Components;

namespace Governance.Web.Pages.Trail;

/// <summary>A changed value as people read it.</summary>
public sealed record SaidChange(string What, string Before, string After);

/// <summary>Says entries of the trail of one case in words.</summary>
/// <param name="people">Names by id as entries store it.</param>
public sealed class TrailWords(CasePage page, IReadOnlyDictionary<string, string> people, SiteTime time)
{
    private const string Nothing = "nothing";

    /// <summary>The kinds that a trail holds, for choosing.</summary>
    public static IReadOnlyList<FieldOption> Options(IEnumerable<string> kinds) => [new("", "Everything"), .. kinds.Select(k => new FieldOption(k, KindOf(k)))];

    public static string KindOf(string key)
    {
        var words = key.Replace('-', ' ');
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    public static string IconOf(string kind) => kind switch
    {
        "case-opened" => "plus",
        "step-completed" => "circle-check",
        "step-handed-over" or "step-taken-over" or "step-released" or "steps-covered" or "steps-returned" or "steps-of-leaver-moved" or "step-delegated" or "case-moved" => "transfer",
        "step-sent-back" or "change-recorded" => "arrow-back-up",
        "timer-fired" or "step-reminded" => "clock",
        "step-fell-due" or "step-overdue" or "step-escalated" => "alert-triangle",
        "evidence-added" or "evidence-opened" => "paperclip",
        "pack-exported" or "pack-opened" or "trail-exported" => "download",
        "finding-changed" or "concern-raised" => "flag",
        "condition-changed" => "list-check",
        "case-held" or "hold-changed" or "deployment-paused" or "pause-confirmed" => "player-pause",
        "case-resumed" => "player-play",
        "case-withdrawn" or "case-cancelled" => "circle-x",
        "hold-reminded" or "review-date-told" => "bell",
        "escalation-raised" or "escalation-answered" or "escalation-followed-up" => "alert-triangle",
        _ => "circle",
    };

    /// <summary>What changed, without what only the system counts.</summary>
    public IReadOnlyList<SaidChange> Said(TrailRow row) =>
        [.. row.Changes.Where(c => c.Field is not ("version" or "ownerNote" or "coverNumber")).Select(c => new SaidChange($"{ThingOf(c.Of)}: {FieldOf(c.Field)}", ValueOf(c.Field, c.Old), ValueOf(c.Field, c.New)))];

    private string ThingOf(string of)
    {
        var parts = of.Split('/');
        var last = parts[^1];
        return parts[0] switch
        {
            "caseStep" => page.Steps.FirstOrDefault(s => s.Number.ToString(CultureInfo.InvariantCulture) == last) is { } step
                ? step.Round > 1 ? $"{step.Title}, {CasePath.RoundWords(step.Round)}" : step.Title
                : "A step",
            "finding" => $"Finding F-{last}",
            "condition" => $"Condition C-{last}",
            "casePerson" => Core.People.Role.LabelOf(last),
            "caseTimer" => "A delay",
            "caseHold" => "The hold",
            "escalation" => $"E-{last}",
            _ => "The case",
        };
    }

    private static string FieldOf(string field) => field switch
    {
        "ownerId" or "personId" => "owner",
        "dueAt" => "due",
        "definitionVersion" => "version of the workflow",
        "stuckBecause" => "what stops it",
        "firedAt" or "endedAt" => "ended",
        "clockStoppedAt" => "clock stands since",
        "waitsFor" => "waits for",
        "expectedEndOn" => "expected end",
        "nextReviewAt" => "next review",
        "escalationLevel" => "level of escalation",
        _ => field,
    };

    private string ValueOf(string field, string? value) => (field, value) switch
    {
        (_, null or "") => Nothing,
        ("ownerId" or "personId", _) => people.GetValueOrDefault(value, "somebody else"),
        ("outcome", _) => Outcomes.LabelOf(value),
        ("ending", _) => CaseEnding.LabelOf(value),
        (_, _) when field.EndsWith("At", StringComparison.Ordinal) && DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var at) => time.InList(at),
        _ => value.Replace('-', ' '),
    };
}
