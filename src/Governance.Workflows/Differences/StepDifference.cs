using System.Text.Json.Nodes;
using Governance.Workflows.Format;

namespace Governance.Workflows.Differences;

/// <summary>Human steps: which there are, and what each asks for.</summary>
internal static class StepDifference
{
    private static readonly string[] SaidOfGovernance =
        ["schema", "stage", "gate", "mayNotOwn", "evidence", "signature", "reasonFor", "clockStopsFor", "dependsOn", "passing", "deployment", "vote", "exceptionOf"];

    private static readonly string[] SaidOfPayload = ["kind", "title", "ownerRole", "outcomes", "dueWorkingDays", "dueHours", "template"];

    public static IEnumerable<DifferenceLine> AddedAndRemoved(WorkflowDefinition from, WorkflowDefinition to, DefinitionWords words)
    {
        foreach (var step in to.HumanSteps.Where(step => from.Step(step.Key) is null))
        {
            yield return new(DifferenceKind.Added, $"“{step.Title}” was added: {words.Role(step.OwnerRole)}, {step.TimeWords}.");
        }

        foreach (var step in from.HumanSteps.Where(step => to.Step(step.Key) is null))
        {
            yield return new(DifferenceKind.Removed, $"“{step.Title}” was removed ({words.Role(step.OwnerRole)}, {step.TimeWords}).");
        }

        foreach (var step in to.HumanSteps)
        {
            if (from.Step(step.Key) is { } before && before.Title != step.Title)
            {
                yield return new(DifferenceKind.Changed, $"“{before.Title}” is now called “{step.Title}”.");
            }
        }
    }

    public static IEnumerable<DifferenceLine> Lines(WorkflowDefinition from, HumanStep before, WorkflowDefinition to, HumanStep after, DefinitionWords words)
    {
        string Titles(string key) => $"“{(to.Step(key) ?? from.Step(key))?.Title ?? key}”";
        string Many(IEnumerable<string> outcomes) => string.Join(", ", outcomes.Select(words.Outcome));
        var (old, now) = (from.ActivityOf(before), to.ActivityOf(after));
        return
        [
            .. Listed.Value("Kind", before.Kind.Replace('-', ' '), after.Kind.Replace('-', ' ')),
            .. Listed.Value("Owner", words.Role(before.OwnerRole), words.Role(after.OwnerRole)),
            .. Listed.Value("Time", before.TimeWords, after.TimeWords),
            .. Listed.Value("Template", before.Template, after.Template),
            .. Listed.Value("Stage", before.Stage, after.Stage),
            .. Listed.Value("Gate that open blockers keep closed", before.Gate ? "yes" : "no", after.Gate ? "yes" : "no"),
            .. Listed.Lines(before.Outcomes, after.Outcomes, key => $"the outcome “{words.Outcome(key)}”"),
            .. Listed.Value("Outcomes that count as passed", Many(before.Passing), Many(after.Passing)),
            .. Listed.Value("Signature", Signed(before, words), Signed(after, words)),
            .. Listed.Lines(before.MayNotOwn.Select(bar => Bar(bar, words, Titles)), after.MayNotOwn.Select(bar => Bar(bar, words, Titles)), bar => $"separation of duties: {bar} may not own it"),
            .. Listed.Lines(before.Evidence.Select(rule => Evidence(rule, words)), after.Evidence.Select(rule => Evidence(rule, words)), rule => $"evidence: {rule}"),
            .. Listed.Value("Outcomes that need a written reason", Many(before.ReasonFor), Many(after.ReasonFor)),
            .. Listed.Value("Clock stops while waiting for", before.ClockStopsFor, after.ClockStopsFor),
            .. Listed.Lines(before.DependsOn, after.DependsOn, key => $"it rests on {Titles(key)}"),
            .. Listed.Value("Vote of the committee", before.Vote?.Replace('-', ' '), after.Vote?.Replace('-', ' ')),
            .. Listed.Value("Exception of", before.ExceptionOf is { } was ? Titles(was) : null, after.ExceptionOf is { } made ? Titles(made) : null),
            .. Listed.Value("Effect on the deployment", Effects(before, words), Effects(after, words)),
            .. HeadDifference.Others(Governance(old), Governance(now), SaidOfGovernance),
            .. HeadDifference.Others(HumanStepReader.Payload(old), HumanStepReader.Payload(now), SaidOfPayload),
        ];
    }

    private static JsonObject? Governance(WorkflowActivity step) => step.Json.Object("customProperties").Object("governance");

    private static string? Signed(HumanStep step, DefinitionWords words) => step.Signature is not { } signature
        ? null
        : signature.RequiredFor.Count == 0 ? signature.Meaning : $"{signature.Meaning}, for {string.Join(", ", signature.RequiredFor.Select(words.Outcome))}";

    private static string Effects(HumanStep step, DefinitionWords words) =>
        string.Join(", ", step.Deployment.Select(effect => $"{(effect.Key == "opened" ? "when it opens" : words.Outcome(effect.Key))}: {effect.Value}"));

    private static string Bar(OwnerBar bar, DefinitionWords words, Func<string, string> titles) => bar switch
    {
        { Requester: true } => "the requester",
        { Role: { } role } => $"the {words.Role(role)}",
        { OwnerOf: { } step } => $"whoever owned {titles(step)}",
        _ => "nobody",
    };

    private static string Evidence(EvidenceRule rule, DefinitionWords words) => rule.RequiredFor.Count == 0
        ? $"{words.Evidence(rule.Kind)} is asked for"
        : $"{words.Evidence(rule.Kind)} is required for {string.Join(", ", rule.RequiredFor.Select(words.Outcome))}";
}
