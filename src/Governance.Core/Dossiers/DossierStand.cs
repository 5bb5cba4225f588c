namespace Governance.Core.Dossiers;

/// <summary>Which versions of entries count: pure functions over the stored rows of one case.</summary>
public static class DossierStand
{
    /// <summary>The latest version of each entry, without withdrawn ones, by kind and number.</summary>
    public static IReadOnlyList<DossierEntry> Current(IEnumerable<DossierEntry> versions) =>
    [
        .. versions.GroupBy(e => (e.Kind, e.Number)).Select(g => g.MaxBy(e => e.Version)!).Where(e => !e.IsWithdrawn)
            .OrderBy(e => e.Kind, StringComparer.Ordinal).ThenBy(e => e.Number),
    ];

    /// <summary>The entries that a signature of a review binds.</summary>
    /// <param name="versions">Every version of the case.</param>
    /// <param name="kinds">Kinds that the template of the review names.</param>
    /// <param name="signedAt">Sequence of the entry that completed the review; null before it is completed. Events that were recorded later do not
    /// change what was signed; a changed or withdrawn entry that was there does.</param>
    public static IReadOnlyList<DossierEntry> Bound(IEnumerable<DossierEntry> versions, IReadOnlyCollection<string> kinds, long? signedAt)
    {
        var ofReview = versions.Where(e => kinds.Contains(e.Kind)).ToList();
        var later = signedAt is not { } at
            ? []
            : ofReview.Where(e => e.Version == 1 && e.KindOf.IsLog && e.Sequence > at).Select(e => (e.Kind, e.Number)).ToHashSet();
        return Current(ofReview.Where(e => !later.Contains((e.Kind, e.Number))));
    }

    /// <summary>"data-flow" → the number that the next one gets.</summary>
    public static int NextNumber(IEnumerable<DossierEntry> versions, string kind) => versions.Where(e => e.Kind == kind).Select(e => e.Number).DefaultIfEmpty(0).Max() + 1;
}
