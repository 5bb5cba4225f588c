namespace Governance.Workflows.Checks;

/// <summary>Keys that definitions share with the rest of the product. Sites may add roles; the other lists are closed.</summary>
public static class ClosedLists
{
    public static IReadOnlyList<string> Roles { get; } =
    [
        "clinical-lead", "radiologist", "technologist-lead", "imaging-informatics", "security-officer", "privacy-officer", "regulatory-officer",
        "medical-physicist", "bias-reviewer", "statistician", "procurement", "legal", "finance", "quality-safety", "monitoring-owner", "patient-rep",
        "committee-chair", "committee-member", "requester", "dataset-steward", "vendor-contact", "auditor", "system-admin",
    ];

    public static IReadOnlyList<string> CaseKinds { get; } =
        ["new-procurement", "version-update", "scope-extension", "periodic-review", "incident", "retirement"];

    public static IReadOnlyList<string> Endings { get; } =
        ["approved", "approved-with-conditions", "rejected", "withdrawn", "cancelled", "merged", "resumed", "retired", "closed"];

    /// <summary>Outcomes that a gate may close on, whatever the kind of the step.</summary>
    public static IReadOnlyList<string> Passing { get; } =
    [
        "accept", "complete", "complete-with-flags", "approve", "approve-with-conditions", "inside", "inside-needs-evidence", "adequate",
        "adequate-with-restrictions", "pass", "pass-with-limits", "lock", "reached", "meets", "meets-with-restrictions", "done", "not-applicable",
    ];

    /// <summary>What a step may do to the deployment that its case is about.</summary>
    public static IReadOnlyList<string> DeploymentEffects { get; } = ["shadow", "pilot", "live", "pause", "resume", "update", "extend", "renew", "retire", "restrict", "restriction-in-effect"];

    /// <summary>What a deployment may take over from the form of a step.</summary>
    public static IReadOnlyList<string> DeploymentAnswers { get; } = [HumanStep.ReviewOn, HumanStep.Restriction];

    /// <summary>The decisions of a committee that its rules of quorum and majority tell apart.</summary>
    public static IReadOnlyList<string> Votes { get; } = ["go-live", "threshold-change", "exception", "resume", "renewal", Urgent];

    /// <summary>The vote by which a committee ratifies what its chair, the radiology lead and patient safety decided at once.</summary>
    public const string Urgent = "urgent";

    /// <summary>What a committee may decide in these votes beside the outcomes of every decision of a committee.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> OutcomesOfVotes { get; } = new Dictionary<string, IReadOnlyList<string>>
    {
        ["resume"] = ["resume", "resume-restricted", "replace-version", "retire"],
        ["renewal"] = ["renew", "renew-with-conditions", "restrict", "retire"],
    };

    public static IReadOnlyList<string> Meanings { get; } =
        ["authorship", "review", "approval", "responsibility", "execution", "acknowledgement", "dissent"];

    public static IReadOnlyList<StepKind> StepKinds { get; } =
    [
        new("intake", ["reviews"], true, ["accept", "return", "reject", "merge"]),
        new("questionnaire", ["questionnaires"], true, ["complete", "complete-with-flags", "return", "decline"]),
        new("review", ["reviews"], true, ["approve", "approve-with-conditions", "changes-requested", "dpia-required", "reject", "not-applicable"]),
        new("scope-check", ["scope-checks"], true, ["inside", "inside-needs-evidence", "outside", "unknown"]),
        new("bias-review", ["reviews"], true, ["adequate", "adequate-with-restrictions", "more-evidence", "inadequate"]),
        new("checklist", ["reviews"], true, ["pass", "pass-with-limits", "changes-requested", "fail", "not-applicable"]),
        new("protocol", ["protocols"], true, ["lock", "changes-requested"]),
        new("observation", ["reviews"], true, ["reached", "extend", "stop"]),
        new("validation", ["reviews"], true, ["meets", "meets-with-restrictions", "does-not-meet", "inconclusive"]),
        new("approval", ["reviews"], false, ["approve", "approve-with-conditions", "send-back", "refuse"]),
        new("decision", ["reviews"], false, []),
        new("committee-decision", ["reviews"], false, ["approve", "approve-with-conditions", "send-back", "defer", "reject"]),
        new("task", ["reviews"], false, ["done", "not-done"]),
    ];

    public static StepKind? Kind(string key) => StepKinds.FirstOrDefault(kind => kind.Key == key);
}

/// <summary>A kind of step.</summary>
/// <param name="TemplateFolders">Folders its template may come from; none when it has no template.</param>
/// <param name="Outcomes">What a definition may choose from; empty when its outcomes are free keys.</param>
public sealed record StepKind(string Key, IReadOnlyList<string> TemplateFolders, bool NeedsTemplate, IReadOnlyList<string> Outcomes);
