using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Work;

/// <summary>What comes after steps of several cases and whose that is: by the definition that each case runs on and the people named in it.</summary>
internal sealed class Followers
{
    private readonly Dictionary<(string Id, int Version), WorkflowDefinition> definitions = [];
    private readonly Dictionary<(int CaseNumber, string Role), (int PersonId, string Name)> people = [];

    private Followers()
    {
    }

    /// <summary>Two queries for all the cases together, and one for each definition among them.</summary>
    public static async Task<Followers> OfAsync(GovernanceDbContext db, WorkflowLibrary library, IReadOnlyCollection<Case> cases, CancellationToken ct)
    {
        var followers = new Followers();
        foreach (var (id, version) in cases.Select(c => (c.DefinitionId, c.DefinitionVersion)).Distinct())
        {
            followers.definitions[(id, version)] = await library.GetAsync(id, version, ct);
        }

        var numbers = cases.Select(c => c.Number).Distinct().ToList();
        var named = await (
            from person in db.Set<CasePerson>().AsNoTracking().Where(p => numbers.Contains(p.CaseNumber))
            join known in db.People on person.PersonId equals known.Id
            select new { person.CaseNumber, person.RoleKey, person.PersonId, known.Name }).ToListAsync(ct);
        foreach (var person in named)
        {
            followers.people[(person.CaseNumber, person.RoleKey)] = (person.PersonId, person.Name);
        }

        await followers.AddRequestersAsync(db, cases, ct);
        return followers;
    }

    public IReadOnlyList<Follower> After(Case ofCase, string stepKey) =>
        [.. definitions[(ofCase.DefinitionId, ofCase.DefinitionVersion)].After(stepKey).Select(s => OwnerOf(ofCase.Number, s))];

    private Follower OwnerOf(int caseNumber, HumanStep step) => people.TryGetValue((caseNumber, step.OwnerRole), out var person)
        ? new Follower(step.Title, person.PersonId, person.Name)
        : new Follower(step.Title, null, Role.LabelOf(step.OwnerRole));

    private async Task AddRequestersAsync(GovernanceDbContext db, IReadOnlyCollection<Case> cases, CancellationToken ct)
    {
        var names = await db.People.AsNoTracking().ToNamesAsync([.. cases.Select(c => c.RequesterId).Distinct()], ct);
        foreach (var ofCase in cases)
        {
            people[(ofCase.Number, Role.Requester.Key)] = (ofCase.RequesterId, names[ofCase.RequesterId]);
        }
    }
}
