using Governance.Core.Cases;

namespace Governance.Core.EvidencePacks.Contents;

/// <summary>What was decided in a case about a product in use, where no committee decided: taken from the step whose form says it in words.</summary>
internal static class FurtherDecision
{
    private const string InWords = "decision-summary";
    private const string AllowedUse = "allowed-use";

    /// <summary>The decision; null in the case of a new product, whose decision is the committee's, and while nothing was decided.</summary>
    public static DecisionPart? Of(PackCase packCase, CaseParts parts)
    {
        if (packCase.Kind == CaseKind.NewProcurement || Deciding(parts) is not { Outcome: { } outcome, CompletedAt: { } at } form)
        {
            return null;
        }

        return new DecisionPart(
            form.StepNumber, outcome, form.OutcomeLabel ?? outcome, Text(form, InWords) ?? form.Reason ?? $"{form.Title}: {form.OutcomeLabel}.", Text(form, AllowedUse) ?? "not stated",
            Text(form, "not-allowed") ?? "not stated separately", Text(form, "dissent"), null, null, form.By, form.ByRole, at, Counts: true);
    }

    /// <summary>How the case ended, for the cover.</summary>
    public static string SentenceOf(PackCase packCase, CaseParts parts, Func<string, string> day) => Of(packCase, parts) is { } decision
        ? $"Decided {day(decision.At)} by {decision.By}, {decision.ByRole}: {decision.OutcomeLabel}."
        : packCase.Kind == CaseKind.NewProcurement ? "The case ended without a go-live decision." : "The case ended without a decision about the product.";

    private static PackForm? Deciding(CaseParts parts) => parts.Forms
        .Where(f => f.CompletedAt is not null && f.Questions.Any(q => q.Print is InWords or AllowedUse && q is { Answer: not null, Gap: null }))
        .OrderBy(f => f.CompletedAt, StringComparer.Ordinal).ThenBy(f => f.StepNumber).LastOrDefault();

    private static string? Text(PackForm form, string print)
    {
        var answer = form.Questions.FirstOrDefault(q => q.Print == print && q.Gap is null)?.Answer;
        return answer is null ? null : string.Join(' ', answer.Lines);
    }
}
