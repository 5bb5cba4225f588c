using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases.Versions;

/// <summary>What happens to one step when a case moves.</summary>
/// <param name="Change">A key of <see cref="MoveChange"/>.</param>
/// <param name="Owner">Who owns the step afterwards; null for a step that closes or stays on the record.</param>
public sealed record MoveLine(string Change, string Title, string? Owner);

/// <summary>What can happen to a step with a move.</summary>
public static class MoveChange
{
    public const string Kept = "kept";
    public const string Replaced = "replaced";
    public const string Opened = "opened";
    public const string Beside = "beside";
    public const string OnRecord = "on-record";

    /// <summary>In words: "stays open as it is".</summary>
    public static string LabelOf(string key) => key switch
    {
        Kept => "stays open as it is",
        Replaced => "is opened anew with what was typed",
        Opened => "opens",
        Beside => "opens beside what is finished; no gate passes before it",
        _ => "is complete and stays on the record",
    };
}

/// <summary>The dry run of one case.</summary>
/// <param name="WhyNot">Why the case stays on its version; null when it can move.</param>
/// <param name="SeenLength">Given back with <see cref="MoveCase"/>, so that nothing is moved on a state that has passed.</param>
public sealed record MovePreview(int CaseNumber, string CaseName, string CaseTitle, int FromVersion, int ToVersion, string? WhyNot, IReadOnlyList<MoveLine> Lines, long SeenLength);

/// <summary>Says per case what moving to a version would do, or why it cannot be done. Changes nothing.</summary>
public sealed class MoveCasesPreviewQuery(GovernanceDbContext db, MovePlanner planner)
{
    /// <summary>Cases that one page looks at.</summary>
    public const int MostAtOnce = 100;

    /// <param name="caseNumbers">Null for every case of the definition that has not ended and runs on another version, oldest first.</param>
    /// <returns>Nothing of sites where the actor is no administrator.</returns>
    public async Task<IReadOnlyList<MovePreview>> GetAsync(string definitionId, int toVersion, IReadOnlyList<int>? caseNumbers, Actor actor, CancellationToken ct)
    {
        var chosen = await db.Cases.AsNoTracking().VisibleTo(actor)
            .Where(c => c.DefinitionId == definitionId && (caseNumbers == null ? c.DefinitionVersion != toVersion && c.State != CaseState.Ended : caseNumbers.Contains(c.Number)))
            .OrderBy(c => c.Number).Select(c => c.Number).Take(MostAtOnce).ToListAsync(ct);
        var previews = new List<MovePreview>();
        foreach (var number in chosen)
        {
            var ofCase = await db.Cases.AsNoTracking().WithStepsAsync(number, ct);
            if (MoveCaseHandler.WhyNotBy(actor, ofCase) is null)
            {
                previews.Add(await PreviewAsync(ofCase, toVersion, ct));
            }
        }

        return previews;
    }

    private async Task<MovePreview> PreviewAsync(Case ofCase, int toVersion, CancellationToken ct)
    {
        var planned = await planner.PlanAsync(ofCase, toVersion, ct);
        var owners = ofCase.Steps.Select(s => s.OwnerId).ToHashSet();
        var names = await db.People.AsNoTracking().ToNamesAsync(owners, ct);
        var trail = Trails.OfCase(ofCase.Number);
        var length = await db.AuditTrails.AsNoTracking().Where(t => t.Name == trail).Select(t => t.Length).SingleAsync(ct);
        IReadOnlyList<MoveLine> lines = planned.Plan.WhyNot is null ? LinesOf(ofCase, planned, names) : [];
        return new MovePreview(ofCase.Number, ofCase.Name, ofCase.Title, ofCase.DefinitionVersion, toVersion, planned.Plan.WhyNot, lines, length);
    }

    private static IReadOnlyList<MoveLine> LinesOf(Case ofCase, PlannedMove planned, IReadOnlyDictionary<int, string> names)
    {
        var (plan, flow, _) = planned;
        return
        [
            .. plan.Opened.Select(t => New(MoveChange.Opened, t.TaskName)),
            .. plan.Replaced.Select(r => New(MoveChange.Replaced, r.Step.Key)),
            .. plan.Beside.Select(s => New(MoveChange.Beside, s.Key)),
            .. plan.Kept.Select(k => new MoveLine(MoveChange.Kept, k.Step.TitleWithRound, names[k.Step.OwnerId])),
            .. plan.OnRecord.Select(title => new MoveLine(MoveChange.OnRecord, title, null)),
        ];

        MoveLine New(string change, string key)
        {
            var step = flow.Definition.Step(key)!;
            return new MoveLine(change, step.Title, flow.Owners.Choose(ofCase, step).Owner?.Person.Name);
        }
    }
}
