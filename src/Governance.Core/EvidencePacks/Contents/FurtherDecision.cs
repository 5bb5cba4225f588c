using Governance.Core.Cases;

namespace Governance.Core.EvidencePacks.Contents;

/// <summary>What was decided in a case about a product in use, where no committee decided: taken from the step whose form says it in words.</summary>
internal static class FurtherDecision
{
    private const string InWords = "decision-summary";
    private const string AllowedUse = "allowed-use";
    private const string Plain = "approve";

    /// <summary>The decision; null in the case of a new product, whose decision is the committee's, and while nothing was decided.</summary>
    public static DecisionPart? Of(PackCase packCase, CaseParts parts)
    {
        if (packCase.Kind == CaseKind.NewProcurement || Deciding(parts) is not { Outcome: { } outcome, CompletedAt: { } at } form)
        {
            return null;
        }

        // Several people may have to approve, each for a part; the decision stands with the last, and with the conditions of any.
        var approvals = Approvals(parts, form);
        var strictest = approvals.Find(f => f.Outcome != Plain) ?? form;
        var summary = approvals.Select(f => Text(f, InWords) ?? f.Reason).FirstOrDefault(s => s is not null);
        return new DecisionPart(
            form.StepNumber, strictest.Outcome ?? outcome, strictest.OutcomeLabel ?? outcome, summary ?? $"{strictest.Title}: {strictest.OutcomeLabel}.", Text(form, AllowedUse) ?? "not stated",
            Text(form, "not-allowed") ?? "not stated separately", Text(form, "dissent"), null, null, ByOf(approvals), form.ByRole, at, Counts: true);
    }

    /// <summary>How the case ended, for the cover.</summary>
    public static string SentenceOf(PackCase packCase, CaseParts parts, Func<string, string> day) => Of(packCase, parts) is { } decision
        ? $"Decided {day(decision.At)} by {decision.By}, {decision.ByRole}: {decision.OutcomeLabel}."
        : packCase.Kind == CaseKind.NewProcurement ? "The case ended without a go-live decision." : "The case ended without a decision about the product.";

    private static PackForm? Deciding(CaseParts parts) => parts.Forms
        .Where(f => f.CompletedAt is not null && f.Questions.Any(q => q.Print is InWords or AllowedUse && q is { Answer: not null, Gap: null }))
        .OrderBy(f => f.CompletedAt, StringComparer.Ordinal).ThenBy(f => f.StepNumber).LastOrDefault();

    // By step the latest round, the last one last.
    private static List<PackForm> Approvals(CaseParts parts, PackForm deciding) =>
    [
        .. parts.Forms.Where(f => f.Template is not null && f.Template == deciding.Template && f.CompletedAt is not null && f.StepNumber != deciding.StepNumber)
            .GroupBy(f => f.Title).Where(g => g.Key != deciding.Title).Select(g => g.MaxBy(f => f.StepNumber)!).OrderBy(f => f.StepNumber),
        deciding,
    ];

    private static string ByOf(List<PackForm> approvals) => string.Join("; ", approvals.Select((f, i) => i == approvals.Count - 1 ? f.By : $"{f.By}, {f.ByRole}"));

    private static string? Text(PackForm form, string print)
    {
        var answer = form.Questions.FirstOrDefault(q => q.Print == print && q.Gap is null)?.Answer;
        return answer is null ? null : string.Join(' ', answer.Lines);
    }
}
