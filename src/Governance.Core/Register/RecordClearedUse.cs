using System.Globalization;
using System.Text.Json.Nodes;
using FluentValidation;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.Register.Uses;
using Governance.Core.Templates;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Register;

/// <summary>Enters what an authorisation covers, or changes it: the earlier row stays and is superseded.</summary>
/// <param name="Values">By dimension: the entry as JSON in the form of use files. Dimensions that are left out are not known.</param>
/// <param name="Supersedes">Number of the row that this one replaces; null for a new authorisation.</param>
/// <param name="Reason">Why it is changed; needed where it replaces another.</param>
public sealed record RecordClearedUse(
    int ProductId, int VersionNumber, string Jurisdiction, AuthorisationText Authorisation, IReadOnlyDictionary<string, string> Values, int? Supersedes = null, string? Reason = null);

internal sealed class RecordClearedUseValidator : AbstractValidator<RecordClearedUse>
{
    public RecordClearedUseValidator()
    {
        RuleFor(c => c.Jurisdiction).NotEmpty().WithMessage("Say where the authorisation holds: US, EU, GB …").MaximumLength(32);
        RuleFor(c => c.Authorisation.Status).Must(AuthorisationText.Statuses.Contains).WithMessage("Choose the status of the authorisation.");
        RuleFor(c => c.Authorisation.IntendedUse).MaximumLength(20_000);
        RuleFor(c => c.Authorisation.ReadFrom).NotEmpty().WithMessage("Say where you read it: the label, or the address of the database.").MaximumLength(1000);
        RuleFor(c => c.Authorisation.RetrievedOn).NotNull().WithMessage("Enter the day on which you read it.");
        RuleFor(c => c.Authorisation.ExpiresOn).GreaterThanOrEqualTo(c => c.Authorisation.DecidedOn).When(c => c.Authorisation is { ExpiresOn: not null, DecidedOn: not null }).WithMessage("It expires before it was decided.");
        RuleFor(c => c.Reason).NotEmpty().When(c => c.Supersedes is not null).WithMessage("Say why the entry is changed: a new label, a correction.").MaximumLength(2000);
        foreach (var (name, of) in Texts)
        {
            RuleFor(c => c.Authorisation).Must(a => (of(a)?.Length ?? 0) <= 500).OverridePropertyName(name).WithMessage("At most 500 characters.");
        }
    }

    private static readonly (string Name, Func<AuthorisationText, string?> Of)[] Texts =
    [
        ("Authorisation.Authority", a => a.Authority), ("Authorisation.Route", a => a.Route), ("Authorisation.Number", a => a.Number), ("Authorisation.DeviceClass", a => a.DeviceClass),
        ("Authorisation.ProductCode", a => a.ProductCode), ("Authorisation.RegulationNumber", a => a.RegulationNumber), ("Authorisation.Rule", a => a.Rule), ("Authorisation.Document", a => a.Document), ("Authorisation.Page", a => a.Page),
    ];
}

public sealed class RecordClearedUseHandler(GovernanceDbContext db, TimeProvider time)
{
    private static readonly RecordClearedUseValidator Validator = new();

    public async Task<Result> HandleAsync(RecordClearedUse command, Actor actor, CancellationToken ct)
    {
        await db.HoldOnToAsync(Trails.Register, ct);
        if (RegisterRights.WhyNotStateLabel(actor) is { } reason)
        {
            return Result.Refused(reason);
        }

        var product = await db.Products.AsNoTracking().Include(p => p.Versions).FirstOrDefaultAsync(p => p.Id == command.ProductId, ct)
            ?? throw new NotFoundException($"There is no product {command.ProductId}.");
        var (profile, problems) = Read(command.Values);
        List<FieldProblem> wrong =
        [
            .. Validator.Validate(command).Errors.Select(e => new FieldProblem(e.PropertyName, e.ErrorMessage)), .. problems,
            .. product.Versions.Any(v => v.Number == command.VersionNumber) ? Array.Empty<FieldProblem>() : [new FieldProblem(nameof(command.VersionNumber), "Choose the version for which you read the documents.")],
        ];
        if (wrong.Count > 0)
        {
            return Result.Invalid(wrong);
        }

        var rows = await db.ClearedUses.AsNoTracking().Where(c => c.ProductId == product.Id).ToListAsync(ct);
        if (command.Supersedes is { } older && rows.InForce().All(r => r.Number != older))
        {
            return Result.Stale();
        }

        var place = new ClearedUsePlace(
            product.Id, rows.Select(r => r.Number).DefaultIfEmpty(0).Max() + 1, command.VersionNumber, TypedText.Clean(command.Jurisdiction), command.Supersedes, ReasonOf(command));
        db.Add(ClearedUse.State(place, command.Authorisation, profile, actor.PersonId ?? 0, time.Now()));
        db.AddRange(await db.LabelNoticesAsync(product.Id, actor, time.Now(), ct));
        return await db.CommitAsync(RecordOf(place, actor), ct, place.Number);
    }

    private static string? ReasonOf(RecordClearedUse command) => string.IsNullOrWhiteSpace(command.Reason) ? null : TypedText.Clean(command.Reason);

    private static (UseProfile Profile, IReadOnlyList<FieldProblem> Problems) Read(IReadOnlyDictionary<string, string> values)
    {
        var (profile, problems) = (UseProfile.Empty, new List<FieldProblem>());
        foreach (var (key, json) in values.OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            var (entry, wrong) = ScopeDimension.Find(key) is { } dimension
                ? UseProfileReader.ReadEntry(dimension, json, isCleared: true)
                : (null, [new TemplateProblem(key, 1, 1, $"{key} is no dimension")]);
            problems.AddRange(wrong.Take(1).Select(w => new FieldProblem($"Values.{key}", w.Text)));
            profile = entry is null ? profile : profile.With(entry);
        }

        return (profile, problems);
    }

    private static AuditRecord RecordOf(ClearedUsePlace place, Actor actor) =>
        new(Trails.Register, AuditKind.ClearedUseRecorded, actor, place.Supersedes is null ? "What an authorisation covers was entered." : "What an authorisation covers was changed.")
        {
            Subject = new AuditSubject("product", place.ProductId.ToString(CultureInfo.InvariantCulture), null, place.VersionNumber),
            Details = new JsonObject { ["product"] = place.ProductId, ["version"] = place.VersionNumber, ["number"] = place.Number, ["supersedes"] = place.Supersedes },
        };
}
