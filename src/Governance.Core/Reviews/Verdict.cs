namespace Governance.Core.Reviews;

/// <summary>What a reviewer says about one answer.</summary>
public enum Verdict
{
    Accept,
    AcceptWithCondition,

    /// <summary>"Needs change" on pages: asks back.</summary>
    Clarify,
    NotAcceptable,

    /// <summary>Needs a reason.</summary>
    NotApplicable,
}

public static class VerdictKeys
{
    /// <summary>Verdicts by the key that templates and stored rows write.</summary>
    public static IReadOnlyDictionary<string, Verdict> ByKey { get; } = new Dictionary<string, Verdict>
    {
        ["accept"] = Verdict.Accept,
        ["accept-with-condition"] = Verdict.AcceptWithCondition,
        ["clarify"] = Verdict.Clarify,
        ["not-acceptable"] = Verdict.NotAcceptable,
        ["not-applicable"] = Verdict.NotApplicable,
    };

    public static string Key(this Verdict verdict) => ByKey.First(v => v.Value == verdict).Key;

    public static string Label(this Verdict verdict) => verdict switch
    {
        Verdict.Accept => "Accept",
        Verdict.AcceptWithCondition => "Accept with condition",
        Verdict.Clarify => "Needs change",
        Verdict.NotAcceptable => "Not acceptable",
        _ => "Not applicable",
    };
}
