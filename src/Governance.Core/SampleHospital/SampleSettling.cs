using Governance.Core.Cases;
using Governance.Core.Findings;

namespace Governance.Core.SampleHospital;

/// <summary>Which findings and conditions the sample people settle before which step, and with which words.</summary>
internal static class SampleSettling
{
    /// <summary>True for steps before which something is settled.</summary>
    public static bool IsDue(CaseStep step) =>
        step.Key is "protocol" or "pilot" or "monitoring-plan" or "go-live-decision" || IsSecondCheck(step);

    /// <summary>The second look at the answers settles what concerns them; the protocol builds on a record without open findings.</summary>
    public static bool Settles(CaseStep before, Finding finding) => !IsSecondCheck(before) || finding.QuestionId?.StartsWith("VEN", StringComparison.Ordinal) == true;

    /// <summary>Conditions set by the reviews are met once there are figures; those of the go-live itself stay open.</summary>
    public static bool Settles(CaseStep before, Condition condition) => before.Key switch
    {
        "pilot" or "monitoring-plan" => true,
        "go-live-decision" => condition.Blocks == ConditionBlocks.GoLive,
        _ => false,
    };

    public static string ResolvedBy(Finding finding) => finding.QuestionId switch
    {
        { } q when SampleAnswers.FirstRound.ContainsKey(q) => "The vendor gave the whole table in the second round.",
        { } q when q.StartsWith("PRV", StringComparison.Ordinal) => "The standing access was ended; the new access list is with the vendor's answers.",
        { } q when q.StartsWith("BIAS", StringComparison.Ordinal) || q == "VEN-15" => "Taken into the protocol as a group of its own, and into the plan of what is watched.",
        _ => "Weighed in the appraisal of the evidence; the local validation is the independent test.",
    };

    public static string MetBy(Condition condition) => condition.Blocks == ConditionBlocks.GoLive
        ? "The vendor's new access list names no developer; a sign-in of one was refused."
        : "The table of subgroups in the validation report, page 6.";

    private static bool IsSecondCheck(CaseStep step) => step.Key == "questionnaire-check" && step.Round > 1;
}
