using System.Globalization;
using Governance.Core.People;

namespace Governance.Core.Portfolio;

/// <summary>A column of a list.</summary>
/// <param name="Width">Millimetres on the printed page; those of a list come to 172.</param>
/// <param name="IsWhole">Numbers, dates and single words: never broken over two lines.</param>
public sealed record PortfolioColumn(string Title, int Width, bool IsWhole = false);

/// <summary>One of the lists that a committee looks at.</summary>
/// <param name="What">What it holds, in a sentence.</param>
public sealed record PortfolioList(string Key, string Title, string What, IReadOnlyList<PortfolioColumn> Columns)
{
    /// <summary>Days before its end in which an approval or an acceptance counts as due for review.</summary>
    public const int ReviewDays = 90;

    public static readonly PortfolioList Cases = new("cases", "Products and cases", "Every case of the site with its product, by number.",
        [new("Case", 25, true), new("Product", 31), new("Vendor", 22), new("Site", 23), new("Kind", 24), new("Tier", 9, true), new("State", 18), new("Opened", 20, true)]);

    public static readonly PortfolioList Conditions = new("conditions", "Open conditions", "Conditions of approvals that nobody has verified or waived yet, those due first.",
        [new("Condition", 18, true), new("What must hold", 51), new("Case", 25, true), new("Keeps from", 19, true), new("State", 15), new("Owner", 24), new("Due", 20, true)]);

    public static readonly PortfolioList Overdue = new("overdue", "Overdue work", "Open steps past their due time, the longest overdue first; cases on hold are left out.",
        [new("Step", 43), new("Case", 25, true), new("Product", 36), new("Site", 24), new("Owner", 24), new("Due", 20, true)]);

    public static readonly PortfolioList Reviews = new("reviews", "Signatures due for review", "Approvals of installed products and signed acceptances of findings whose time has ended or ends within 90 days.",
        [new("What was signed", 43), new("Product", 39), new("Site", 26), new("Case", 25, true), new("Until", 20, true), new("State", 19)]);

    public static readonly PortfolioList Monitoring = new("monitoring", "Monitoring summary", "Installed products that are not retired, with who watches them. What nobody recorded is unknown.",
        [new("Product", 29), new("Site", 20), new("State", 19), new("Approved until", 20, true), new("Configuration", 27, true), new("Monitoring owner", 20), new("Open incidents", 17, true), new("Figures", 20)]);

    public static IReadOnlyList<PortfolioList> All { get; } = [Cases, Conditions, Overdue, Reviews, Monitoring];

    /// <returns>The first list where none has the key.</returns>
    public static PortfolioList Of(string? key) => All.FirstOrDefault(l => l.Key == key) ?? Cases;
}

/// <summary>What is listed.</summary>
/// <param name="SiteId">Null for all sites of the reader.</param>
/// <param name="After">Page key: rows behind it follow.</param>
public sealed record PortfolioFilter(PortfolioList List, int? SiteId = null, PortfolioKey? After = null);

/// <summary>Place of a row in its list.</summary>
public sealed record PortfolioKey(DateTime At, int Number, int Item)
{
    public static readonly PortfolioKey First = new(default, 0, -1);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.Ticks}-{Number}-{Item}");

    /// <returns>Null where the text is no key.</returns>
    public static PortfolioKey? Parse(string? text)
    {
        var parts = (text ?? "").Split('-');
        return parts.Length == 3 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var item)
            ? new PortfolioKey(new DateTime(ticks, DateTimeKind.Utc), number, item)
            : null;
    }
}

/// <summary>One row: a text for each column of its list.</summary>
/// <param name="Url">The page that the row is about.</param>
public sealed record PortfolioRow(PortfolioKey Key, string Url, IReadOnlyList<string> Cells);

/// <param name="Next">Key of the next page; null on the last.</param>
/// <param name="Sites">The sites that the reader may choose from.</param>
public sealed record PortfolioPage(PortfolioList List, IReadOnlyList<PortfolioRow> Rows, PortfolioKey? Next, IReadOnlyList<(int Id, string Name)> Sites, DateTime Now);

/// <summary>Who looks at the portfolio of a site: its committee and those who answer for quality, watching, buying and audit.</summary>
public static class PortfolioReaders
{
    public static IReadOnlyList<string> Roles { get; } =
    [
        Role.CommitteeChair.Key, Role.CommitteeMember.Key, Role.ClinicalLead.Key, Role.QualitySafety.Key, Role.MonitoringOwner.Key, Role.Procurement.Key, Role.Auditor.Key,
    ];

    /// <summary>Sites whose portfolio the actor may read.</summary>
    internal static IReadOnlyList<int> SitesOf(Actor actor) => [.. actor.Roles.Where(r => Roles.Contains(r.Role)).Select(r => r.SiteId).Distinct().Order()];
}
