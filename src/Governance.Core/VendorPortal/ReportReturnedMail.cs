using System.Text.Json.Nodes;
using FluentValidation;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.People;

namespace Governance.Core.VendorPortal;

/// <summary>Somebody here says that the mail with a private link came back: the report of the mail server went into a mailbox that the product does not read.</summary>
/// <param name="Words">What the report says.</param>
public sealed record ReportReturnedMail(int CaseNumber, int LinkNumber, string Words);

internal sealed class ReportReturnedMailValidator : AbstractValidator<ReportReturnedMail>
{
    public ReportReturnedMailValidator()
    {
        RuleFor(c => c.Words).NotEmpty().WithMessage("Write what the report says, for example that the mailbox does not exist.").MaximumLength(250);
    }
}

public sealed class ReportReturnedMailHandler(GovernanceDbContext db)
{
    private static readonly ReportReturnedMailValidator Validator = new();

    public async Task<Result> HandleAsync(ReportReturnedMail command, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.CaseToChangeAsync(command.CaseNumber, actor, ct);
        if (VendorRights.WhyNotSendBy(actor, ofCase) is { } reason)
        {
            return Result.Refused(reason);
        }

        var link = await db.VendorLinkAsync(ofCase, command.LinkNumber, ct);
        if (link.Delivery != LinkDelivery.Sent)
        {
            return Result.Refused(link.IsUndelivered ? "That this mail did not arrive stands here already." : "Only a mail that the mail server accepted can come back.");
        }

        if (link.OpenedAt is not null)
        {
            return Result.Refused("The link was opened, so its mail arrived.");
        }

        var validation = Validator.Validate(command);
        return validation.IsValid ? await ReportAsync(ofCase, link, command, actor, ct) : Result.Invalid(validation);
    }

    private async Task<Result> ReportAsync(Case ofCase, VendorLink link, ReportReturnedMail command, Actor actor, CancellationToken ct)
    {
        link.Delivered(LinkDelivery.Bounced, TypedText.Clean(command.Words));
        var record = new AuditRecord(ofCase.AuditTrail, AuditKind.VendorMailSettled, actor, "The mail with a private link came back.")
        {
            Subject = new AuditSubject("vendor-link", VendorDoors.IdOf(link), link.StepKey),
            Details = new JsonObject { ["delivery"] = link.Delivery, ["said"] = link.Trouble },
        };
        return await db.CommitAsync(record, ct, link.Number);
    }
}
