using Governance.Core.People;

namespace Governance.Core.SampleHospital;

/// <summary>An invented person with the roles held at the sample sites; a role after a dash is held but not proposed for new cases.</summary>
public sealed record SamplePerson(int Id, string Name, string Email, string Roles, string? RolesAtClinic = null);

/// <summary>The invented sites and people. Any likeness to real ones is chance.</summary>
public static class SamplePeople
{
    /// <summary>Password of all sample people where nobody chose another: printed where it can be used, it is no secret.</summary>
    public const string Password = "sample-password";

    public const int MainSite = 1;

    public const int ClinicSite = 2;

    public static IReadOnlyList<SamplePerson> All { get; } =
    [
        new(1, "Ines Varga", "ines.varga@lindwater.example", "clinical-lead"),
        new(2, "Ruth Keller", "ruth.keller@lindwater.example", "committee-chair"),
        new(3, "Jana Albers", "jana.albers@lindwater.example", "privacy-officer"),
        new(4, "Marek Tolle", "marek.tolle@lindwater.example", "security-officer", "security-officer"),
        new(5, "Tobias Renn", "tobias.renn@lindwater.example", "regulatory-officer", "regulatory-officer"),
        new(6, "Lena Okoro", "lena.okoro@lindwater.example", "bias-reviewer", "bias-reviewer"),
        new(7, "Priya Soman", "priya.soman@lindwater.example", "imaging-informatics"),
        new(8, "Daniel Brandt", "daniel.brandt@lindwater.example", "-imaging-informatics"),
        new(9, "Kofi Mensah", "kofi.mensah@lindwater.example", "radiologist requester"),
        new(10, "Amara Diallo", "amara.diallo@lindwater.example", "technologist-lead"),
        new(11, "Elin Cato", "elin.cato@lindwater.example", "legal", "legal"),
        new(12, "Bruno Castell", "bruno.castell@lindwater.example", "procurement"),
        new(13, "Sofia Marchetti", "sofia.marchetti@lindwater.example", "finance"),
        new(14, "Henrik Moe", "henrik.moe@lindwater.example", "quality-safety", "quality-safety"),
        new(15, "Chioma Adeyemi", "chioma.adeyemi@lindwater.example", "monitoring-owner", "monitoring-owner"),
        new(16, "Mei Tanaka", "mei.tanaka@lindwater.example", "statistician -medical-physicist", "statistician"),
        new(17, "Oskar Lindqvist", "oskar.lindqvist@lindwater.example", "medical-physicist", "medical-physicist"),
        new(18, "Rosa Quintero", "rosa.quintero@lindwater.example", "patient-rep"),
        new(19, "Farid Haddad", "farid.haddad@lindwater.example", "committee-member"),
        new(20, "Hanna Wójcik", "hanna.wojcik@lindwater.example", "committee-member dataset-steward"),
        new(21, "Yusuf Demir", "yusuf.demir@lindwater.example", "-radiologist -clinical-lead -requester"),
        new(22, "Greta Sommer", "greta.sommer@lindwater.example", "auditor", "auditor"),
        new(23, "Adam Novak", "adam.novak@lindwater.example", "system-admin", "system-admin"),
        new(24, "Nora Wik", "nora.wik@vantry.example", "vendor-contact"),
        new(25, "Alice Fenwick", "alice.fenwick@northmoor.example", "", "clinical-lead"),
        new(26, "Rohan Mehta", "rohan.mehta@northmoor.example", "", "imaging-informatics technologist-lead"),
        new(27, "Joan Pritchard", "joan.pritchard@northmoor.example", "", "privacy-officer procurement"),
        new(28, "Viktor Hale", "viktor.hale@northmoor.example", "", "committee-chair"),
        new(29, "Siobhan Daly", "siobhan.daly@northmoor.example", "", "radiologist requester"),
    ];

    public static SamplePerson Named(string name) =>
        All.FirstOrDefault(p => p.Name == name) ?? throw new InvalidOperationException($"The sample hospital has nobody named {name}.");

    /// <summary>The people proposed for the roles of a new case at a site.</summary>
    public static IReadOnlyDictionary<string, int> ForCase(int siteId) =>
        All.SelectMany(p => RolesOf(p, siteId).Where(r => r.IsDefault).Select(r => (r.Role, p.Id)))
            .Where(r => r.Role is not ("committee-member" or "requester" or "auditor" or "system-admin" or "vendor-contact"))
            .GroupBy(r => r.Role).ToDictionary(g => g.Key, g => g.First().Id);

    /// <summary>The roles of a person at a site, as they are written above.</summary>
    public static IEnumerable<(string Role, bool IsDefault)> RolesOf(SamplePerson person, int siteId)
    {
        var roles = (siteId == MainSite ? person.Roles : person.RolesAtClinic) ?? "";
        return roles.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(r => (r.TrimStart('-'), !r.StartsWith('-')));
    }

    internal static Person Register(SamplePerson person, DateTime at)
    {
        var registered = Person.Register(person.Id, person.Name, person.Email, isSample: true);
        var number = 0;
        foreach (var site in new[] { MainSite, ClinicSite })
        {
            foreach (var (role, isDefault) in RolesOf(person, site))
            {
                registered.Appoint(++number, site, role, at, isDefault, isLead: isDefault);
            }
        }

        return registered;
    }
}
