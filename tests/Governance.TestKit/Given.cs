using Governance.Core.Audit;
using Governance.Core.People;
using Governance.Core.Register;
using Governance.Core.Sites;

namespace Governance.TestKit;

/// <summary>Where a test begins: what was registered before, each by a commit of its own.</summary>
public static class Given
{
    /// <summary>A site in New York with an ordinary week.</summary>
    public static async Task<Site> SiteAsync(TestDatabase database, int id = 1, string key = "example-general", string name = "Example General")
    {
        var site = Site.Register(id, key, name, "AI Governance Committee", "America/New_York");
        await CommitAsync(database, site, new AuditRecord(Trails.Sites, AuditKind.SiteRegistered, Actor.System(Via.Import), $"Site {key} registered."));
        return site;
    }

    /// <summary>One person for every role at the site.</summary>
    public static async Task<People> PeopleAsync(TestDatabase database, Site site)
    {
        var firstId = ((site.Id - 1) * 100) + 1;
        var people = new List<Person>();
        foreach (var (role, index) in Role.All.Select((r, i) => (r, i)))
        {
            people.Add(await PersonAsync(database, site, firstId + index, $"{NameOf(role)} {site.Id}", role));
        }

        return new People(people);
    }

    /// <summary>A person with these roles at the site.</summary>
    public static async Task<Person> PersonAsync(TestDatabase database, Site site, int id, string name, params IReadOnlyList<Role> roles)
    {
        var person = Person.Register(id, name, $"person{id}@example.org");
        foreach (var (role, index) in roles.Select((r, i) => (r, i)))
        {
            person.Appoint(index + 1, site.Id, role.Key, database.Time.Now);
        }

        await CommitAsync(database, person, new AuditRecord(Trails.People, AuditKind.PersonRegistered, Actor.System(Via.Import), $"Person {id} registered."));
        return person;
    }

    /// <summary>AlphaChest 2.1.3 of Alpha Imaging.</summary>
    public static async Task<Product> ProductAsync(TestDatabase database, int id = 1, string vendor = "Alpha Imaging", string name = "AlphaChest", string version = "2.1.3")
    {
        var product = Product.Register(id, vendor, name);
        product.WithVersion(version);
        await CommitAsync(database, product, new AuditRecord(Trails.Register, AuditKind.ProductRegistered, Actor.System(Via.Import), $"Product {id} registered."));
        return product;
    }

    private static async Task CommitAsync(TestDatabase database, object row, AuditRecord record)
    {
        await using var db = database.NewContext();
        db.Add(row);
        var result = await db.CommitAsync(record, CancellationToken.None);
        if (!result.IsDone)
        {
            throw new InvalidOperationException($"The beginning of the test was not committed: {result.Kind} {result.Reason}");
        }
    }

    private static string NameOf(Role role) => string.Join(' ', role.Key.Split('-').Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
}

/// <summary>The people of a test, found by their role.</summary>
public sealed class People(IReadOnlyList<Person> all)
{
    public IReadOnlyList<Person> All => all;

    public Person With(Role role) => all.First(p => p.Roles.Any(r => r.RoleKey == role.Key));

    /// <summary>The holder of the role, acting on a page.</summary>
    public Actor Acting(Role role, string? requestId = null) => With(role).AsActor(Via.Page, requestId);
}
