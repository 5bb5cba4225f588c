using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Evidence;

/// <summary>A file as the evidence page lists it.</summary>
/// <param name="StepTitle">The step it was added for; null where it was none.</param>
/// <param name="ReplacedBy">Number of the file that replaces it; null while it stands.</param>
public sealed record EvidenceRow(EvidenceItem Item, string By, string? StepTitle, int? ReplacedBy);

/// <summary>A kind of evidence that an open step asks for.</summary>
public sealed record WantedEvidence(string Kind, int StepNumber, string StepTitle, bool IsThere);

/// <summary>Everything that the evidence page shows.</summary>
/// <param name="WhyNotAdd">Why the viewer cannot add a file; null when they can.</param>
public sealed record EvidencePage(IReadOnlyList<EvidenceRow> Rows, IReadOnlyList<WantedEvidence> Wanted, string? WhyNotAdd);

/// <summary>Words for kinds of evidence.</summary>
public static class EvidenceKinds
{
    public static string LabelOf(string key) => key switch
    {
        "dpia" => "data protection impact assessment",
        _ => key.Replace('-', ' '),
    };
}

public sealed class EvidencePageQuery(GovernanceDbContext db, WorkflowLibrary workflows)
{
    /// <exception cref="NotFoundException">No such case, or not visible to the actor.</exception>
    public async Task<EvidencePage> GetAsync(int caseNumber, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.Cases.AsNoTracking().VisibleTo(actor).WithStepsAsync(caseNumber, ct);
        var items = await db.EvidenceItems.AsNoTracking().Where(e => e.CaseNumber == caseNumber).OrderByDescending(e => e.Number).ToListAsync(ct);
        var names = await db.People.AsNoTracking().ToNamesAsync([.. items.Select(i => i.ByPersonId).Distinct()], ct);
        var rows = items.Select(i => new EvidenceRow(
            i, names[i.ByPersonId], ofCase.Steps.FirstOrDefault(s => s.Number == i.StepNumber)?.TitleWithRound,
            items.Where(later => later.SupersedesNumber == i.Number).Select(later => (int?)later.Number).Max()));
        return new EvidencePage([.. rows], await WantedAsync(ofCase, items, ct), AddEvidenceHandler.WhyNotBy(actor, ofCase));
    }

    private async Task<IReadOnlyList<WantedEvidence>> WantedAsync(Case ofCase, List<EvidenceItem> items, CancellationToken ct)
    {
        var definition = await workflows.GetAsync(ofCase.DefinitionId, ofCase.DefinitionVersion, ct);
        return
        [
            .. from step in ofCase.OpenSteps.OrderBy(s => s.Number)
               from rule in definition.Step(step.Key)?.Evidence ?? []
               select new WantedEvidence(rule.Kind, step.Number, step.TitleWithRound, items.Any(i => i.Kind == rule.Kind)),
        ];
    }
}
