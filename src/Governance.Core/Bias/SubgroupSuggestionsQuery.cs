using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Datasets;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Bias;

/// <summary>A group that local validation should look at by itself, because of what is known about the data behind the product.</summary>
/// <param name="Attribute">Stable key of the attribute: sex, age-band, ethnicity, medical-device, scanner …</param>
/// <param name="Groups">The groups to tell apart, in words.</param>
/// <param name="Because">Why, each with its dataset and paper.</param>
public sealed record SubgroupSuggestion(string Attribute, string Label, string Groups, IReadOnlyList<SubgroupReason> Because);

/// <param name="IsUnconfirmed">The register does not call the row confirmed in full.</param>
public sealed record SubgroupReason(string DatasetName, string Finding, string? Paper, string? Reference, string ArtifactKey, bool IsUnconfirmed);

/// <summary>Suggests subgroups for the local validation of a case from the known issues of the datasets that its vendor names.</summary>
public sealed class SubgroupSuggestionsQuery(GovernanceDbContext db)
{
    /// <returns>One suggestion for each attribute, those with most reasons first; none where no dataset was named or nothing is known.</returns>
    /// <exception cref="NotFoundException">No such case, or not visible to the actor.</exception>
    public async Task<IReadOnlyList<SubgroupSuggestion>> GetAsync(int caseNumber, Actor actor, CancellationToken ct)
    {
        if (!await db.Cases.VisibleTo(actor).AnyAsync(c => c.Number == caseNumber, ct))
        {
            throw new NotFoundException($"There is no case {caseNumber}, or it belongs to a site where you have no role.");
        }

        return SubgroupSuggestions.Of(await db.KnownIssues.AsNoTracking().Where(i => i.CaseNumber == caseNumber).ToListAsync(ct));
    }
}

/// <summary>From leaves of the confounder tree to groups that a validation can tell apart.</summary>
public static class SubgroupSuggestions
{
    private static readonly (string Leaf, string Attribute, string Label, string Groups)[] Known =
    [
        ("patient/demographic/sex-gender", "sex", "Sex", "women, men"),
        ("patient/demographic/age", "age-band", "Age band", "bands as in the planned use, the youngest and the oldest apart"),
        ("patient/demographic/race-ethnicity", "ethnicity", "Ethnicity, where lawful to record", "groups as recorded at the site"),
        ("patient/demographic/insurance-proxy", "insurance", "Insurance or income, as a proxy", "groups as recorded at the site"),
        ("patient/demographic/socioeconomic", "insurance", "Insurance or income, as a proxy", "groups as recorded at the site"),
        ("patient/demographic/skin-tone", "skin-tone", "Skin tone", "light, medium, dark"),
        ("patient/anatomical/body-mass-index", "body-habitus", "Body habitus", "body-mass index below 25, 25 to 30, above 30"),
        ("patient/anatomical/breast-tissue", "sex", "Sex", "women, men"),
        ("environment/external/medical-device", "medical-device", "Chest drain, tube or other device in the image", "device visible, no device visible"),
        ("environment/external/radiographic-marker", "marker", "Markers in the image", "marker visible, none visible"),
        ("environment/external/text-marker", "marker", "Markers in the image", "marker visible, none visible"),
        ("environment/external/text-caliper", "marker", "Markers in the image", "text or calipers visible, none visible"),
        ("environment/external/patient-positioning", "positioning", "Position of the patient", "standing, lying (portable)"),
        ("environment/imaging/site-equipment", "scanner", "Scanner and site", "each manufacturer and model in use, each site"),
        ("environment/imaging/exposure", "exposure", "Exposure and acquisition", "protocols in use"),
    ];

    public static IReadOnlyList<SubgroupSuggestion> Of(IEnumerable<KnownIssue> issues)
    {
        var pairs = KnownIssue.InForce(issues).Where(i => i.IsShortcut || i.Type == ResourceType.Labels)
            .SelectMany(i => i.LeafList.Select(leaf => (Issue: i, Group: GroupOf(leaf)))).Where(p => p.Group is not null);
        return
        [
            .. pairs.GroupBy(p => p.Group!.Value.Attribute)
                .Select(g => new SubgroupSuggestion(g.Key, g.First().Group!.Value.Label, g.First().Group!.Value.Groups, [.. g.Select(p => p.Issue).Distinct().Select(ReasonOf)]))
                .OrderByDescending(s => s.Because.Count).ThenBy(s => s.Attribute, StringComparer.Ordinal),
        ];
    }

    private static (string Attribute, string Label, string Groups)? GroupOf(string leaf)
    {
        var known = Known.FirstOrDefault(k => k.Leaf == leaf);
        if (known.Leaf is not null)
        {
            return (known.Attribute, known.Label, known.Groups);
        }

        return leaf == ConfounderLeaf.AnnotationError ? null : (leaf[(leaf.LastIndexOf('/') + 1)..], ConfounderLeaf.Label(leaf), "with and without it");
    }

    private static SubgroupReason ReasonOf(KnownIssue issue) =>
        new(issue.DatasetName, issue.Finding ?? issue.Name, issue.Paper, issue.Reference, issue.ArtifactKey, issue.IsUnconfirmed);
}
