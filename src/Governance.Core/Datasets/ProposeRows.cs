using System.Text.Json.Nodes;
using FluentValidation;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.Datasets.Exchange;
using Governance.Core.Notifications;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Datasets;

/// <summary>Proposes rows for the register of datasets; a steward, who is another person, decides.</summary>
/// <param name="Title">What it is, in a few words.</param>
/// <param name="Reason">Where it comes from, and why it belongs into the register.</param>
/// <param name="Items">The rows as they shall stand.</param>
public sealed record ProposeRows(string Title, string Reason, RegisterItems Items);

internal sealed class ProposeRowsValidator : AbstractValidator<ProposeRows>
{
    public ProposeRowsValidator()
    {
        RuleFor(c => c.Title).NotEmpty().WithMessage("Say in a few words what you propose.").MaximumLength(200);
        RuleFor(c => c.Reason).NotEmpty().WithMessage("Say where it comes from, so that the steward can check it.").MaximumLength(4000);
        RuleFor(c => c.Items.Count).InclusiveBetween(1, 5000).WithMessage("A proposal holds 1 to 5,000 rows; split a larger file.");
    }
}

public sealed class ProposeRowsHandler(GovernanceDbContext db, TimeProvider time)
{
    private static readonly ProposeRowsValidator Validator = new();

    public async Task<Result> HandleAsync(ProposeRows command, Actor actor, CancellationToken ct)
    {
        if (DatasetQueries.WhyNotProposeBy(actor) is { } reason)
        {
            return Result.Refused(reason);
        }

        var validation = Validator.Validate(command);
        if (!validation.IsValid)
        {
            return Result.Invalid(validation);
        }

        var problems = RegisterCheck.Of(command.Items, (kind, row, field) => command.Items.Count == 1 ? field : $"{kind}[{row}].{field}");
        if (problems.Count > 0)
        {
            return Result.Invalid([.. problems.Select(p => new FieldProblem(p.Where, Sentence(p.Text)))]);
        }

        await db.HoldOnToAsync(Trails.Datasets, ct);
        if (await MissingAsync(command.Items, ct) is { } missing)
        {
            return Result.Invalid("dataset", $"There is no dataset “{missing}” in the register; propose it first, or in the same file.");
        }

        var number = (await db.Contributions.MaxAsync(c => (int?)c.Number, ct) ?? 0) + 1;
        var items = CanonicalJson.Write(RegisterJson.Write(command.Items));
        var proposal = Contribution.Propose(number, TypedText.Clean(command.Title), TypedText.Clean(command.Reason), items, actor.PersonId!.Value, time.Now());
        db.Add(proposal);
        db.Add(proposal.First());
        await TellStewardsAsync(proposal, ct);
        return await db.CommitAsync(RecordOf(proposal, command.Items, actor), ct, number);
    }

    private async Task<string?> MissingAsync(RegisterItems items, CancellationToken ct)
    {
        var own = items.Datasets.Select(d => d.Key).ToHashSet();
        var named = items.Artifacts.Select(a => a.Dataset).Concat(items.Links.SelectMany(l => new[] { l.From, l.To })).Where(k => !own.Contains(k)).Distinct().ToList();
        var known = (await named.InPartsAsync(part => db.Datasets.Where(d => part.Contains(d.Key)).Select(d => d.Key), ct)).ToHashSet();
        return named.FirstOrDefault(n => !known.Contains(n));
    }

    private async Task TellStewardsAsync(Contribution proposal, CancellationToken ct)
    {
        var stewards = await db.People.Where(p => p.IsActive && p.Id != proposal.ByPersonId && p.Roles.Any(r => r.RoleKey == Role.DatasetSteward.Key && r.UntilAt == null)).Select(p => p.Id).ToListAsync(ct);
        db.AddRange(stewards.Select(id => Notice.To(id, null, null, $"{proposal.Id} is a proposal for the register of datasets. A steward decides on it.", time.Now())));
    }

    private static AuditRecord RecordOf(Contribution proposal, RegisterItems items, Actor actor) =>
        new(Trails.Datasets, AuditKind.ContributionMade, actor, $"{proposal.Id} was proposed for the register of datasets: {items.Words}.")
        {
            Subject = new AuditSubject("contribution", $"{proposal.Number}"),
            Details = new JsonObject { ["datasets"] = items.Datasets.Count, ["artifacts"] = items.Artifacts.Count, ["links"] = items.Links.Count },
        };

    private static string Sentence(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}.";
}
