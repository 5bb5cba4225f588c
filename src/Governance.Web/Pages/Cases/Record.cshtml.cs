using Governance.Core.Cases;
using Governance.Core.Signatures;
using Governance.Core.Steps;
using Governance.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Cases;

/// <summary>What people did in a case, by tab: the vendor's questionnaire, the reviews, the decisions.</summary>
public sealed class RecordModel(CasePageQuery query, CaseRecordQuery record, StampNotesQuery stamps, SiteTime time) : CaseTabPage(query, time)
{
    private static readonly string[] Deciding = [StepKind.Approval, StepKind.Decision, StepKind.CommitteeDecision];

    [BindProperty(SupportsGet = true)]
    public string Part { get; set; } = "";

    public string Title => Part switch { "questionnaire" => "Questionnaire", "reviews" => "Reviews", _ => "Decisions" };

    public IReadOnlyList<StepView> Steps { get; private set; } = [];

    public IReadOnlyDictionary<int, StepResult> Results { get; private set; } = new Dictionary<int, StepResult>();

    public StampNotes Stamps { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        await LoadCaseAsync();
        Stamps = await stamps.GetAsync(Number, Actor, Stopped);
        Results = await record.GetAsync(Number, Actor, Stopped);
        Steps = [.. Case.Page.Steps.Where(s => PartOf(s) == Part && s.State != StepState.Cancelled).OrderByDescending(s => s.Number)];
    }

    /// <summary>"22 answers, 20 verdicts (18 accept, 2 needs change), 1 finding".</summary>
    public static string CountsOf(StepResult result)
    {
        var verdicts = result.Verdicts.Values.Sum();
        var byKind = string.Join(", ", result.Verdicts.OrderByDescending(v => v.Value).Select(v => $"{v.Value} {VerdictBar.LabelOf(v.Key).ToLowerInvariant()}"));
        string?[] parts =
        [
            result.Answers == 0 ? null : result.Answers == 1 ? "1 answer" : $"{result.Answers} answers",
            verdicts == 0 ? null : $"{verdicts} {(verdicts == 1 ? "verdict" : "verdicts")} ({byKind})",
            result.Findings == 0 ? null : result.Findings == 1 ? "1 finding" : $"{result.Findings} findings",
        ];
        return string.Join(", ", parts.OfType<string>());
    }

    private static string PartOf(StepView step) =>
        step.Kind == StepKind.Questionnaire ? "questionnaire" : Deciding.Contains(step.Kind) ? "decisions" : "reviews";
}
