using System.Globalization;
using System.Text.Json.Nodes;
using FluentValidation;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Register;

/// <summary>Registers a product, or another version of one.</summary>
/// <param name="UdiDi">Device identifier of the unique device identification, as text.</param>
public sealed record RegisterProduct(string Vendor, string Name, string Version, string? ModelVersion, string? UdiDi);

internal sealed class RegisterProductValidator : AbstractValidator<RegisterProduct>
{
    public RegisterProductValidator()
    {
        RuleFor(c => c.Vendor).NotEmpty().WithMessage("Enter who makes the product.").MaximumLength(200);
        RuleFor(c => c.Name).NotEmpty().WithMessage("Enter the name of the product.").MaximumLength(150);
        RuleFor(c => c.Version).NotEmpty().WithMessage("Enter the version. A version is what is approved, never a name.").MaximumLength(100);
        RuleFor(c => c.ModelVersion).MaximumLength(100);
        RuleFor(c => c.UdiDi).MaximumLength(100);
    }
}

public sealed class RegisterProductHandler(GovernanceDbContext db)
{
    private static readonly RegisterProductValidator Validator = new();

    public async Task<Result> HandleAsync(RegisterProduct command, Actor actor, CancellationToken ct)
    {
        await db.HoldOnToAsync(Trails.Register, ct);
        if (RegisterRights.WhyNotRegister(actor) is { } reason)
        {
            return Result.Refused(reason);
        }

        var validation = Validator.Validate(command);
        if (!validation.IsValid)
        {
            return Result.Invalid(validation);
        }

        var (vendor, name, label) = (TypedText.Clean(command.Vendor), TypedText.Clean(command.Name), TypedText.Clean(command.Version));
        var product = await db.Products.Include(p => p.Versions).FirstOrDefaultAsync(p => p.Vendor == vendor && p.Name == name, ct);
        if (product?.Versions.Any(v => v.Label == label) == true)
        {
            return Result.Invalid(nameof(command.Version), $"{product.Name} {label} is registered already.");
        }

        product ??= db.Add(Product.Register((await db.Products.MaxAsync(p => (int?)p.Id, ct) ?? 0) + 1, vendor, name)).Entity;
        var version = product.WithVersion(label, CleanOrNull(command.ModelVersion), CleanOrNull(command.UdiDi));
        return await db.CommitAsync(RecordOf(product, version, actor), ct, product.Id);
    }

    private static string? CleanOrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : TypedText.Clean(text);

    private static AuditRecord RecordOf(Product product, ProductVersion version, Actor actor) =>
        new(Trails.Register, AuditKind.ProductRegistered, actor, $"Version {version.Number.ToString(CultureInfo.InvariantCulture)} of product {product.Id.ToString(CultureInfo.InvariantCulture)} was registered.")
        {
            Subject = new AuditSubject("product", product.Id.ToString(CultureInfo.InvariantCulture), null, version.Number),
            Details = new JsonObject { ["product"] = product.Id, ["version"] = version.Number },
        };
}
