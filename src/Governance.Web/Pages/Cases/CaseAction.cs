namespace Governance.Web.Pages.Cases;

/// <summary>One line of a "More" menu: something that the reader may do, on a page of its own.</summary>
/// <param name="Icon">Name in the sprite.</param>
public sealed record CaseAction(string Title, string Url, string Icon);
