namespace Governance.Web.Components;

/// <summary>One cell of a counts strip; it leads to the place it counts.</summary>
public sealed record Count(int Number, string Words, string Url, string Icon, BadgeState State = BadgeState.Plain);

/// <summary>A list that has nothing in it: what would be here, and how to make the first one.</summary>
public sealed record EmptyState(string Icon, string Title, string Text, string? Action = null, string? Url = null);

/// <summary>One of the tabs or filters of a page.</summary>
public sealed record Tab(string Title, string Url, bool IsCurrent, int? Number = null);

/// <summary>One person, what that person owes and until when.</summary>
public sealed record Debt(OwnerChip Owner, string What, string? Remark);
