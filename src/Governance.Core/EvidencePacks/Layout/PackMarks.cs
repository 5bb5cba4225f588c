using Governance.Core.Cases;
using Governance.Core.EvidencePacks.Contents;
using Governance.Core.Findings;
using Governance.Pdf.Model;

namespace Governance.Core.EvidencePacks.Layout;

/// <summary>States as mark and word.</summary>
internal static class PackMarks
{
    public static StateMark Of(PackGap gap) => gap.Kind switch
    {
        GapKind.Blocker => new StateMark(Mark.NotMet, "blocker"),
        GapKind.Damaged => new StateMark(Mark.NotMet, "file not kept"),
        GapKind.Late or GapKind.LateFinding => new StateMark(Mark.Late, LateWord(gap.WorkingDaysLate)),
        GapKind.StaleSignature => new StateMark(Mark.OutOfDate, "signature out of date"),
        GapKind.OutOfDate => new StateMark(Mark.OutOfDate, "out of date"),
        GapKind.Unknown => new StateMark(Mark.Unknown, "unknown"),
        _ => new StateMark(Mark.Gap, "gap"),
    };

    public static string LateWord(int workingDays) => workingDays switch
    {
        0 => "late",
        1 => "1 day late",
        _ => $"{workingDays} days late",
    };

    public static StateMark OfOutcome(string? key, string? label, bool isPassing)
    {
        var word = label ?? "no outcome";
        return key switch
        {
            null => new StateMark(Mark.Open, word),
            _ when Outcomes.AsksForMore(key) || key == "inside-needs-evidence" => new StateMark(Mark.Unknown, word),
            "not-applicable" => new StateMark(Mark.NotApplicable, word),
            _ when !isPassing => new StateMark(Mark.NotMet, word),
            _ when key.Contains("-with-", StringComparison.Ordinal) => new StateMark(Mark.WithConditions, word),
            _ => new StateMark(Mark.Done, word),
        };
    }

    public static StateMark OfCondition(PackCondition condition) => condition.State switch
    {
        ConditionState.Open when condition.IsOverdue => new StateMark(Mark.Late, LateWord(condition.WorkingDaysLate)),
        ConditionState.Open => new StateMark(Mark.Open, "open, in time"),
        ConditionState.Missed => new StateMark(Mark.NotMet, "missed"),
        ConditionState.Waived => new StateMark(Mark.NotApplicable, "waived"),
        _ => new StateMark(Mark.Done, condition.State),
    };

    public static StateMark OfFinding(PackFinding finding) => finding.State switch
    {
        FindingState.Open when finding.IsOverdue => new StateMark(Mark.Late, LateWord(finding.WorkingDaysLate)),
        FindingState.Open when finding.Severity == SeverityKey.Blocker => new StateMark(Mark.NotMet, "open blocker"),
        FindingState.Open => new StateMark(Mark.Open, "open, in time"),
        FindingState.Resolved when finding.Severity == SeverityKey.Blocker => new StateMark(Mark.NotMet, "resolved, not verified"),
        FindingState.Accepted => new StateMark(Mark.WithConditions, "accepted"),
        FindingState.Withdrawn => new StateMark(Mark.NotApplicable, "withdrawn"),
        _ => new StateMark(Mark.Done, finding.State),
    };

    public static StateMark OfVerdict(PackVerdict verdict) => verdict.Key switch
    {
        "accept" => new StateMark(Mark.Done, verdict.Label),
        "accept-with-condition" => new StateMark(Mark.WithConditions, verdict.Label),
        "not-acceptable" => new StateMark(Mark.NotMet, verdict.Label),
        "not-applicable" => new StateMark(Mark.NotApplicable, verdict.Label),
        _ => new StateMark(Mark.Unknown, verdict.Label),
    };

    public static StateMark OfSignature(PackSignature signature) => signature.State switch
    {
        SignatureStates.Valid => new StateMark(Mark.Done, "valid"),
        SignatureStates.Superseded => new StateMark(Mark.Replaced, "superseded"),
        _ => new StateMark(Mark.OutOfDate, "out of date"),
    };
}
