using Governance.Core.Questionnaires;
using Governance.Core.Steps;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Steps;

/// <summary>One question of the set, and whether it is asked.</summary>
public sealed record AskedRow(QuestionState State, bool IsOpenHere)
{
    public Badge Badge => !State.IsShown ? new Badge(BadgeState.Hold, "not asked")
        : IsOpenHere ? new Badge(BadgeState.Open, "asked")
        : new Badge(BadgeState.Done, "locked");

    public string Why => State.Because.Length == 0 ? "" : char.ToUpperInvariant(State.Because[0]) + State.Because[1..] + ".";

    public string Evidence => State.Question.Evidence is not { } rule ? "–"
        : $"{rule.Label ?? "a document"}{(rule.IsRequired ? "" : " (where there is one)")}{(rule.MaxAgeMonths is { } months ? $", not older than {months} months" : "")}";
}

/// <summary>The rows of one section.</summary>
public sealed record AskedRows(string Id, string Title, IReadOnlyList<AskedRow> Rows);

/// <summary>The set of questions of a step with the reason for each; filtered by framework.</summary>
public sealed class AskedModel(StepPageQuery query, SiteTime time) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public int Number { get; set; }

    [BindProperty(SupportsGet = true)]
    public int Step { get; set; }

    /// <summary>Name of a framework; null or blank for all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Framework { get; set; }

    public StepPage About { get; private set; } = null!;

    public string StepUrl => $"/cases/{Number}/steps/{Step}";

    public IReadOnlyList<(string Name, int Count)> Frameworks => Steps.Frameworks.Of(About.Work.Form.Questions);

    public IReadOnlyList<AskedRows> Sections =>
    [
        .. About.Work.Form.Sections.Select(s => new AskedRows(s.Id, s.Title, RowsOf(s))).Where(s => s.Rows.Count > 0),
    ];

    public async Task OnGetAsync()
    {
        About = await query.GetAsync(Number, Step, null, Actor, Stopped);
        time.MoveTo(About.Work.Site.TimeZone);
    }

    private List<AskedRow> RowsOf(Section section) =>
    [
        .. About.Check.Questions.Where(q => section.Questions.Any(s => s.Id == q.Question.Id))
            .Where(q => string.IsNullOrEmpty(Framework) || Steps.Frameworks.Asks(q.Question, Framework))
            .Select(q => new AskedRow(q, About.Scope.IsOpen(q.Question.Id))),
    ];
}
