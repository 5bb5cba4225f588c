namespace Governance.Core.Cases;

/// <summary>States of a case as they are stored.</summary>
public static class CaseState
{
    public const string Open = "open";
    public const string OnHold = "on-hold";
    public const string Ended = "ended";
}

/// <summary>How a case can end, as stored, with the words for pages and documents.</summary>
public static class CaseEnding
{
    public const string Approved = "approved";
    public const string ApprovedWithConditions = "approved-with-conditions";
    public const string Rejected = "rejected";
    public const string Withdrawn = "withdrawn";
    public const string Cancelled = "cancelled";
    public const string Merged = "merged";
    public const string Resumed = "resumed";
    public const string Retired = "retired";
    public const string Closed = "closed";

    /// <summary>Endings after which nothing goes on that the case was about.</summary>
    public static IReadOnlyList<string> WithoutResult { get; } = [Rejected, Withdrawn, Cancelled, Merged];

    public static string LabelOf(string key) => key switch
    {
        ApprovedWithConditions => "approved with conditions",
        _ => key.Replace('-', ' '),
    };
}

/// <summary>States of a step as they are stored; overdue and due soon are computed, never stored.</summary>
public static class StepState
{
    public const string Open = "open";
    public const string Completed = "completed";
    public const string Superseded = "superseded";
    public const string Cancelled = "cancelled";
}

/// <summary>Kinds of human work in a definition.</summary>
public static class StepKind
{
    public const string Intake = "intake";
    public const string Questionnaire = "questionnaire";
    public const string Review = "review";
    public const string ScopeCheck = "scope-check";
    public const string BiasReview = "bias-review";
    public const string Checklist = "checklist";
    public const string Protocol = "protocol";
    public const string Observation = "observation";
    public const string Validation = "validation";
    public const string Approval = "approval";
    public const string Decision = "decision";
    public const string CommitteeDecision = "committee-decision";
    public const string Task = "task";
}

/// <summary>Kinds of cases.</summary>
public static class CaseKind
{
    public const string NewProcurement = "new-procurement";
    public const string VersionUpdate = "version-update";
    public const string ScopeExtension = "scope-extension";
    public const string PeriodicReview = "periodic-review";
    public const string Incident = "incident";
    public const string Retirement = "retirement";

    /// <summary>Kinds of cases that are about a product which is installed already.</summary>
    public static IReadOnlyList<string> AboutDeployment { get; } = [VersionUpdate, ScopeExtension, PeriodicReview, Incident, Retirement];

    public static string LabelOf(string key) => key.Replace('-', ' ');
}

/// <summary>Words for outcome keys on pages and in documents.</summary>
public static class Outcomes
{
    private static readonly Dictionary<string, string> Labels = new()
    {
        ["accept"] = "accepted",
        ["return"] = "returned for detail",
        ["reject"] = "rejected",
        ["merge"] = "merged with another case",
        ["complete"] = "complete",
        ["complete-with-flags"] = "complete with flags",
        ["decline"] = "vendor declined",
        ["approve"] = "approved",
        ["approve-with-conditions"] = "approved with conditions",
        ["changes-requested"] = "changes requested",
        ["dpia-required"] = "impact assessment required first",
        ["not-applicable"] = "not applicable",
        ["inside"] = "inside the label",
        ["inside-needs-evidence"] = "inside, local evidence required",
        ["outside"] = "outside the label",
        ["unknown"] = "unknown",
        ["adequate"] = "adequate",
        ["adequate-with-restrictions"] = "adequate with restrictions",
        ["more-evidence"] = "more evidence needed",
        ["inadequate"] = "inadequate",
        ["pass"] = "passed",
        ["pass-with-limits"] = "passed with limits",
        ["fail"] = "failed",
        ["lock"] = "locked",
        ["reached"] = "sample reached",
        ["extend"] = "extended",
        ["stop"] = "stopped",
        ["meets"] = "meets the targets",
        ["meets-with-restrictions"] = "meets the targets with restrictions",
        ["does-not-meet"] = "does not meet the targets",
        ["inconclusive"] = "inconclusive",
        ["send-back"] = "sent back",
        ["refuse"] = "refused",
        ["defer"] = "deferred",
        ["done"] = "done",
        ["not-done"] = "not done",
        ["escalate"] = "escalated",
        ["no-further-action"] = "no further action",
        ["watch"] = "watched",
        ["restrict"] = "restricted",
        ["pause"] = "paused",
        ["investigate-again"] = "to be investigated again",
        ["resume"] = "resumed",
        ["resume-restricted"] = "resumed with restrictions",
        ["replace-version"] = "version to be replaced",
        ["retire"] = "to be retired",
        ["renew"] = "renewed",
        ["renew-with-conditions"] = "renewed with conditions",
        ["change-plan"] = "plan to be changed",
        ["ask-exception"] = "exception asked for",
    };

