using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Web.Infrastructure;

/// <summary>A sample person as the sign-in page shows one.</summary>
public sealed record SamplePerson(int Id, string Name, string Initials, string Role);

/// <summary>The invented people that anybody may become with one click, in Development only.</summary>
public sealed class SamplePeople(GovernanceDbContext db, IWebHostEnvironment environment, RecordSignInHandler record)
{
    public bool AreOffered => environment.IsDevelopment();

    public async Task<IReadOnlyList<SamplePerson>> ListAsync(CancellationToken ct)
    {
        if (!AreOffered)
        {
            return [];
        }

        var people = await db.People.AsNoTracking().Include(p => p.Roles).Where(p => p.IsSample && p.IsActive).OrderBy(p => p.Id).ToListAsync(ct);
        return [.. people.Where(p => p.Roles.Any(r => r.IsInForce)).Select(p => new SamplePerson(p.Id, p.Name, p.Initials, RolesOf(p)))];
    }

    /// <returns>The person; null where samples are off or nobody of that id is a sample.</returns>
    public async Task<SamplePerson?> EnterAsync(int id, string? source, CancellationToken ct)
    {
        var person = AreOffered
            ? await db.People.AsNoTracking().Include(p => p.Roles).FirstOrDefaultAsync(p => p.Id == id && p.IsSample && p.IsActive, ct)
            : null;
        if (person is null)
        {
            return null;
        }

        await record.HandleAsync(new RecordSignIn(id, "sample", Succeeded: true), person.AsActor(Via.Page, null, source), ct);
        return new SamplePerson(person.Id, person.Name, person.Initials, RolesOf(person));
    }

    private static string RolesOf(Person person)
    {
        var labels = person.Roles.Where(r => r.IsInForce).OrderBy(r => r.Number).Select(r => Role.LabelOf(r.RoleKey)).Distinct().ToList();
        var shown = string.Join(", ", labels.Take(2)) + (labels.Count > 2 ? " …" : "");
        return shown.Length == 0 ? "" : char.ToUpperInvariant(shown[0]) + shown[1..];
    }
}
