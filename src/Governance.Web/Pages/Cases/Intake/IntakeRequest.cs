using Governance.Core;
using Governance.Core.Cases;
using Governance.Core.People;

namespace Governance.Web.Pages.Cases.Intake;

/// <summary>A request as far as it has been typed: what can be chosen, what is wrong, and the command that it becomes.</summary>
public sealed class IntakeRequest(IntakeFields fields, IntakeChoices choices, KnownProduct? known, IReadOnlyList<OpenTwin> twins, IReadOnlyList<IntakeRole> roles)
{
    private const int LongestSentence = 1000;
    private const int LongestName = 150;
    private const int LongestVersion = 100;

    private static readonly string[] VersionFields = ["version", "model", "udi"];

    public IntakeFields Fields => fields;

    public IntakeChoices Choices => choices;

    public IReadOnlyList<OpenTwin> Twins => twins;

    public IReadOnlyList<IntakeRole> Roles => roles;

    /// <summary>The product of the register, chosen or recognised by its name.</summary>
    public KnownProduct? Known => known;

    /// <summary>The site that was chosen; the only one where there is no choice.</summary>
    public IntakeSite? Site => SiteOf(fields, choices);

    public string? Vendor => known?.Vendor ?? fields.Text("vendor");

    public string? Product => known?.Name ?? fields.Text("product");

    public static IntakeSite? SiteOf(IntakeFields fields, IntakeChoices choices) =>
        choices.Sites.Count == 1 ? choices.Sites[0] : choices.Sites.FirstOrDefault(s => s.Id == fields.Number("site"));

    public static async Task<IntakeRequest> LoadAsync(IntakeFields fields, IntakeQuery query, Actor actor, CancellationToken ct)
    {
        var choices = await query.ChoicesAsync(actor, ct);
        var site = SiteOf(fields, choices);
        var known = choices.Products.FirstOrDefault(p => p.Id == fields.Number("known"));
        if (known is null && fields.Text("vendor") is { } vendor && fields.Text("product") is { } name)
        {
            known = await query.FindAsync(vendor, name, actor, ct);
        }

        var twins = known is null || site is null ? [] : await query.TwinsAsync(known.Id, site.Id, actor, ct);
        var roles = site is null ? [] : await query.RolesAsync(site.Id, actor, ct);
        return new IntakeRequest(fields, choices, known, twins, roles);
    }

    /// <summary>The person for a role: as chosen, where that person holds the role; else whom the site proposes.</summary>
    public IntakePerson? PersonFor(IntakeRole role)
    {
        var name = IntakePart.RoleName(role.Role);
        var chosen = fields.Number(name) ?? (fields.All(name).Count == 0 ? role.DefaultId : null);
        return role.Candidates.FirstOrDefault(c => c.Id == chosen);
    }

    /// <summary>What is wrong on the page of a part; for the last one, on all of them.</summary>
    public IReadOnlyList<FieldProblem> Problems(IntakePart part) =>
    [
        .. part.Key switch
        {
            "request" => OfRequest(),
            "product" => OfProduct(),
            "use" => OfUse(),
            IntakePart.People => OfPeople(),
            _ => IntakePart.All.SkipLast(1).SelectMany(Problems),
        },
    ];

    public OpenCase Command() => new(
        Site!.Id, CaseKind.NewProcurement, Vendor!, Product!, fields.Text("version")!, fields.Text("model"), fields.Text("udi"), fields.Text("sentence")!,
        PlanForm.Read(fields),
        roles.Select(r => (r.Role, Person: PersonFor(r))).Where(r => r.Person is not null).ToDictionary(r => r.Role, r => r.Person!.Id),
        AcceptDuplicate: fields.Text("another") is not null);

    private IEnumerable<FieldProblem> OfRequest()
    {
        if (Site is null)
        {
            yield return new FieldProblem("site", "Choose the site that is to use the product.");
        }

        if (fields.Text("sentence") is not { } sentence)
        {
            yield return new FieldProblem("sentence", "Say in one sentence what the product is to do here.");
        }
        else if (sentence.Length > LongestSentence)
        {
            yield return new FieldProblem("sentence", $"Shorten this to {LongestSentence} characters; details follow on the page of the planned use.");
        }
    }

    private IEnumerable<FieldProblem> OfProduct()
    {
        if (fields.Text("known") is not null && (fields.Text("vendor") ?? fields.Text("product")) is not null && !IsSameAsTyped())
        {
            yield return new FieldProblem("known", "Choose a product of the register, or enter a new one: not both.");
        }

        foreach (var (name, value, empty) in new[] { ("vendor", Vendor, "Enter who makes the product, or choose one of the register."), ("product", Product, "Enter the name of the product, or choose one of the register.") })
        {
            if (value is null)
            {
                yield return new FieldProblem(name, empty);
            }
            else if (value.Length > LongestName)
            {
                yield return new FieldProblem(name, $"Shorten this to {LongestName} characters.");
            }
        }

        foreach (var problem in OfVersion().Concat(OfTwins()))
        {
            yield return problem;
        }
    }

    private IEnumerable<FieldProblem> OfVersion()
    {
        if (fields.Text("version") is null)
        {
            yield return new FieldProblem("version", "Enter the version. A version is what is approved, never a name.");
        }

        foreach (var name in VersionFields.Where(n => fields.Text(n)?.Length > LongestVersion))
        {
            yield return new FieldProblem(name, $"Shorten this to {LongestVersion} characters.");
        }
    }

    private IEnumerable<FieldProblem> OfTwins()
    {
        if (twins.Count > 0 && fields.Text("another") is null)
        {
            yield return new FieldProblem("another", $"{twins[0].Name} about this product is open at this site. Join it, or confirm that this is another use.");
        }
    }

    private IEnumerable<FieldProblem> OfUse() =>
        PlanForm.All.Select(q => (q.Name, Problem: PlanForm.WhyUnusable(q, fields))).Where(q => q.Problem is not null).Select(q => new FieldProblem(q.Name, q.Problem!));

    private IEnumerable<FieldProblem> OfPeople() =>
        roles.Where(r => r.Candidates.Count > 0 && PersonFor(r) is null).Select(r => new FieldProblem(IntakePart.RoleName(r.Role), $"Choose who is {Role.LabelOf(r.Role)} in this case."));

    private bool IsSameAsTyped() =>
        string.Equals(known?.Vendor, fields.Text("vendor"), StringComparison.OrdinalIgnoreCase) && string.Equals(known?.Name, fields.Text("product"), StringComparison.OrdinalIgnoreCase);
}
