using System.Text.Json.Nodes;
using Governance.Core.Data;

namespace Governance.Core.Cases;

/// <summary>The person who holds a role in one case, chosen at intake.</summary>
public sealed class CasePerson
{
    private CasePerson()
    {
    }

    internal CasePerson(int caseNumber, string roleKey, int personId)
    {
        CaseNumber = caseNumber;
        RoleKey = roleKey;
        PersonId = personId;
    }

    public int CaseNumber { get; private set; }

    public string RoleKey { get; private set; } = "";

    [OnTrail]
    public int PersonId { get; private set; }
}

/// <summary>The version of a template that a case uses, pinned when the case opened.</summary>
public sealed class CaseTemplate
{
    private CaseTemplate()
    {
    }

    internal CaseTemplate(int caseNumber, string templateId, int version)
    {
        CaseNumber = caseNumber;
        TemplateId = templateId;
        Version = version;
    }

    public int CaseNumber { get; private set; }

    public string TemplateId { get; private set; } = "";

    [OnTrail]
    public int Version { get; private set; }

    internal void Repin(int version) => Version = version;
}

/// <summary>A delay of the workflow that ends at an instant. Background work wakes the case; the row is the schedule.</summary>
public sealed class CaseTimer
{
    private CaseTimer()
    {
    }

    internal CaseTimer(int caseNumber, string timerId, string activityId, DateTime dueAt)
    {
        CaseNumber = caseNumber;
        TimerId = timerId;
        ActivityId = activityId;
        DueAt = dueAt.CutToMilliseconds();
    }

    public int CaseNumber { get; private set; }

    public string TimerId { get; private set; } = "";

    /// <summary>The delay in the definition: kept across versions, where timer ids are not.</summary>
    public string ActivityId { get; private set; } = "";

    [OnTrail]
    public DateTime DueAt { get; private set; }

    [OnTrail]
    public DateTime? FiredAt { get; private set; }

    internal void Fire(DateTime at) => FiredAt = at;

    /// <summary>The case stood still for so long; what was left of the delay is left again.</summary>
    internal void MoveBy(TimeSpan stood) => DueAt += stood;
}

/// <summary>A fact of the case (hosting, tier …) as it became known; the latest row counts, unknown is a value.</summary>
public sealed class CaseFact : RecordRow
{
    private CaseFact()
    {
    }

    public int CaseNumber { get; private set; }

    /// <summary>Snake-case key of the closed list.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Counts the values of this fact from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Canonical JSON: a text, a list of texts, an integer, or null for unknown.</summary>
    public string Value { get; private set; } = "null";

    /// <summary>Question or rule it comes from.</summary>
    public string Origin { get; private set; } = "";

    public int? ByPersonId { get; private set; }

    public DateTime At { get; private set; }

    public override string RecordKey => $"{CaseNumber}/{Key}/{Number}";

    public static CaseFact Of(int caseNumber, string key, int number, string value, string origin, int? byPersonId, DateTime at) => new()
    {
        CaseNumber = caseNumber,
        Key = key,
        Number = number,
        Value = value,
        Origin = origin,
        ByPersonId = byPersonId,
        At = at,
    };

    public override JsonObject Content() => new()
    {
        ["case"] = CaseNumber,
        ["key"] = Key,
        ["number"] = Number,
        ["value"] = JsonNode.Parse(Value),
        ["origin"] = Origin,
        ["by"] = ByPersonId,
        ["at"] = At.ToInstant(),
    };
}

/// <summary>What happened to a step, as a row that is only added: opened, handed over, completed, cancelled. "As of N" is read from here.</summary>
public sealed class StepChange : RecordRow
{
    public const string Opened = "opened";
    public const string HandedOver = "handed-over";

    /// <summary>Somebody who may own it took it.</summary>
    public const string TakenOver = "taken-over";

    /// <summary>Its owner gave it back to the lead of the role.</summary>
    public const string Released = "released";

    /// <summary>Its owner is absent or delegated it; somebody stands in.</summary>
    public const string Covered = "covered";

    /// <summary>The absence or delegation ended.</summary>
    public const string Returned = "returned";

    public const string Completed = "completed";
    public const string Cancelled = "cancelled";

    /// <summary>Opened beside the flow as a further round.</summary>
    public const string Reopened = "reopened";

    /// <summary>A later round took its place.</summary>
    public const string Superseded = "superseded";

    /// <summary>Its clock stands.</summary>
    public const string Stopped = "stopped";

    /// <summary>Its clock runs again.</summary>
    public const string Resumed = "resumed";

    private StepChange()
    {
    }

    public int CaseNumber { get; private set; }

    public int StepNumber { get; private set; }

    /// <summary>Version of the step after the change: counts its changes from 1.</summary>
    public int Version { get; private set; }

    public string Change { get; private set; } = "";

    public int OwnerId { get; private set; }

    public DateTime DueAt { get; private set; }

    public string? Outcome { get; private set; }

    /// <summary>In the words of the person who did it; where nobody did, the sentence that says why.</summary>
    public string? Reason { get; private set; }

    /// <summary>Risk rating, canonical JSON; null where the step has none.</summary>
    public string? Rating { get; private set; }

    public int? ByPersonId { get; private set; }

    public DateTime At { get; private set; }

    public override string RecordKey => $"{CaseNumber}/{StepNumber}/{Version}";

    public static StepChange Of(CaseStep step, string change, int? byPersonId, DateTime at, string? reason = null, string? rating = null) => new()
    {
        CaseNumber = step.CaseNumber,
        StepNumber = step.Number,
        Version = step.Version,
        Change = change,
        OwnerId = step.OwnerId,
        DueAt = step.DueAt,
        Outcome = step.Outcome,
        Reason = reason,
        Rating = rating,
        ByPersonId = byPersonId,
        At = at,
    };

    public override JsonObject Content() => new()
    {
        ["case"] = CaseNumber,
        ["step"] = StepNumber,
        ["version"] = Version,
        ["change"] = Change,
        ["owner"] = OwnerId,
        ["due"] = DueAt.ToInstant(),
        ["outcome"] = Outcome,
        ["reason"] = Reason,
        ["rating"] = Rating is null ? null : JsonNode.Parse(Rating),
        ["by"] = ByPersonId,
        ["at"] = At.ToInstant(),
    };
}