    private static readonly Dictionary<string, string> Commands = new()
    {
        ["accept"] = "Accept the request",
        ["return"] = "Return for detail",
        ["reject"] = "Reject",
        ["merge"] = "Merge with another case",
        ["complete"] = "Complete",
        ["complete-with-flags"] = "Complete with flags",
        ["decline"] = "Vendor declines to answer",
        ["approve"] = "Approve",
        ["approve-with-conditions"] = "Approve with conditions",
        ["changes-requested"] = "Request changes",
        ["dpia-required"] = "Ask for an impact assessment first",
        ["not-applicable"] = "Not applicable",
        ["inside"] = "Inside the label",
        ["inside-needs-evidence"] = "Inside, local evidence required",
        ["outside"] = "Outside the label",
        ["unknown"] = "Unknown: ask for labelling",
        ["adequate"] = "Adequate",
        ["adequate-with-restrictions"] = "Adequate with restrictions",
        ["more-evidence"] = "Ask for more evidence",
        ["inadequate"] = "Inadequate",
        ["pass"] = "Pass",
        ["pass-with-limits"] = "Pass with limits",
        ["fail"] = "Fail",
        ["lock"] = "Lock the protocol",
        ["reached"] = "Sample reached",
        ["extend"] = "Extend",
        ["stop"] = "Stop",
        ["meets"] = "Meets the targets",
        ["meets-with-restrictions"] = "Meets the targets with restrictions",
        ["does-not-meet"] = "Does not meet the targets",
        ["inconclusive"] = "Inconclusive",
        ["send-back"] = "Send back",
        ["refuse"] = "Refuse",
        ["defer"] = "Defer",
        ["done"] = "Done",
        ["not-done"] = "Not done",
        ["escalate"] = "Escalate: it has to be decided",
        ["change-plan"] = "Change the plan",
        ["ask-exception"] = "Ask for an exception",
        ["resume"] = "Resume as before",
    };

    private static readonly HashSet<string> Against = ["reject", "decline", "outside", "inadequate", "fail", "stop", "does-not-meet", "refuse", "not-done"];

    private static readonly HashSet<string> More =
        ["return", "changes-requested", "dpia-required", "unknown", "more-evidence", "extend", "inconclusive", "send-back", "defer"];

    /// <summary>The step was finished by saying no: it must not look like one that was passed.</summary>
    public static bool IsAgainst(string key) => Against.Contains(key);

    /// <summary>The step was finished by asking for more.</summary>
    public static bool AsksForMore(string key) => More.Contains(key);

    /// <summary>As a state: "approved with conditions".</summary>
    public static string LabelOf(string key) => Labels.GetValueOrDefault(key) ?? key.Replace('-', ' ');

    /// <summary>As something to choose: "Approve with conditions".</summary>
    public static string CommandOf(string key) => Commands.GetValueOrDefault(key) ?? char.ToUpperInvariant(key[0]) + key[1..].Replace('-', ' ');
}
