using Governance.Core.Findings;

namespace Governance.Core.EvidencePacks.Contents;

/// <summary>The answer of a section in one sentence, where its parts give one.</summary>
internal static class SectionLeads
{
    public static string? Of(int section, CaseParts parts) => section switch
    {
        SectionPlan.Risk => Risk(parts),
        SectionPlan.Signatures when parts.Signatures.Count > 0 => Signatures(parts),
        SectionPlan.Questionnaire => Questionnaire(parts),
        _ => Outcomes(section, parts),
    };

    private static string? Risk(CaseParts parts)
    {
        if (parts.Findings.Count + parts.Conditions.Count == 0)
        {
            return Outcomes(SectionPlan.Risk, parts);
        }

        var openFindings = parts.Findings.Count(f => f.State == FindingState.Open);
        var openConditions = parts.Conditions.Count(c => c.State == ConditionState.Open);
        var late = parts.Findings.Count(f => f.IsOverdue) + parts.Conditions.Count(c => c.IsOverdue);
        return $"{PackDates.Count(parts.Findings.Count, "finding")}, {openFindings} open; {PackDates.Count(parts.Conditions.Count, "condition")}, {openConditions} open; {(late == 0 ? "none" : $"{late}")} past due.";
    }

    private static string Signatures(CaseParts parts)
    {
        var states = parts.Signatures.GroupBy(s => s.State).OrderByDescending(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Count()} {(g.Key == SignatureStates.Stale ? "out of date" : g.Key)}");
        return $"{PackDates.Count(parts.Signatures.Count, "signature")}: {string.Join(", ", states)}.";
    }

    private static string? Questionnaire(CaseParts parts)
    {
        var questions = parts.FormsOf(SectionPlan.Questionnaire).SelectMany(f => f.Questions).ToList();
        if (questions.Count == 0)
        {
            return null;
        }

        var without = questions.Count(q => q.Gap is not null);
        return $"{PackDates.Count(questions.Count, "question")}; {(without == 0 ? "every one that was required has an answer" : $"{without} without an answer to rely on")}.";
    }

    private static string? Outcomes(int section, CaseParts parts)
    {
        var forms = parts.FormsOf(section).Where(f => f.OutcomeLabel is not null).ToList();
        return forms.Count == 0 || section == SectionPlan.UseCase ? null : string.Join("; ", forms.Take(4).Select(f => $"{f.Title}: {f.OutcomeLabel}")) + (forms.Count > 4 ? "; …" : ".");
    }
}
