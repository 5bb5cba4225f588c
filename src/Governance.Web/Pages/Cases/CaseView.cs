using System.Text.Json.Nodes;
using Governance.Core.Cases;
using Governance.Core.Steps;
using Governance.Core.Findings;
using Governance.Core.People;
using Governance.Web.Components;

namespace Governance.Web.Pages.Cases;

/// <summary>A case as all its pages show it: head, path and tabs, in words.</summary>
public sealed class CaseView(CasePage page, int readerId, SiteTime time, IReadOnlyDictionary<int, StepProgress> progress)
{
    public CasePage Page => page;

    public int Number => page.Case.Number;

    public string Url => $"/cases/{Number}";

    public DueBadges Due { get; } = new(page.Site.Calendar(), time, page.Now);

    public string Heading => $"{page.Product} {page.Version} – {page.Vendor}";

    public int AgeInDays => Due.Age(page.Case.OpenedAt);

    /// <summary>The open step of the reader that is due first.</summary>
    public StepView? Mine => page.OpenSteps.FirstOrDefault(s => s.OwnerId == readerId);

    public Badge State => page.Case.State switch
    {
        CaseState.OnHold => new Badge(BadgeState.Hold, "on hold"),
        CaseState.Ended => new Badge(EndingColour(page.Case.Ending), CaseEnding.LabelOf(page.Case.Ending ?? "ended")),
        _ when page.Case.StuckBecause is not null => new Badge(BadgeState.Late, "cannot go on by itself"),
        _ => new Badge(BadgeState.Open, string.Join(", ", page.Path.Where(p => p.State == "now").Select(p => p.Title.ToLowerInvariant())) is { Length: > 0 } phase ? phase : "open"),
    };

    public CasePath Path => new(
        [.. page.Path.Select(StageOf)],
        [.. page.Path.Where(p => p.State == "now").SelectMany(p => LatestRounds(p.Steps)).OrderBy(s => s.State == StepState.Open ? 0 : 1).ThenBy(s => s.DueAt).Select(CardOf)],
        $"Definition “{page.DefinitionName}”, version {page.Case.DefinitionVersion}",
        page.Path.SkipWhile(p => p.State != "now").FirstOrDefault(p => p.State == "to-come") is { } next ? $"Next comes “{next.Title}”." : null);

    public OwnerChip Owner(StepView step) => Chip(step.OwnerId, step.OwnerName, step.OwnerRole == Role.VendorContact.Key ? "vendor" : null);

    public OwnerChip Chip(int personId, string name, string? note = null) => new(name, personId == readerId, note == "vendor", note);

    public string StepUrl(StepView step) => $"{Url}/steps/{step.Number}";

    public Badge StepBadge(StepView step) => step.State switch
    {
        StepState.Open => Due.Of(step.DueAt, page.Case.State == CaseState.OnHold),
        StepState.Completed => Badge.OfOutcome(step.Outcome),
        StepState.Superseded => new Badge(BadgeState.Hold, "a later round exists"),
        _ => new Badge(BadgeState.Hold, "cancelled"),
    };

    public static Badge PointBadge(OpenPointView point) => (point.State, point.IsCondition, point.SeverityOrBlocks) switch
    {
        (FindingState.Open, false, SeverityKey.Blocker) => new Badge(BadgeState.Late, "blocks"),
        (FindingState.Open, false, SeverityKey.High) => new Badge(BadgeState.Soon, "high"),
        (FindingState.Open, false, _) => new Badge(BadgeState.Open, point.SeverityOrBlocks),
        (FindingState.Open, true, ConditionBlocks.GoLive) => new Badge(BadgeState.Soon, "before go-live"),
        (FindingState.Open, true, ConditionBlocks.Expansion) => new Badge(BadgeState.Open, "before expansion"),
        (FindingState.Open, true, _) => new Badge(BadgeState.Open, "open"),
        _ => new Badge(BadgeState.Done, point.State),
    };

    /// <summary>"2 days overdue" for an open finding or condition past its due time; null otherwise.</summary>
    public Badge? LateBadge(OpenPointView point) => point.State == FindingState.Open && point.DueAt < page.Now ? Due.Of(point.DueAt) : null;

