using System.Globalization;
using System.Text.Json.Nodes;
using FluentValidation;
using Governance.Core.Audit;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.People;

/// <summary>Enters a person with a first role. How the person signs in is settled outside.</summary>
/// <param name="By">The identity provider whose claim gives the role; null where an administrator enters the person.</param>
public sealed record RegisterPerson(string Name, string Email, int SiteId, string Role, bool IsDefault, string? By = null);

internal sealed class RegisterPersonValidator : AbstractValidator<RegisterPerson>
{
    public RegisterPersonValidator()
    {
        RuleFor(c => c.Name).NotEmpty().WithMessage("Enter the name as it is to stand beside signatures.").MaximumLength(200);
        RuleFor(c => c.Email).NotEmpty().WithMessage("Enter the e-mail address; the person signs in with it.").MaximumLength(320);
        RuleFor(c => c.Email).EmailAddress().When(c => !string.IsNullOrEmpty(c.Email)).WithMessage("Enter a whole e-mail address, for example name@hospital.example.");
        RuleFor(c => c.Role).Must(PeopleRules.IsKnown).WithMessage("Choose the first role of the person.");
    }
}

public sealed class RegisterPersonHandler(GovernanceDbContext db, TimeProvider time)
{
    private static readonly RegisterPersonValidator Validator = new();

    public async Task<Result> HandleAsync(RegisterPerson command, Actor actor, CancellationToken ct)
    {
        if (PeopleRules.WhyNotBy(actor, command.SiteId) is { } reason)
        {
            return Result.Refused(reason);
        }

        var validation = Validator.Validate(command);
        if (!validation.IsValid)
        {
            return Result.Invalid(validation);
        }

        var email = command.Email.Trim().ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // Runs in the database, which knows no cultures here.
        if (await db.People.AnyAsync(p => p.Email.ToLower() == email, ct))
#pragma warning restore CA1304, CA1311, CA1862
        {
            return Result.Invalid(nameof(command.Email), "Somebody has this e-mail address already. Each person has one entry; give that one another role.");
        }

        var person = Person.Register((await db.People.MaxAsync(p => (int?)p.Id, ct) ?? 0) + 1, command.Name.Trim(), email);
        person.Appoint(1, command.SiteId, command.Role, time.Now(), command.IsDefault);
        db.Add(person);
        var record = new AuditRecord(Trails.People, AuditKind.PersonRegistered, actor, $"A person was registered with the role {Role.LabelOf(command.Role)}{PeopleRules.ByClaim(command.By)}.")
        {
            Role = command.By is null ? Role.SystemAdmin.Key : null,
            Subject = new AuditSubject("person", person.Id.ToString(CultureInfo.InvariantCulture)),
            Details = PeopleRules.WithBy(new JsonObject { ["site"] = command.SiteId, ["role"] = command.Role }, command.By),
        };
        return await db.CommitAsync(record, ct, person.Id);
    }
}
