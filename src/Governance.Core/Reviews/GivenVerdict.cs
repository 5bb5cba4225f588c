namespace Governance.Core.Reviews;

/// <summary>A reviewer's verdict on one answer, with the comment that every verdict but "accept" needs.</summary>
public sealed record GivenVerdict(Verdict Verdict, string? Comment);
