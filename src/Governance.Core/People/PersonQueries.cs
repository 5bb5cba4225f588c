using Microsoft.EntityFrameworkCore;

namespace Governance.Core.People;

public static class PersonQueries
{
    /// <summary>Names of people by id.</summary>
    public static async Task<IReadOnlyDictionary<int, string>> ToNamesAsync(this IQueryable<Person> people, IReadOnlyCollection<int> ids, CancellationToken ct) =>
        await people.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, ct);
}
