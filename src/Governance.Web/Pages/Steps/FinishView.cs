using Governance.Core.Decisions;
using Governance.Core.Deployments;
using Governance.Core.Findings;
using Governance.Core.Reviews;
using Governance.Core.Steps;
using Governance.Web.Components;

namespace Governance.Web.Pages.Steps;

/// <summary>The end of a step's form: outcome, reason, rating, conditions, findings, decision, and the evidence that the step asks for.</summary>
public sealed class FinishView(WorkView view)
{
    /// <summary>Rows below this number belong to findings raised beside an answer.</summary>
    private const int FirstFreeFinding = 150;

    private static readonly FieldOption[] Severities =
        [new("", "Choose"), new(SeverityKey.Blocker, "Blocks"), new(SeverityKey.High, "High"), new(SeverityKey.Medium, "Medium"), new(SeverityKey.Low, "Low")];

    private static readonly FieldOption[] Blocks =
        [new(ConditionBlocks.Nothing, "Nothing"), new(ConditionBlocks.GoLive, "Going live"), new(ConditionBlocks.Expansion, "Expansion")];

    public WorkView View => view;

    public bool MaySetConditions => view.Page.Outcomes.Any(o => o.Key is "approve-with-conditions" or "inside-needs-evidence" || o.Key.Contains("-with-", StringComparison.Ordinal));

    public bool MayRaiseFindings => !view.Work.IsQuestionnaire && view.Work.Template is not null;

    /// <summary>The page asks what is decided; not where the own form of the step does, nor where a vote says all there is.</summary>
    public bool IsDecision => VoteRules.IsDescribed(view.Work.Definition) && !DecisionForm.IsIn(view.Work);

    public bool DecidesOnConfiguration => view.Work.Definition is { Kind: Core.Cases.StepKind.CommitteeDecision, Configuration: not null };

    public Field Outcome => view.Simple(StepFields.Outcome, FieldKind.Choice, "How does the step end?") with
    {
        IsBig = true,
        Options = [.. view.Page.Outcomes.Select(o => new FieldOption(o.Key, o.Label, HintOf(o)))],
    };

    public Field Reason => view.Simple(StepFields.Reason, FieldKind.TextArea, "Reason") with
    {
        IsOptional = true,
        Hint = view.Page.Outcomes.Where(o => o.NeedsReason).Select(o => $"“{o.Label}”").ToList() is { Count: > 0 } needing
            ? $"Needed for {string.Join(", ", needing)}; it goes to everybody who is told." : "It goes to everybody who is told.",
    };

    public IReadOnlyList<(string Title, Field Likelihood, Field Impact)> Ratings =>
        view.Work.Review?.Rating is not { } scale ? []
        : scale.BeforeAndAfter
            ? [Rating("Risk before the measures", scale, ReviewFields.LikelihoodBefore, ReviewFields.ImpactBefore), Rating("Risk after the measures", scale, ReviewFields.LikelihoodAfter, ReviewFields.ImpactAfter)]
            : [Rating("Risk", scale, ReviewFields.LikelihoodBefore, ReviewFields.ImpactBefore)];

    public IReadOnlyList<IReadOnlyList<Field>> Conditions => [.. Rows("c.", 0, view.Place.More == "conditions" ? 3 : 1).Select(ConditionRow)];

    public IReadOnlyList<IReadOnlyList<Field>> Findings => [.. Rows("f.", FirstFreeFinding, view.Place.More == "findings" ? 3 : 1).Select(FindingRow)];

    public IReadOnlyList<Field> Decision =>
    [
        Area(StepFields.Summary, "What is decided, in plain words"),
        Area(StepFields.Allowed, "What is allowed", "Which studies, which sites, which version."),
        Area(StepFields.NotAllowed, "What is not allowed"),
        Area(StepFields.Dissent, "Dissent") with { IsOptional = true },
        view.Simple(StepFields.ValidFrom, FieldKind.Date, "Valid from") with { IsOptional = true, CssClass = "gv-w6" },
        view.Simple(StepFields.ReviewOn, FieldKind.Date, ReviewLabel) with { CssClass = "gv-w6", Hint = ReviewHint },
    ];

    private string ReviewLabel => view.Work.Definition.ExceptionOf is null ? "To be looked at again on" : "Last day of the exception";

    private string? ReviewHint => view.Work switch
    {
        { Definition.ExceptionOf: not null } => $"At most {OffLabelUse.MostMonths} months from today.",
        { OffLabel: { } exception } => $"Not after {SiteTime.Day(exception.Until)}: the use is outside the label, and its exception ends then.",
        _ => null,
    };

