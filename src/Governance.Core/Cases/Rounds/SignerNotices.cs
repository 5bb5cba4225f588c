using Governance.Core.Notifications;
using Governance.Workflows;

namespace Governance.Core.Cases.Rounds;

/// <summary>
/// Tells those whose signature goes out of date, in the commit that makes it so: what they signed no longer says what is on record. A signature
/// binds the rounds of the steps that its step depends on, and the planned use of the case.
/// </summary>
internal static class SignerNotices
{
    /// <summary>A step that these signed steps depend on was opened again.</summary>
    public static IEnumerable<Notice> OnRound(Case ofCase, CaseStep earlier, string what, WorkflowDefinition definition, DateTime at) =>
        Signed(ofCase, definition).Where(s => definition.Step(s.Key)!.DependsOn.Contains(earlier.Key))
            .Select(s => Of(ofCase, s, $"“{earlier.Title}”, on which it rests, {what}.", at));

    /// <summary>The planned use changed, which every signature of the case binds.</summary>
    public static IEnumerable<Notice> OnPlannedUse(Case ofCase, WorkflowDefinition definition, DateTime at) =>
        Signed(ofCase, definition).Select(s => Of(ofCase, s, "the planned use changed.", at));

    private static IEnumerable<CaseStep> Signed(Case ofCase, WorkflowDefinition definition) => CaseRounds.Latest(ofCase).Where(s =>
        s is { State: StepState.Completed, CompletedById: not null, Outcome: { } outcome } && definition.Step(s.Key)?.Signature?.RequiredFor.Contains(outcome) == true);

    private static Notice Of(Case ofCase, CaseStep signed, string why, DateTime at) =>
        Notice.To(signed.CompletedById!.Value, ofCase.Number, signed.Number, $"Your signature on “{signed.TitleWithRound}” of {ofCase.Name} is out of date: {why}", at);
}
