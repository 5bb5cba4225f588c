using Governance.Web.Components;

namespace Governance.Web.Pages.Administration;

/// <summary>The parts of administration.</summary>
public static class AdministrationTabs
{
    public static IReadOnlyList<Tab> Of(string current) =>
    [
        One("People", "/administration", current), One("Workflows", "/administration/workflows", current), One("Templates", "/administration/templates", current),
        One("Calendar", "/administration/calendar", current), One("System", "/administration/system", current),
    ];

    private static Tab One(string title, string url, string current) => new(title, url, title == current);
}