    /// <summary>The configuration to confirm, where there is a whole one.</summary>
    public Field? Configuration => view.Work is { WhyNoConfiguration: null, Configuration: { } baseline }
        ? view.Simple(StepFields.Configuration, FieldKind.Choices, "Which configuration is decided on?") with
        {
            Hint = "An approval is for this version and these settings only. Another setting needs another decision.",
            Options = [new FieldOption(baseline.Id, $"The configuration {baseline.Id}, {WhereFrom(baseline)}")],
        }
        : null;

    /// <summary>"as it was tested", or "as it was approved" where this case recorded no other.</summary>
    public string WhereFrom(ConfigurationBaseline baseline) => baseline.CaseNumber == view.Work.Case.Number ? "as it was tested" : "as it was approved";

    /// <summary>Kinds of evidence that an outcome needs, and the files of that kind that are there.</summary>
    public IReadOnlyList<(string Kind, string Label, string NeededFor, IReadOnlyList<string> Files)> Evidence =>
    [
        .. view.Work.Definition.Evidence.Select(rule => (
            rule.Kind,
            rule.Kind.Replace('-', ' '),
            string.Join(", ", view.Page.Outcomes.Where(o => rule.RequiredFor.Contains(o.Key)).Select(o => $"“{o.Label}”")),
            (IReadOnlyList<string>)[.. view.Work.Evidence.Where(e => e.Kind == rule.Kind).Select(e => $"{e.Id} {e.Name}")])),
    ];

    /// <summary>The fields of a finding raised beside a judged answer.</summary>
    /// <param name="row">Position of the answer among all that are judged.</param>
    public IReadOnlyList<Field> FindingRow(int row) =>
    [
        view.Simple(StepFields.Finding(row, "text"), FieldKind.Text, "What is wrong") with { CssClass = "gv-w6" },
        view.Simple(StepFields.Finding(row, "severity"), FieldKind.Select, "Severity") with { Options = Severities, CssClass = "gv-w3" },
        view.Simple(StepFields.Finding(row, "due"), FieldKind.Date, "Due") with { CssClass = "gv-w3" },
        view.Simple(StepFields.Finding(row, "owner"), FieldKind.Select, "Owner") with { Options = view.People(), CssClass = "gv-w6" },
    ];

    private static string? HintOf(OutcomeChoice outcome) => (outcome.IsSigned, outcome.NeedsReason) switch
    {
        (true, true) => "signed, with a reason",
        (true, false) => "signed",
        (false, true) => "with a reason",
        _ => null,
    };

    private IReadOnlyList<Field> ConditionRow(int row) =>
    [
        view.Simple(StepFields.Condition(row, "text"), FieldKind.Text, "What must hold"),
        view.Simple(StepFields.Condition(row, "owner"), FieldKind.Select, "Owner") with { Options = view.People(), CssClass = "gv-w6" },
        view.Simple(StepFields.Condition(row, "due"), FieldKind.Date, "Due") with { CssClass = "gv-w3" },
        view.Simple(StepFields.Condition(row, "blocks"), FieldKind.Select, "Keeps from") with { Options = Blocks, CssClass = "gv-w3" },
        view.Simple(StepFields.Condition(row, "verification"), FieldKind.Text, "How somebody will see that it holds") with { CssClass = "gv-w6" },
        view.Simple(StepFields.Condition(row, "missed"), FieldKind.Text, "What happens when it is missed") with { CssClass = "gv-w6" },
    ];

    private IEnumerable<int> Rows(string prefix, int first, int spare)
    {
        var typed = StepFields.Rows(view.Page.Fields, prefix).Where(r => r >= first).ToList();
        var next = typed.Count == 0 ? first : typed[^1] + 1;
        return typed.Concat(Enumerable.Range(next, spare));
    }

    private Field Area(string name, string label, string? hint = null) => view.Simple(name, FieldKind.TextArea, label) with { Hint = hint, Lines = 2 };

    private (string Title, Field Likelihood, Field Impact) Rating(string title, RatingScale scale, string likelihood, string impact) => (
        title,
        view.Simple(likelihood, FieldKind.Choice, "Likelihood") with { InOneRow = true, Options = [.. scale.Likelihood.Select(w => new FieldOption(w, w))] },
        view.Simple(impact, FieldKind.Choice, "Impact") with { InOneRow = true, Options = [.. scale.Impact.Select(w => new FieldOption(w, w))] });
}
