namespace Governance.Core.Deployments;

/// <summary>States of a deployment as they are stored.</summary>
public static class DeploymentState
{
    /// <summary>Installed, works on real studies, output hidden from everybody who reads.</summary>
    public const string Shadow = "shadow";

    public const string Pilot = "pilot";
    public const string Live = "live";
    public const string Paused = "paused";
    public const string Retired = "retired";

    public static IReadOnlyList<string> All { get; } = [Shadow, Pilot, Live, Paused, Retired];

    public static string LabelOf(string key) => key switch
    {
        Shadow => "silent run (output hidden)",
        _ => key,
    };
}

/// <summary>What a step of a case may do to a deployment (workflow format: <c>deployment</c>).</summary>
public static class DeploymentEffect
{
    public const string Shadow = "shadow";
    public const string Pilot = "pilot";
    public const string Live = "live";
    public const string Pause = "pause";
    public const string Resume = "resume";
    public const string Update = "update";
    public const string Extend = "extend";
    public const string Renew = "renew";
    public const string Retire = "retire";
    public const string Restrict = "restrict";
    public const string RestrictionInEffect = "restriction-in-effect";

    /// <summary>What people are told beforehand, on the signature sheet.</summary>
    public static string SentenceOf(string effect) => effect switch
    {
        Live => "The product becomes live: it may be used as decided.",
        Pause => "The product is paused: nobody may read with it until it is resumed.",
        Resume => "The pause of this case ends.",
        Update => "The version of this case becomes the running one.",
        Extend => "The planned use of this case becomes what the product is approved for.",
        Renew => "The approval gets a new review date; a restriction from before ends, unless this decision restricts as well.",
        Restrict => "The product may be used for less from now on; the restriction stands on every page about it.",
        RestrictionInEffect => "The restriction is recorded as in effect.",
        Retire => "The product is retired: it is switched off and never used again.",
        _ => "The installation changes.",
    };
}

/// <summary>What happened to a deployment, as stored in its history.</summary>
public static class DeploymentEvent
{
    public const string Installed = "installed";
    public const string Pilot = "pilot-began";
    public const string WentLive = "went-live";
    public const string Paused = "paused";
    public const string PauseInEffect = "pause-in-effect";
    public const string PauseEnded = "pause-ended";
    public const string Updated = "version-updated";
    public const string Extended = "use-extended";
    public const string Renewed = "approval-renewed";
    public const string Retired = "retired";
    public const string Restricted = "restricted";
    public const string RestrictionInEffect = "restriction-in-effect";
    public const string RestrictionEnded = "restriction-ended";

    /// <summary>The case that installed it ended without an approval.</summary>
    public const string Ended = "ended-without-approval";

    public static string LabelOf(string key) => key switch
    {
        Installed => "Silent run began: installed, output hidden",
        Pilot => "Pilot began",
        WentLive => "Went live",
        Paused => "Paused",
        PauseInEffect => "Pause confirmed to be in effect",
        PauseEnded => "Pause ended",
        Updated => "New version runs",
        Extended => "Approved use extended",
        Renewed => "Approval renewed",
        Restricted => "Restricted",
        RestrictionInEffect => "Restriction confirmed to be in effect",
        RestrictionEnded => "Restriction ended",
        Retired => "Retired",
        Ended => "Ended without an approval",
        _ => key.Replace('-', ' '),
    };
}

/// <summary>How much of a product a pause takes out of use.</summary>
public static class PauseScope
{
    public const string All = "all";
    public const string Finding = "finding";
    public const string Site = "site";
    public const string Scanner = "scanner";
    public const string Group = "group";

    public static IReadOnlyList<string> Known { get; } = [All, Finding, Site, Scanner, Group];

    public static string LabelOf(string key) => key switch
    {
        All => "the whole product",
        Finding => "one finding",
        Site => "one place",
        Scanner => "one scanner or room",
        Group => "one group of patients",
        _ => key,
    };

    /// <summary>In a sentence: "for the whole product", "for the scanner or room “2”".</summary>
    public static string Sentence(string key, string? what) => key switch
    {
        All => "for the whole product",
        Finding => $"for the finding “{what}”",
        Site => $"for the place “{what}”",
        Scanner => $"for the scanner or room “{what}”",
        _ => $"for the group “{what}”",
    };
}

/// <summary>Why a product is paused at once (adoption process, section 11).</summary>
/// <param name="Key">As stored.</param>
/// <param name="Label">As chosen on the page.</param>
public sealed record PauseTrigger(string Key, string Label)
{
    public const string Cyber = "cyber";
    public const string Privacy = "privacy";
    public const string Decided = "decided";

    public static IReadOnlyList<PauseTrigger> All { get; } =
    [
        new("p1", "Systematic errors: the same failure seen repeatedly"),
        new("p2", "Harm or near-harm to which the output contributed"),
        new("p3", "Sudden change of the output: alert rate, scores, or stuck"),
        new("p4", "Worse after a change of scanner, protocol, viewer or software"),
        new("version", "Another version runs than the one that was validated"),
        new(Cyber, "Suspected compromise of the system"),
        new(Privacy, "Privacy breach by the product"),
        new("recall", "Recall, safety notice, or authorisation withdrawn"),
        new("silent-failure", "Unexplained silent failure"),
        new("no-fallback", "The fallback is not available"),
        new("out-of-scope", "Studies outside the approved use are analysed in numbers"),
        new("other", "Another reason"),
    ];

    public static string LabelOf(string key) =>
        key == Decided ? "Decided in the incident case" : All.FirstOrDefault(t => t.Key == key)?.Label ?? key;
}

/// <summary>How bad what was seen is, or could have been.</summary>
public static class HarmLevel
{
    public const string None = "none";
    public const string NearMiss = "near-miss";
    public const string Harm = "harm";
    public const string Serious = "serious";

    public static IReadOnlyList<string> All { get; } = [None, NearMiss, Harm, Serious];

    public static string LabelOf(string key) => key switch
    {
        None => "No harm seen",
        NearMiss => "Near miss: caught before it reached a patient",
        Harm => "A patient was harmed, not seriously",
        Serious => "Serious harm, or many patients affected",
        _ => key,
    };
}
