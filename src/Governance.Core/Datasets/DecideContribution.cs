using System.Text.Json.Nodes;
using FluentValidation;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.Datasets.Exchange;
using Governance.Core.Notifications;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Datasets;

/// <summary>Decides on a proposal for the register: the steward approves or refuses it, whoever made it may withdraw it.</summary>
/// <param name="SeenChanges">Number of changes that the page showed.</param>
/// <param name="State">approved, refused or withdrawn.</param>
public sealed record DecideContribution(int Number, int SeenChanges, string State, string? Note);

internal sealed class DecideContributionValidator : AbstractValidator<DecideContribution>
{
    public DecideContributionValidator()
    {
        RuleFor(c => c.State).Must(s => ContributionState.Decisions.Contains(s)).WithMessage("Choose what happens to the proposal.");
        RuleFor(c => c.Note).NotEmpty().When(c => c.State == ContributionState.Refused).WithMessage("Say why the proposal is refused.");
        RuleFor(c => c.Note).MaximumLength(4000);
    }
}

public sealed class DecideContributionHandler(GovernanceDbContext db, TimeProvider time)
{
    private static readonly DecideContributionValidator Validator = new();

    public async Task<Result> HandleAsync(DecideContribution command, Actor actor, CancellationToken ct)
    {
        await db.HoldOnToAsync(Trails.Datasets, ct);
        var proposal = await db.Contributions.VisibleTo(actor).FirstOrDefaultAsync(c => c.Number == command.Number, ct)
            ?? throw new NotFoundException($"There is no proposal {command.Number}, or you may not see it.");
        if (WhyNotBy(actor, proposal, command.State) is { } reason)
        {
            return Result.Refused(reason);
        }

        if (proposal.Changes != command.SeenChanges)
        {
            return Result.Stale();
        }

        var validation = Validator.Validate(command);
        if (!validation.IsValid)
        {
            return Result.Invalid(validation);
        }

        return await DecideAsync(command, proposal, actor, ct);
    }

    private async Task<Result> DecideAsync(DecideContribution command, Contribution proposal, Actor actor, CancellationToken ct)
    {
        var record = RecordOf(proposal, command.State, actor);
        if (command.State == ContributionState.Approved)
        {
            var (also, whyNot) = await ApplyAsync(proposal, actor, ct);
            if (whyNot is not null)
            {
                return Result.Refused(whyNot);
            }

            record = record with { Also = also, Details = new JsonObject { ["cases"] = also.Count } };
        }

        db.Add(proposal.Decide(command.State, command.Note is { } note ? TypedText.Clean(note) : null, actor.PersonId!.Value, time.Now()));
        if (proposal.ByPersonId != actor.PersonId)
        {
            db.Add(Notice.To(proposal.ByPersonId, null, null, $"{proposal.Id}, your proposal for the register of datasets, is {command.State}.", time.Now()));
        }

        return await db.CommitAsync(record, ct, proposal.Number);
    }

    /// <summary>Why this person cannot decide so; null when nothing stands against it.</summary>
    public static string? WhyNotBy(Actor actor, Contribution proposal, string state)
    {
        if (!proposal.IsOpen)
        {
            return $"{proposal.Id} is {proposal.State} already.";
        }

        if (state == ContributionState.Withdrawn)
        {
            return actor.PersonId == proposal.ByPersonId ? null : "Only the person who made the proposal can withdraw it.";
        }

        if (!actor.HasAnywhere(Role.DatasetSteward))
        {
            return "A dataset steward decides on proposals.";
        }

        return actor.PersonId == proposal.ByPersonId ? "Nobody approves a proposal of their own; another dataset steward decides." : null;
    }

    private async Task<(IReadOnlyList<AuditRecord> Also, string? WhyNot)> ApplyAsync(Contribution proposal, Actor actor, CancellationToken ct)
    {
        var origin = new RegisterOrigin(proposal.Number, proposal.ByPersonId, actor.PersonId, time.Now());
        var (added, whyNot) = await new RegisterUpdate(db, origin).ApplyAsync(RegisterJson.Read(proposal.Items), ct);
        return added is null ? ([], whyNot) : (await new NewEvidence(db, time.Now(), actor).MarkAsync(added, ct), null);
    }

    private static AuditRecord RecordOf(Contribution proposal, string state, Actor actor) =>
        new(Trails.Datasets, AuditKind.ContributionDecided, actor, $"{proposal.Id} for the register of datasets is {state}.")
        {
            Subject = new AuditSubject("contribution", $"{proposal.Number}", null, proposal.Changes + 1),
            Reason = state,
        };
}
