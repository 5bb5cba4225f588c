namespace Governance.Web.Pages.Cases.Intake;

/// <summary>One page of the request.</summary>
/// <param name="Key">As it stands in the address.</param>
public sealed record IntakePart(string Key, string Title)
{
    public const string People = "people";

    public static readonly IntakePart Request = new("request", "The request");
    public static readonly IntakePart Product = new("product", "Product and version");
    public static readonly IntakePart Use = new("use", "Planned use");
    public static readonly IntakePart Owners = new(People, "People");
    public static readonly IntakePart Check = new("check", "Check your answers");

    public static IReadOnlyList<IntakePart> All { get; } = [Request, Product, Use, Owners, Check];

    public string Url => $"/cases/new/{Key}";

    public int Number => All.ToList().IndexOf(this) + 1;

    public IntakePart? Before => Number == 1 ? null : All[Number - 2];

    public IntakePart? After => Number == All.Count ? null : All[Number];

    /// <summary>Every field that the page of this part sends.</summary>
    /// <param name="roles">Keys of the roles that the case needs.</param>
    public IReadOnlyList<string> Names(IEnumerable<string> roles) => Key switch
    {
        "request" => ["site", "sentence"],
        "product" => ["known", "vendor", "product", "version", "model", "udi", "another"],
        "use" => [.. PlanForm.All.Select(q => q.Name)],
        People => [.. roles.Select(RoleName)],
        _ => [],
    };

    /// <summary>The part on whose page a field stands.</summary>
    public static IntakePart Of(string field) =>
        field.StartsWith("use.", StringComparison.Ordinal) ? Use
        : field.StartsWith("role.", StringComparison.Ordinal) ? Owners
        : field is "site" or "sentence" ? Request : Product;

    public static string RoleName(string role) => $"role.{role}";
}
