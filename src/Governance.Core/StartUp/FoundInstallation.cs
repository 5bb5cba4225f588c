using System.Text.Json.Nodes;
using FluentValidation;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.StartUp;

/// <summary>The first site and the first administrator of an empty installation.</summary>
/// <param name="SiteKey">Kebab key of the site.</param>
/// <param name="Committee">Name of the committee, as evidence packs print it.</param>
/// <param name="TimeZone">IANA time zone.</param>
public sealed record FoundInstallation(string SiteKey, string SiteName, string Committee, string TimeZone, string AdministratorName, string AdministratorEmail);

internal sealed class FoundInstallationValidator : AbstractValidator<FoundInstallation>
{
    public FoundInstallationValidator()
    {
        RuleFor(c => c.SiteKey).Matches("^[a-z][a-z0-9-]{0,60}$").WithMessage("The key of the site has small letters, digits and hyphens, and begins with a letter: example-general.");
        RuleFor(c => c.SiteName).NotEmpty().WithMessage("Enter the name of the site.").MaximumLength(200);
        RuleFor(c => c.Committee).NotEmpty().WithMessage("Enter the name of the committee.").MaximumLength(200);
        RuleFor(c => c.TimeZone).Must(z => TimeZoneInfo.TryFindSystemTimeZoneById(z, out _)).WithMessage("Enter a time zone as Europe/Berlin or America/New_York.");
        RuleFor(c => c.AdministratorName).NotEmpty().WithMessage("Enter the name of the administrator.").MaximumLength(200);
        RuleFor(c => c.AdministratorEmail).EmailAddress().WithMessage("Enter the mail address by which the administrator signs in.").MaximumLength(320);
    }
}

public sealed class FoundInstallationHandler(GovernanceDbContext db, TimeProvider time)
{
    /// <summary>The first person and the first site.</summary>
    public const int First = 1;

    private static readonly FoundInstallationValidator Validator = new();

    public async Task<Result> HandleAsync(FoundInstallation command, Actor actor, CancellationToken ct)
    {
        if (!actor.IsSystem || await db.People.AnyAsync(ct) || await db.Sites.AnyAsync(ct))
        {
            return Result.Refused("This installation has people already. An administrator registers further people and sites on the administration page.");
        }

        var validation = Validator.Validate(command);
        if (!validation.IsValid)
        {
            return Result.Invalid(validation);
        }

        db.Add(Site.Register(First, command.SiteKey, command.SiteName.Trim(), command.Committee.Trim(), command.TimeZone));
        var administrator = Person.Register(First, command.AdministratorName.Trim(), command.AdministratorEmail.Trim());
        administrator.Appoint(1, First, Role.SystemAdmin.Key, time.Now());
        db.Add(administrator);
        var record = new AuditRecord(Trails.Sites, AuditKind.SiteRegistered, actor, $"The site {command.SiteKey} was registered with its first administrator.")
        {
            Subject = new AuditSubject("site", $"{First}", command.SiteKey),
            Details = new JsonObject { ["administrator"] = First },
        };
        return await db.CommitAsync(record, ct, First);
    }
}
