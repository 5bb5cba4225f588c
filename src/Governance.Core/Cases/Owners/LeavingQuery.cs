using Governance.Core.Data;
using Governance.Core.People;
using Governance.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases.Owners;

/// <summary>Somebody who may own a step.</summary>
public sealed record Candidate(int Id, string Name);

/// <summary>An open step of a person who leaves, and who would get it.</summary>
/// <param name="To">Null where somebody has to be appointed first; the sentence says who.</param>
public sealed record LeavingStep(int CaseNumber, string CaseName, int StepNumber, string Title, string OwnerRole, Candidate? To, string Why, IReadOnlyList<Candidate> Others);

/// <summary>What happens to the open steps of a person whose account is to end.</summary>
public sealed record Leaving(Person Person, IReadOnlyList<LeavingStep> Steps);

public sealed class LeavingQuery(GovernanceDbContext db, CaseFlows flows)
{
    /// <exception cref="NotFoundException">No such person.</exception>
    public async Task<Leaving> GetAsync(int personId, Actor actor, CancellationToken ct)
    {
        var person = await db.People.AsNoTracking().Include(p => p.Roles).FirstOrDefaultAsync(p => p.Id == personId, ct)
            ?? throw new NotFoundException($"There is no person {personId}.");
        var steps = new List<LeavingStep>();
        var owned = await db.OpenStepsOfAsync(db.Cases.VisibleTo(actor), personId, ct);
        foreach (var inCase in owned.GroupBy(s => s.CaseNumber))
        {
            var ofCase = await db.Cases.AsNoTracking().WithStepsAsync(inCase.Key, ct);
            var flow = await flows.ForAsync(ofCase, ct);
            steps.AddRange(inCase.Select(s => StepOf(s, ofCase, flow, person)));
        }

        return new Leaving(person, steps);
    }

    /// <summary>Who gets a step of somebody who leaves, without that person; the note says why.</summary>
    internal static (StepOwner? Owner, string? WhyNobody) After(Person leaver, Case ofCase, HumanStep step, StepOwners owners)
    {
        var (owner, whyNobody) = owners.Without(leaver.Id).Choose(ofCase, step);
        return owner is null
            ? (null, whyNobody)
            : (owner with { Note = owner.Note is null || ofCase.PersonFor(step.OwnerRole) == leaver.Id ? $"{leaver.Name} left, so {owner.Person.Name} owns the step." : owner.Note }, null);
    }

    private static LeavingStep StepOf(OwnedStep owned, Case ofCase, CaseFlow flow, Person leaver)
    {
        var definition = flow.DefinitionOf(ofCase.Step(owned.StepNumber));
        var (owner, whyNobody) = After(leaver, ofCase, definition, flow.Owners);
        var others = flow.Owners.Without(leaver.Id).Candidates(ofCase, definition).Select(p => new Candidate(p.Id, p.Name)).ToList();
        return new LeavingStep(
            owned.CaseNumber, owned.CaseName, owned.StepNumber, owned.Title, owned.OwnerRole,
            owner is null ? null : new Candidate(owner.Person.Id, owner.Person.Name), owner?.Note ?? whyNobody ?? "", others);
    }
}