    /// <summary>The sentence of an entry.</summary>
    public static (string Sentence, string Actor) Said(LatestView entry)
    {
        var body = JsonNode.Parse(entry.Body);
        return ((string?)body?["sentence"] ?? "", (string?)body?["actor"]?["name"] ?? "");
    }

    public IReadOnlyList<Tab> Tabs(string current)
    {
        var answered = page.Steps.Any(s => s.Kind == StepKind.Questionnaire);
        var judged = page.Steps.Any(s => s.Kind != StepKind.Questionnaire && s.State == StepState.Completed);
        var decided = page.Steps.Any(s => s.State == StepState.Completed && (s.Kind is StepKind.Approval or StepKind.Decision or StepKind.CommitteeDecision));
        var tabs = new List<Tab> { One("Overview", "") };
        AddIf(answered, One("Questionnaire", "/questionnaire"));
        AddIf(judged, One("Reviews", "/reviews"));
        AddIf(true, One("Scope", "/scope"));
        AddIf(answered, One("Bias and data", "/bias"));
        AddIf(true, One("Privacy, security, safety", "/records/privacy"));
        AddIf(page.Steps.Any(s => s.Kind is StepKind.Protocol or StepKind.Validation), One("Validation", "/validation"));
        AddIf(page.OpenPoints.Count > 0, new Tab("Findings", $"/findings?show=all&of={Number}", false, page.OpenPoints.Count));
        AddIf(true, One("Evidence", "/evidence", page.EvidenceCount));
        AddIf(current == "Studies" || page.Steps.Any(s => s.Kind is StepKind.Protocol or StepKind.Observation or StepKind.Validation), One("Studies", "/studies"));
        AddIf(decided, One("Decisions", "/decisions"));
        AddIf(page.Steps.Any(s => s.Kind == StepKind.CommitteeDecision), One("Committee", "/committee"));
        AddIf(true, One("Trail", "/trail", (int)page.TrailLength));
        AddIf(true, One("Evidence pack", "/pack"));
        return tabs;

        Tab One(string title, string path, int? number = null) => new(title, Url + path, title == current, number);

        void AddIf(bool has, Tab tab)
        {
            if (has)
            {
                tabs.Add(tab);
            }
        }
    }

    private static IEnumerable<StepView> LatestRounds(IEnumerable<StepView> steps) =>
        steps.GroupBy(s => s.Key).Select(rounds => rounds.MaxBy(s => s.Round)!);

    private static BadgeState EndingColour(string? ending) =>
        ending is CaseEnding.Approved or CaseEnding.ApprovedWithConditions ? BadgeState.Done : BadgeState.Hold;

    private PathStage StageOf(PathView position)
    {
        var latest = LatestRounds(position.Steps).ToList();
        var place = position.State switch { "done" => StagePlace.Past, "now" => StagePlace.Now, _ => StagePlace.Ahead };
        return new PathStage(position.Title, place, place switch
        {
            StagePlace.Past => [DoneLine(latest)],
            StagePlace.Now => NowLines(latest),
            _ => position.Planned.Count > 1 ? [$"{position.Planned.Count} steps"] : [],
        }, position.Rounds);
    }

    private string DoneLine(List<StepView> steps)
    {
        var last = steps.Where(s => s.CompletedAt is not null).MaxBy(s => s.CompletedAt);
        return last is null ? "done" : $"{OwnerChip.InitialsOf(last.OwnerName)} · done {time.DayInList(last.CompletedAt!.Value)[4..]}";
    }

    private string[] NowLines(List<StepView> steps)
    {
        var open = steps.Where(s => s.State == StepState.Open).ToList();
        var due = open.Count == 0 ? null : $"due {time.DayInList(open.Min(s => s.DueAt))}";
        var closed = steps.Count > 1 ? $"{steps.Count - open.Count} of {steps.Count} closed" : open.Count == 1 ? OwnerChip.InitialsOf(open[0].OwnerName) : null;
        return [.. new[] { closed, due }.OfType<string>()];
    }

    private PathCard CardOf(StepView step) =>
        new(step.Title, StepUrl(step), Owner(step), StepBadge(step), progress.GetValueOrDefault(step.Number)?.Done ?? 0, progress.GetValueOrDefault(step.Number)?.Total ?? 0, step.OwnerNote is null ? null : "stands in for the role", step.Round);
}
