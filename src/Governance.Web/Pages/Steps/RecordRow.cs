using Governance.Core.Dossiers;
using Governance.Core.Reviews;

namespace Governance.Web.Pages.Steps;

/// <summary>A list of recorded facts that a review rests on.</summary>
public sealed record RecordRow(string Title, string Url, int Count, bool IsMissing)
{
    public static IReadOnlyList<RecordRow> Of(WorkView view)
    {
        var bound = view.Work.BoundDossier ?? [];
        return [.. (view.Work.Review?.Records ?? []).Select(r => One(r, DossierKinds.Find(r.Kind)!, bound.Count(e => e.Kind == r.Kind), view.CaseUrl))];
    }

    private static RecordRow One(ReviewRecord record, DossierKind kind, int count, string caseUrl) =>
        new(kind.Title, $"{caseUrl}/records/{kind.Area}#{kind.Key}", count, count == 0 && record.Need != RecordNeed.None);
}
