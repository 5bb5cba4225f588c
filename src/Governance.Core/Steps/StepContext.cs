using System.Text.Json.Nodes;
using Governance.Core.Evidence;
using Governance.Core.Questionnaires;

namespace Governance.Core.Steps;

/// <summary>What conditions and flags of a step's forms may look at.</summary>
internal static class StepContext
{
    public static FormContext Of(StepWork work, CaseProfile profile, IReadOnlyDictionary<string, bool> ticks, DateTime now) => new()
    {
        Case = profile,
        Plan = PlanOf(work.PlannedUse.Fields),
        Others = work.Forms.Asked is { } asked ? [new AnsweredForm(asked, Given(work.Answers))] : [],
        EvidenceAges = work.Evidence.ToDictionary(e => e.Id, e => AgeInMonths(e, now)),
        Judged = ticks,
    };

    /// <summary>Stored answers as the rules take them; those of questions that were not shown are left out.</summary>
    public static IReadOnlyDictionary<string, GivenAnswer> Given(IReadOnlyDictionary<string, Answer> answers) =>
        answers.Where(a => a.Value.NotShownBecause is null).Select(a => (a.Key, Given: GivenOf(a.Value)))
            .Where(a => a.Given is not null).ToDictionary(a => a.Key, a => a.Given!);

    public static GivenAnswer? GivenOf(Answer answer)
    {
        var value = JsonNode.Parse(answer.Value);
        var evidence = JsonNode.Parse(answer.EvidenceIds)!.AsArray().Select(e => (string)e!).ToList();
        var confidence = answer.Confidence is { } key ? QuestionKeys.Confidences[key] : (Confidence?)null;
        return value is null && evidence.Count == 0 && answer.Reason is null ? null : new GivenAnswer(value, answer.Reason, confidence, evidence);
    }

    private static Dictionary<string, FactValue> PlanOf(string fields) =>
        JsonNode.Parse(fields)!.AsObject().Where(f => f.Value is not null).ToDictionary(f => f.Key, f => FactJson.Read(f.Value!.ToJsonString()));

    private static int? AgeInMonths(EvidenceItem item, DateTime now)
    {
        if (item.DatedOn is not { } dated)
        {
            return null;
        }

        var today = DateOnly.FromDateTime(now);
        var months = ((today.Year - dated.Year) * 12) + today.Month - dated.Month;
        return today.Day < dated.Day ? months - 1 : months;
    }
}
