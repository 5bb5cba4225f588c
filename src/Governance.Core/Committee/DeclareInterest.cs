using System.Globalization;
using System.Text.Json.Nodes;
using FluentValidation;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Decisions.Committee;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Committee;

/// <summary>A member says which interests he or she has in a case, or that there are none. Whoever has one neither votes nor counts for the quorum.</summary>
/// <param name="PersonId">The member; the chair may record it for somebody else.</param>
/// <param name="Kinds">Keys of <see cref="InterestKind"/>; empty for none.</param>
public sealed record DeclareInterest(int CaseNumber, int PersonId, IReadOnlyList<string> Kinds, string? Note);

/// <summary>Interests that are declared (roles and controls, rule on conflicts of interest).</summary>
public static class InterestKind
{
    public static IReadOnlyDictionary<string, string> Labels { get; } = new Dictionary<string, string>
    {
        ["shares"] = "shares or options of the vendor",
        ["royalties"] = "royalties or patents",
        ["speaker-fees"] = "speaker or adviser fees",
        ["research-money"] = "research money from the vendor",
        ["family"] = "family or close relation",
        ["other"] = "something else",
    };
}

internal sealed class DeclareInterestValidator : AbstractValidator<DeclareInterest>
{
    public DeclareInterestValidator()
    {
        RuleForEach(c => c.Kinds).Must(InterestKind.Labels.ContainsKey).WithMessage("Choose from the list.");
        RuleFor(c => c.Note).MaximumLength(1000);
        RuleFor(c => c.Note).NotEmpty().When(c => c.Kinds.Contains("other")).WithMessage("Say what it is.");
    }
}

public sealed class DeclareInterestHandler(GovernanceDbContext db, TimeProvider time)
{
    private static readonly DeclareInterestValidator Validator = new();

    public async Task<Result> HandleAsync(DeclareInterest command, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.CaseToChangeAsync(command.CaseNumber, actor, ct);
        var seats = await db.SeatsOfAsync(ofCase.SiteId, ct);
        if (WhyNotBy(actor, ofCase.SiteId, command.PersonId, seats) is { } reason)
        {
            return Result.Refused(reason);
        }

        var validation = Validator.Validate(command);
        if (!validation.IsValid)
        {
            return Result.Invalid(validation);
        }

        var number = await db.InterestDeclarations.CountAsync(d => d.CaseNumber == ofCase.Number, ct) + 1;
        var note = string.IsNullOrWhiteSpace(command.Note) ? null : TypedText.Clean(command.Note);
        var declaration = InterestDeclaration.Of(ofCase.Number, number, command.PersonId, command.Kinds, note, actor.PersonId!.Value, time.Now());
        db.Add(declaration);
        var who = CommitteeRights.SeatOf(seats, command.PersonId)!;
        var record = new AuditRecord(ofCase.AuditTrail, AuditKind.InterestDeclared, actor, $"Seat {who.SeatNumber} of the committee {(declaration.IsRecused ? "is recused: a conflict of interest was declared" : "declared no conflict of interest")}.")
        {
            Subject = new AuditSubject("interest", number.ToString(CultureInfo.InvariantCulture)),
            Details = new JsonObject { ["person"] = command.PersonId, ["recused"] = declaration.IsRecused, ["kinds"] = JsonNode.Parse(declaration.Interests) },
        };
        return await db.CommitAsync(record, ct, number);
    }

    private static string? WhyNotBy(Actor actor, int siteId, int personId, IReadOnlyList<CommitteeSeat> seats)
    {
        if (CommitteeRights.SeatOf(seats, personId) is null)
        {
            return "Only members of the committee and their deputies declare interests.";
        }

        return actor.Is(personId) || actor.Has(Role.CommitteeChair, siteId) ? null : "Each member declares for himself or herself; only the chair can record it for somebody else.";
    }
}
