using Governance.Core.LocalValidation.Protocols;
using Governance.Core.LocalValidation.Reports;
using Governance.Core.Signatures;
using Governance.Core.Steps;

namespace Governance.Core.GoLive;

/// <summary>One dimension of the scope check as its reviewer judged it.</summary>
/// <param name="Verdict">inside, needs-evidence, outside or unknown.</param>
/// <param name="Cleared">In the words of the label.</param>
public sealed record ScopePoint(string Title, string Verdict, string Cleared, string Planned, string? Reason)
{
    public bool IsInside => Verdict == "inside";
}

/// <summary>Answer 1: is our use inside the label?</summary>
/// <param name="By">Who signed the scope check; null while nobody has.</param>
public sealed record ScopeAnswer(IReadOnlyList<ScopePoint> Points, string? By, DateTime? At)
{
    public IReadOnlyList<ScopePoint> Differing => [.. Points.Where(p => !p.IsInside).OrderBy(p => p.Verdict switch { "outside" => 0, "unknown" => 1, _ => 2 })];

    public bool IsKnown => Points.Count > 0;
}

/// <summary>Answers 2 and 3: does it work on our cases, and for whom not?</summary>
/// <param name="Protocol">The one that the report goes by; null before the first lock.</param>
/// <param name="WhyOld">Why the figures are not those of the stored table and protocol; null where they are.</param>
public sealed record ValidationAnswer(LockedProtocol? Protocol, ValidationReport? Report, string? WhyOld)
{
    public ValidationFigures? Figures => Report?.Figures;

    /// <summary>Groups that are worse after correction, then those with too few cases, the worst first.</summary>
    public IReadOnlyList<StoredGroup> Worst => Figures is null ? [] :
        [.. Figures.Groups.Where(g => g.Meaning == "worse" || !g.IsEnough || g.Meaning == "needs-data")
            .OrderBy(g => g.Meaning == "worse" ? 0 : 1).ThenBy(g => g.SensitivityGap?.Value ?? 0)];

    public IReadOnlyList<StoredGroup> Worse => [.. Worst.Where(g => g.Meaning == "worse")];
}

/// <summary>Answer 4: one thing that is still open.</summary>
public sealed record OpenThing(string Id, string Text, bool IsCondition, string Weight, int OwnerId, string OwnerName, DateTime DueAt);

/// <param name="Cadence">Daily, weekly …, as the plan names it.</param>
public sealed record WatchedMetric(string Metric, string Cadence, string Limit);

/// <summary>Answer 5: who watches it, and when do we stop?</summary>
/// <param name="Who">In the words of the plan; null while there is none.</param>
public sealed record WatchAnswer(string? Who, IReadOnlyList<WatchedMetric> Metrics, IReadOnlyList<string> StopRules);

/// <summary>A part that must be closed before this signature.</summary>
/// <param name="Title">Privacy, security, scope, validation.</param>
/// <param name="Signature">On the round that counts; null where it is not signed.</param>
public sealed record GateBefore(string Title, bool IsClosed, string? Outcome, Signature? Signature);

/// <summary>The radiology lead's page: five answers, and what can be done with them.</summary>
/// <param name="WhyShut">Why the approval cannot be signed now, whatever the lead thinks; null where nothing stands against it.</param>
/// <param name="Fields">The words of the approval as they would be signed: what the lead typed, else what the record says.</param>
public sealed record GoLivePage(
    StepPage Page, ScopeAnswer Scope, ValidationAnswer Validation, IReadOnlyList<OpenThing> Open, WatchAnswer Watch, IReadOnlyList<GateBefore> Gates, string? WhyShut,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Fields, string ProductName);
