namespace Governance.Core.Cases.Deadlines;

/// <summary>How a distance in time is counted.</summary>
public enum DeadlineUnit
{
    /// <summary>Of the time between opening and due time; 1 to 99.</summary>
    Percent,

    /// <summary>Working days of the site.</summary>
    Days,

    /// <summary>Hours on the clock, nights and weekends included.</summary>
    Hours,

    /// <summary>Working days of the site before the due time; for levels of the ladder that must not wait for it.</summary>
    DaysBefore,
}

/// <summary>A distance in time: from the opening for a percentage, else from the due time.</summary>
public sealed record DeadlineDistance(int Number, DeadlineUnit Unit);

/// <summary>One level of the ladder.</summary>
/// <param name="After">From the due time; 0 hours means at once.</param>
/// <param name="To">A role, or <see cref="DeadlinePolicy.RoleLead"/> for the lead of the step's own role.</param>
public sealed record EscalationLevel(DeadlineDistance After, string To);

/// <summary>Which steps a rule is for; what is empty fits every step.</summary>
public sealed record DeadlineScope(
    IReadOnlyList<string> Kinds, IReadOnlyList<string> Stages, IReadOnlyList<string> Steps, IReadOnlyList<string> Roles, IReadOnlyList<int> Tiers, bool? InHours)
{
    public static DeadlineScope Everything { get; } = new([], [], [], [], [], null);

    /// <summary>Whether the rule is for this step. An unknown tier counts as 3, as it does for due times.</summary>
    public bool Fits(CaseStep step, int? tier) =>
        IsAmong(Kinds, step.Kind) && IsAmong(Stages, step.Stage) && IsAmong(Steps, step.Key) && IsAmong(Roles, step.OwnerRole)
        && (Tiers.Count == 0 || Tiers.Contains(tier ?? 3)) && (InHours is null || InHours == step.IsDueInHours);

    private static bool IsAmong(IReadOnlyList<string> allowed, string? value) => allowed.Count == 0 || (value is not null && allowed.Contains(value));
}

/// <summary>What happens around a due time: reminders before it, a notice at it, notices to the owner after it, and the ladder.</summary>
public sealed record DeadlineRule(
    string Id, DeadlineScope For, IReadOnlyList<DeadlineDistance> Before, IReadOnlyList<DeadlineDistance> Overdue, IReadOnlyList<EscalationLevel> Escalate);

/// <summary>The rules in their order: the first one that fits a step counts; the last one fits every step.</summary>
public sealed record DeadlinePolicy(IReadOnlyList<DeadlineRule> Rules)
{
    /// <summary>The lead of the role that owns the step; where none is appointed, the committee chair.</summary>
    public const string RoleLead = "role-lead";

    /// <summary>Used where a case has pinned no template of this kind: what the shipped one says for steps without a rule of their own.</summary>
    public static DeadlinePolicy WithoutTemplate { get; } = new(
    [
        new DeadlineRule("otherwise", DeadlineScope.Everything, [new DeadlineDistance(80, DeadlineUnit.Percent)], [new DeadlineDistance(1, DeadlineUnit.Days)],
        [
            new EscalationLevel(new DeadlineDistance(3, DeadlineUnit.Days), RoleLead),
            new EscalationLevel(new DeadlineDistance(7, DeadlineUnit.Days), People.Role.CommitteeChair.Key),
        ]),
    ]);

    /// <summary>What happens around the day by which a condition must be verified: 14 and 3 working days before, and at the day the committee chair (roles and controls, section 4).</summary>
    public DeadlineRule Conditions { get; init; } = new(
        "conditions", DeadlineScope.Everything, [new DeadlineDistance(14, DeadlineUnit.Days), new DeadlineDistance(3, DeadlineUnit.Days)], [],
        [new EscalationLevel(new DeadlineDistance(0, DeadlineUnit.Hours), People.Role.CommitteeChair.Key)]);

    public DeadlineRule RuleFor(CaseStep step, int? tier) => Rules.First(r => r.For.Fits(step, tier));
}
