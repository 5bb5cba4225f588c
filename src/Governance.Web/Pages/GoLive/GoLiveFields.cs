using Governance.Core.Data;
using Governance.Core.Findings;
using Governance.Core.Questionnaires;
using Governance.Core.Steps;
using Governance.Web.Components;
using Governance.Web.Pages.Steps;

namespace Governance.Web.Pages.GoLive;

/// <summary>The fields of the radiology lead's page.</summary>
public static class GoLiveFields
{
    private const int DaysForCondition = 90;

    public static Field Reason => new(StepFields.Reason, FieldKind.TextArea, "Why is it refused?") { Lines = 3 };

    /// <summary>One condition; filled in where a group is worse than the rest.</summary>
    public static IReadOnlyList<Field> Condition(GoLiveView view)
    {
        var worse = view.Page.Validation.Worse.Select(g => $"{g.Column} {g.Value}").ToList();
        var due = view.Work.Site.Calendar().DayOf(view.Page.Page.Now).AddDays(DaysForCondition).ToDay();
        var people = view.Work.People.Where(p => p.IsActive).OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => new FieldOption($"{p.Id}", p.Name));
        return
        [
            Filled(StepFields.Reason, FieldKind.TextArea, "Why with a condition?", worse.Count == 0 ? "" : "It works here within the limits of the validation; not for the groups named.") with { Lines = 2 },
            Filled(StepFields.Condition(0, "text"), FieldKind.TextArea, "What must hold?", worse.Count == 0 ? "" : $"Not used for {string.Join(", ", worse)} until a validation of their own shows that it works for them.") with { Lines = 2 },
            Filled(StepFields.Condition(0, "verification"), FieldKind.Text, "How is that verified?", worse.Count == 0 ? "" : "Rule of the router, and a test study of each group that is not sent."),
            Filled(StepFields.Condition(0, "missed"), FieldKind.Text, "What happens if it is missed?", worse.Count == 0 ? "" : "The product is paused for these studies."),
            Filled(StepFields.Condition(0, "blocks"), FieldKind.Select, "What does it block?", worse.Count == 0 ? "" : ConditionBlocks.GoLive) with
            {
                Options = [new("", "Choose"), new(ConditionBlocks.GoLive, "Going live"), new(ConditionBlocks.Expansion, "Expansion"), new(ConditionBlocks.Nothing, "Nothing")],
            },
            Filled(StepFields.Condition(0, "owner"), FieldKind.Select, "Who is accountable?", "") with { Options = [new("", "Choose a person"), .. people] },
            Filled(StepFields.Condition(0, "due"), FieldKind.Date, "By when?", due),
        ];
    }

    /// <summary>The answer to one question of the approval, as it stands now.</summary>
    public static string WordsOf(GoLiveView view, Core.Questionnaires.Question question)
    {
        var parts = question.Parts.Select(p => (Part: p, Value: StepForm.One(view.Page.Fields, FieldNames.Part(question, p)))).Where(p => p.Value is not null);
        return string.Join(" – ", parts.Select(p => p.Part == AnswerPart.SingleChoice ? question.LabelOf(p.Value!) : p.Value));
    }

    private static Field Filled(string name, FieldKind kind, string label, string value) => new(name, kind, label) { Values = value.Length == 0 ? [] : [value] };
}

/// <summary>Words of meanings that views compare with.</summary>
public static class VerdictWords
{
    /// <summary>A group that is worse than the rest after correction.</summary>
    public const string Worse = "worse";
}
