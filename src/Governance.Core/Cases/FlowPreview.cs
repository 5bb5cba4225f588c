namespace Governance.Core.Cases;

/// <summary>A step that would open next, and who would own it; null when nobody may.</summary>
public sealed record NextStep(string Key, string Title, string? OwnerName);

/// <summary>What an outcome would lead to.</summary>
public sealed record FlowPreview(IReadOnlyList<NextStep> Opened, string? Ending, string? Fault);
