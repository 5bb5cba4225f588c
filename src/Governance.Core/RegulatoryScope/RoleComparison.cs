using Governance.Core.Register.Uses;

namespace Governance.Core.RegulatoryScope;

/// <summary>The role of the output: as strong as the label's or weaker. Ruling out and taking studies from human reading count as acting alone.</summary>
internal static class RoleComparison
{
    private const string Alone = "autonomous";

    /// <param name="task">What the comparison said of the task; null where it was not compared.</param>
    public static Judgement Of(Compared of, ScopeOutcome? task)
    {
        var (cleared, planned) = ((PartedValue)of.Cleared.Value!, (PartedValue)of.Planned.Value!);
        var (label, role) = (cleared.Word("role")!, Effective(of, planned));
        var (least, most) = (Rank(role), Rank(label));
        if (least > most)
        {
            var counts = role == planned.Word("role") ? "" : $" (planned as {Words(planned.Word("role")!)}, it acts as {Words(role)})";
            return Judgement.Outside($"The label allows {Words(label)}; the planned role, {Words(role)}, is stronger{counts}.", of.OutsideCode) with { Uncovered = Words(role) };
        }

        return least < most ? Weaker(of, label, role, task) : SameRole(cleared, planned, role);
    }

    private static Judgement Weaker(Compared of, string label, string role, ScopeOutcome? task) => task switch
    {
        ScopeOutcome.Inside => Judgement.Inside($"The planned role, {Words(role)}, is weaker than the label's, {Words(label)}."),
        ScopeOutcome.NeedsEvidence => Judgement.Needs($"The planned role, {Words(role)}, is weaker than the label's; whether the task is covered needs evidence.", "R12"),
        ScopeOutcome.Outside => Judgement.Outside($"The planned role, {Words(role)}, is weaker than the label's, but the task itself is outside the label.", of.OutsideCode),
        _ => Judgement.Unknown($"The planned role, {Words(role)}, is weaker than the label's; whether the task is covered is not known.", "R03"),
    };

    private static Judgement SameRole(PartedValue cleared, PartedValue planned, string role)
    {
        var (label, plan) = (cleared.Word("moment"), planned.Word("moment"));
        return label is not null && (plan is null || Terms.Normal(label) != Terms.Normal(plan))
            ? Judgement.Needs($"The role is the label's, {Words(role)}, but the moment at which the output is shown differs or is not said: {label}; planned {plan ?? "not stated"}.", "R12")
            : Judgement.Inside($"The planned role is the label's: {Words(role)}.");
    }

    // A notice to people who read no images themselves is a notice only where every study is read as usual.
    private static string Effective(Compared of, PartedValue planned)
    {
        var role = planned.Word("role")!;
        var tasks = WordComparison.WordsOf(of.Question.Planned.Of("D06")?.Value);
        var isRemoved = of.Question.Planned.Of("D18")?.Value is PartedValue effect && effect.Word("effect") == "removed";
        var isUnread = role == "notification" && planned.Word("recipient") is { } to && !of.Rules.Readers.Contains(Terms.Normal(to)) && !planned.Is("usual-care");
        return tasks.Contains("rule-out") || isRemoved || isUnread ? Alone : role;
    }

    private static int Rank(string role) => ScopeDimension.Roles.ToList().IndexOf(role);

    private static string Words(string role) => role switch
    {
        "information" => "information only",
        "second-read" => "second reader",
        "concurrent" => "aid during the read",
        "first-read" => "first read with a human check",
        Alone => "acting alone",
        _ => role,
    };
}
