namespace Governance.Core.Questionnaires;

/// <summary>Keys of the closed lists as templates and stored rows write them.</summary>
public static class QuestionKeys
{
    public static IReadOnlyDictionary<string, Severity> Severities { get; } = new Dictionary<string, Severity>
    {
        ["blocker"] = Severity.Blocker,
        ["high"] = Severity.High,
        ["medium"] = Severity.Medium,
        ["low"] = Severity.Low,
    };

    public static IReadOnlyDictionary<string, TierScore> TierScores { get; } = new Dictionary<string, TierScore>
    {
        ["missed-finding"] = TierScore.MissedFinding,
        ["false-alarm"] = TierScore.FalseAlarm,
        ["directness"] = TierScore.Directness,
        ["detectability"] = TierScore.Detectability,
        ["data-use"] = TierScore.DataUse,
        ["population"] = TierScore.Population,
    };

    public static IReadOnlyDictionary<string, Confidence> Confidences { get; } = new Dictionary<string, Confidence>
    {
        ["documented"] = Confidence.Documented,
        ["statement-only"] = Confidence.StatementOnly,
        ["unknown"] = Confidence.Unknown,
    };

    /// <summary>The roles that may answer or review; sites may add others, templates that ship use these.</summary>
    public static IReadOnlyList<string> Roles { get; } =
    [
        "clinical-lead", "radiologist", "technologist-lead", "imaging-informatics", "security-officer", "privacy-officer", "regulatory-officer",
        "medical-physicist", "bias-reviewer", "statistician", "procurement", "legal", "finance", "quality-safety", "monitoring-owner", "patient-rep",
        "committee-chair", "committee-member", "requester", "dataset-steward", "vendor-contact", "auditor", "system-admin",
    ];

    public static string Key(this Severity severity) => Severities.First(s => s.Value == severity).Key;

    public static string Key(this TierScore score) => TierScores.First(s => s.Value == score).Key;

    public static string Key(this Confidence confidence) => Confidences.First(c => c.Value == confidence).Key;
}
