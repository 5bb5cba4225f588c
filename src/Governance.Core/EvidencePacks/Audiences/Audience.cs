namespace Governance.Core.EvidencePacks.Audiences;

/// <summary>For whom a pack is made.</summary>
public static class Audience
{
    /// <summary>People of the site: nothing is ever withheld.</summary>
    public const string Internal = "internal";
    public const string Vendor = "vendor";
    public const string Regulator = "regulator";
    public const string Public = "public";

    /// <summary>In the order in which they are offered: the fewer may read it, the earlier.</summary>
    public static IReadOnlyList<string> All { get; } = [Internal, Regulator, Vendor, Public];

    /// <summary>Those from which a site may withhold something.</summary>
    public static IReadOnlyList<string> Outside { get; } = [.. All.Where(a => a != Internal)];

    /// <summary>As printed on the cover and in the foot of every page.</summary>
    public static string LabelOf(string audience) => audience switch
    {
        Internal => "Internal",
        Vendor => "For the vendor",
        Regulator => "For a regulator",
        Public => "For the public",
        _ => audience,
    };
}

/// <summary>What can be withheld: a closed set, so that a rule about each part of a pack can be tested.</summary>
public static class Withholdable
{
    /// <summary>Ballots, dissent, interests and the reasons of vetoes.</summary>
    public const string Votes = "votes";

    /// <summary>What reviewers wrote beside a verdict, a finding, a condition or a change of owner.</summary>
    public const string Comments = "comments";

    /// <summary>Forms that people of the site filled in, and the lists and tables made from them.</summary>
    public const string Reviews = "reviews";

    public const string Findings = "findings";

    public const string VendorAnswers = "vendor-answers";

    public const string VendorFiles = "vendor-files";

    public const string SiteFiles = "site-files";

    /// <summary>Section 15.</summary>
    public const string Cost = "cost";

    /// <summary>Protocol and figures of the local validation.</summary>
    public const string Validation = "validation";

    /// <summary>Names of people; they become numbers that mean the same person throughout the pack.</summary>
    public const string Names = "names";

    /// <summary>Roles and accounts on the day of the decision, and who opened and exported what.</summary>
    public const string Access = "access";

    /// <summary>The texts of the trail's entries; their hashes always stay.</summary>
    public const string Trail = "trail";

    public static IReadOnlyList<string> All { get; } =
        [Votes, Comments, Reviews, Findings, VendorAnswers, VendorFiles, SiteFiles, Cost, Validation, Names, Access, Trail];

    public static string LabelOf(string kind) => kind switch
    {
        Votes => "Votes, dissent and interests",
        Comments => "Comments of reviewers",
        Reviews => "Forms of the site",
        Findings => "Findings",
        VendorAnswers => "Answers of the vendor",
        VendorFiles => "Files of the vendor",
        SiteFiles => "Files of the site",
        Cost => "Contract and cost",
        Validation => "Local validation",
        Names => "Names of people",
        Access => "Roles, reads and exports",
        Trail => "Texts of the trail",
        _ => kind,
    };
}
