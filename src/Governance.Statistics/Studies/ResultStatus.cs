namespace Governance.Statistics.Studies;

/// <summary>How a study that was sent to a product ended. A missing result is never a negative one.</summary>
public enum ResultStatus : byte
{
    /// <summary>The table says nothing about how the study ended; score or flag decide, and without them there is no result.</summary>
    NotGiven,
    Positive,
    Negative,

    /// <summary>The product reports that it is uncertain.</summary>
    Indeterminate,

    /// <summary>Input below the limits of quality: motion, coverage, slice thickness, a missing view.</summary>
    AbstainQuality,

    /// <summary>Outside the intended use by the product's own check.</summary>
    OutOfScope,

    /// <summary>A needed series is absent.</summary>
    Incomplete,

    /// <summary>Not ready inside the time budget.</summary>
    Timeout,

    /// <summary>Arrived after the report was signed.</summary>
    Late,

    /// <summary>Processing failed.</summary>
    Error,

    /// <summary>Routing did not send an eligible study.</summary>
    NotSent,

    /// <summary>The study was sent again; another row holds its result, so this one is not counted.</summary>
    Superseded,

    /// <summary>The product was paused.</summary>
    Paused,
}

/// <summary>Stored keys and words of <see cref="ResultStatus"/>.</summary>
public static class ResultStatuses
{
    private static readonly string[] Keys =
    [
        "not-given", "positive", "negative", "indeterminate", "abstain-quality", "out-of-scope", "incomplete", "timeout", "late", "error", "not-sent", "superseded", "paused",
    ];

    private static readonly string[] Labels =
    [
        "No result, reason not given", "Positive", "Negative", "Indeterminate", "Abstained: quality", "Out of scope", "Incomplete study", "Not ready in time", "Late", "Error",
        "Not sent", "Superseded", "Paused",
    ];

    /// <summary>The twelve that a table may name.</summary>
    public static IReadOnlyList<ResultStatus> All { get; } = [.. Enum.GetValues<ResultStatus>().Where(s => s != ResultStatus.NotGiven)];

    public static string KeyOf(ResultStatus status) => Keys[(int)status];

    public static string LabelOf(ResultStatus status) => Labels[(int)status];

    /// <returns>Null where the key is none of the twelve.</returns>
    public static ResultStatus? Find(string key) => Array.IndexOf(Keys, key) is var at and > 0 ? (ResultStatus)at : null;

    /// <summary>The product gave a result that readers could use in time.</summary>
    public static bool IsResult(ResultStatus status) => status is ResultStatus.Positive or ResultStatus.Negative;

    /// <summary>The product looked at the study and said that it cannot tell.</summary>
    public static bool IsAbstention(ResultStatus status) => status is ResultStatus.Indeterminate or ResultStatus.AbstainQuality or ResultStatus.OutOfScope;
}
