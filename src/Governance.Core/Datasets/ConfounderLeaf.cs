using System.Text.RegularExpressions;

namespace Governance.Core.Datasets;

/// <summary>
/// Leaves of the Medical Imaging Contextualized Confounder Taxonomy (D. Juodelyte et al., arXiv 2403.04484): where a confounder comes from. The
/// branches are fixed; a leaf that a source names and the tree does not have is kept under its branch as the source writes it.
/// </summary>
public static partial class ConfounderLeaf
{
    /// <summary>Faults of the labels are no confounder of the tree; the register keeps them beside it.</summary>
    public const string AnnotationError = "annotation-error";

    public static IReadOnlyList<string> Branches { get; } = ["patient/demographic", "patient/anatomical", "environment/external", "environment/imaging"];

    /// <summary>The leaves that the tree itself names.</summary>
    public static IReadOnlyList<string> Tree { get; } =
    [
        "patient/demographic/sex-gender", "patient/demographic/age", "patient/demographic/race-ethnicity",
        "patient/anatomical/body-mass-index", "patient/anatomical/tissue-density", "patient/anatomical/breast-density", "patient/anatomical/bone-density",
        "environment/external/medical-device", "environment/external/pen-mark", "environment/external/ruler", "environment/external/patch",
        "environment/external/hair", "environment/external/dark-corner", "environment/external/text-caliper", "environment/external/radiographic-marker",
        "environment/external/patient-positioning",
        "environment/imaging/site-equipment", "environment/imaging/acquisition-parameter", "environment/imaging/exposure", "environment/imaging/noise",
        "environment/imaging/motion", "environment/imaging/hospital-post-processing",
    ];

    /// <summary>
    /// The leaves of a cell such as "patient/demographic/age;race-ethnicity": what follows a semicolon without a slash belongs to the branch
    /// before it.
    /// </summary>
    public static IReadOnlyList<string> Expand(string? cell)
    {
        var leaves = new List<string>();
        var branch = "";
        foreach (var part in (cell ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var slash = part.LastIndexOf('/');
            branch = slash < 0 ? branch : part[..slash];
            leaves.Add(slash >= 0 || branch.Length == 0 ? part : $"{branch}/{part}");
        }

        return [.. leaves.Distinct()];
    }

    /// <summary>Why this is no leaf; null when it is one.</summary>
    public static string? WhyNot(string leaf)
    {
        if (leaf == AnnotationError || (Leaf().IsMatch(leaf) && Branches.Any(b => leaf.StartsWith(b + "/", StringComparison.Ordinal))))
        {
            return null;
        }

        return $"“{leaf}” is no leaf of the confounder tree; it begins with {string.Join(", ", Branches)} and ends with one word, as patient/demographic/age, or is {AnnotationError}.";
    }

    /// <summary>The last word for people: "race ethnicity".</summary>
    public static string Label(string leaf) => leaf[(leaf.LastIndexOf('/') + 1)..] switch
    {
        "sex-gender" => "sex or gender",
        "race-ethnicity" => "race or ethnicity",
        "insurance-proxy" => "insurance (a proxy)",
        "medical-device" => "medical device in the image",
        "text-caliper" => "text and calipers in the image",
        "site-equipment" => "site and equipment",
        "annotation-error" => "fault of the labels",
        { } word => word.Replace('-', ' '),
    };

    [GeneratedRegex(@"^[a-z]+/[a-z]+/[a-z][a-z0-9-]{1,60}\z")]
    private static partial Regex Leaf();
}
