namespace Governance.Core.Decisions.Committee;

/// <summary>Weight of a seat.</summary>
public static class Voice
{
    /// <summary>Votes, and belongs to the core that must agree on an exception.</summary>
    public const string Core = "core";

    /// <summary>Votes.</summary>
    public const string Guest = "guest";

    /// <summary>Speaks without a vote.</summary>
    public const string Adviser = "adviser";

    public static IReadOnlyList<string> All { get; } = [Core, Guest, Adviser];

    public static string LabelOf(string voice) => voice switch
    {
        Core => "core member",
        Guest => "voting guest",
        Adviser => "adviser without vote",
        _ => voice,
    };
}

/// <summary>How much of the votes cast a motion needs.</summary>
public enum Majority
{
    /// <summary>More for than against.</summary>
    Simple,

    /// <summary>At least two thirds of the votes cast, abstentions not counted.</summary>
    TwoThirds,

    /// <summary>Every core member who takes part votes for it.</summary>
    UnanimousCore,
}

/// <summary>One part of a quorum: somebody of these roles takes part.</summary>
/// <param name="Name">As sentences say it: "privacy or security".</param>
public sealed record QuorumPart(string Name, IReadOnlyList<string> Roles);

/// <summary>How one kind of decision is made for cases of some tiers.</summary>
/// <param name="Decision">A key of the definition's "vote": go-live, exception …</param>
/// <param name="Tiers">1 to 3.</param>
/// <param name="IsAllowed">False where the decision cannot be taken for these tiers at all.</param>
/// <param name="NeedsVote">False where named people sign instead of a vote.</param>
/// <param name="Quorum">Parts that must take part beside more than half of the voting members.</param>
/// <param name="MayBeWritten">A vote between meetings is possible.</param>
/// <param name="NoOpen">Severity from which an open finding stands against an approval; null for none beside blockers.</param>
public sealed record CommitteeRule(
    string Id, string Decision, IReadOnlyList<int> Tiers, bool IsAllowed, bool NeedsVote, IReadOnlyList<QuorumPart> Quorum, Majority Majority, bool MayBeWritten, string? NoOpen)
{
    /// <summary>The majority in words: "more votes for than against".</summary>
    public string MajorityWords => Majority switch
    {
        Majority.TwoThirds => "two thirds of the votes cast",
        Majority.UnanimousCore => "every core member who takes part votes for it",
        _ => "more votes for than against",
    };

    /// <summary>The quorum in words.</summary>
    public string QuorumWords => Quorum.Count == 0
        ? "more than half of the voting members"
        : $"more than half of the voting members, with {string.Join(", ", Quorum.Select(q => q.Name))}";
}
