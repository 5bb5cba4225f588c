using Governance.Core.Cases;
using Governance.Core.Reviews;

namespace Governance.Core.Steps;

/// <summary>The sentence that a person signs.</summary>
internal static class SignatureSheet
{
    public static string StatementOf(StepWork work, StepSubmission submission)
    {
        var outcome = Outcomes.CommandOf(submission.Outcome);
        var own = work.Review?.Statement?.Trim() ?? $"I decide “{work.Step.Title}” of {work.Case.Title} as shown.";
        var parts = new List<string> { own, $"Outcome: {outcome}." };
        if (submission.Review is { Verdicts.Count: > 0 } review)
        {
            var accepted = review.Verdicts.Values.Count(v => v.Verdict is Verdict.Accept or Verdict.AcceptWithCondition);
            parts.Add($"I judged {review.Verdicts.Count} of {submission.Judged.Count} answers and accept {accepted}.");
        }

        var findings = submission.Findings.Count;
        if (findings > 0)
        {
            parts.Add(findings == 1 ? "I raise 1 finding." : $"I raise {findings} findings.");
        }

        if (submission.Conditions.Count > 0)
        {
            parts.Add(submission.Conditions.Count == 1 ? "I set 1 condition." : $"I set {submission.Conditions.Count} conditions.");
        }

        return string.Join(' ', parts);
    }
}
