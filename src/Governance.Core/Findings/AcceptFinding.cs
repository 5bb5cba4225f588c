using System.Globalization;
using System.Text.Json.Nodes;
using FluentValidation;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Notifications;
using Governance.Core.People;
using Governance.Core.Signatures;
using Governance.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Findings;

/// <summary>Accepts what is left of a finding until a day, by signature; after that day it is open again.</summary>
/// <param name="SeenChanges">Number of changes that the page showed.</param>
/// <param name="Until">Last day on which it is accepted, as typed: 2027-05-31.</param>
/// <param name="Why">Why the remaining risk can be borne, and what keeps it small.</param>
/// <param name="Secret">What only the signer knows.</param>
public sealed record AcceptFinding(int CaseNumber, int FindingNumber, int SeenChanges, string Until, string Why, string Secret);

internal sealed class AcceptFindingValidator : AbstractValidator<AcceptFinding>
{
    public AcceptFindingValidator() =>
        RuleFor(c => c.Why).NotEmpty().WithMessage("Say why the remaining risk can be borne, and what keeps it small.").MaximumLength(4000).OverridePropertyName("Note");
}

public sealed class AcceptFindingHandler(GovernanceDbContext db, IReauthentication reauthentication, TimeProvider time)
{
    /// <summary>Longest time for which a risk is accepted: then somebody looks at it again.</summary>
    public const int MostMonths = 12;

    private static readonly AcceptFindingValidator Validator = new();

    public async Task<Result> HandleAsync(AcceptFinding command, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.CaseToChangeAsync(command.CaseNumber, actor, ct);
        var finding = await db.Findings.FirstOrDefaultAsync(f => f.CaseNumber == ofCase.Number && f.Number == command.FindingNumber, ct)
            ?? throw new NotFoundException($"{ofCase.Name} has no finding F-{command.FindingNumber}.");
        if (WhyNotBy(actor, ofCase, finding, time.Now()) is { } reason)
        {
            return Result.Refused(reason);
        }

        if (finding.Changes != command.SeenChanges)
        {
            return Result.Stale();
        }

        var site = await db.Sites.AsNoTracking().SingleAsync(s => s.Id == ofCase.SiteId, ct);
        var validation = Validator.Validate(command);
        var (until, problem) = DayOf(command.Until, site.Calendar().DayOf(time.Now()));
        if (!validation.IsValid || problem is not null)
        {
            IReadOnlyList<FieldProblem> problems = [.. validation.Errors.Select(e => new FieldProblem(e.PropertyName, e.ErrorMessage)), .. problem is null ? [] : new[] { problem }];
            return Result.Invalid(problems);
        }

        return await SignAsync(command, ofCase, finding, site, until, actor, ct);
    }

    /// <summary>Why this person cannot accept the finding; null when nothing stands against it.</summary>
    public static string? WhyNotBy(Actor actor, Case ofCase, Finding finding, DateTime now)
    {
        if (!finding.IsOpenAt(now))
        {
            return $"The finding is {finding.State}; only an open one is accepted.";
        }

        if (finding.Severity == SeverityKey.Blocker)
        {
            return "A blocker is not accepted: it is resolved, and somebody else verifies it.";
        }

        if (actor.PersonId == finding.OwnerId)
        {
            return "Who has to resolve a finding cannot be the one who accepts it.";
        }

        var judges = ofCase.Steps.Any(s => s.OwnerId == actor.PersonId && (s.IsOpen || s.Number == finding.StepNumber));
        return judges || actor.Has(Role.CommitteeChair, ofCase.SiteId)
            ? null
            : "Only the owner of a step of this case that has to judge it, or the committee chair, can accept what is left of a finding.";
    }

    private async Task<Result> SignAsync(AcceptFinding command, Case ofCase, Finding finding, Site site, DateOnly until, Actor actor, CancellationToken ct)
    {
        var (method, refusal) = await reauthentication.ConfirmAsync(actor.PersonId!.Value, command.Secret, ct);
        if (method is null)
        {
            return Result.Invalid("Secret", refusal ?? "You were not recognised. Enter your password again.");
        }

        var at = time.Now();
        var change = finding.Accept(site.Calendar().EndOf(until), TypedText.Clean(command.Why), actor.PersonId.Value, at);
        var statement = StatementOf(finding, until);
        var signature = SignedPoint.Sign(ofCase, site, actor, method, new SignedText("approval", statement, "finding", change.RecordKey, SignedPoint.Of(change), null, DefinitionOf(ofCase)), at);
        db.Add(change);
        db.Add(signature);
        db.Add(Notice.To(finding.OwnerId, ofCase.Number, finding.StepNumber, $"{finding.Id} of {ofCase.Name} is accepted until {until.ToDay()}.", at));
        var record = new AuditRecord(ofCase.AuditTrail, AuditKind.FindingChanged, actor, $"{finding.Id} ({finding.Severity}) is accepted until {until.ToDay()}.")
        {
            Subject = new AuditSubject("finding", finding.Number.ToString(CultureInfo.InvariantCulture), null, finding.Changes),
            Signature = signature.Number,
            Details = new JsonObject { ["state"] = FindingState.Accepted, ["severity"] = finding.Severity, ["until"] = until.ToDay() },
        };
        return await db.CommitAsync(record, ct);
    }

    /// <summary>What the signer states.</summary>
    public static string StatementOf(Finding finding, DateOnly until) =>
        $"I accept what is left of {finding.Id} ({finding.Severity}) until {until.ToDay()}; after that day it is open again.";

    internal static string DefinitionOf(Case ofCase) => string.Create(CultureInfo.InvariantCulture, $"{ofCase.DefinitionId}@{ofCase.DefinitionVersion}");

    private static (DateOnly Until, FieldProblem? Problem) DayOf(string typed, DateOnly today)
    {
        if (!DateOnly.TryParseExact(typed.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day <= today)
        {
            return (day, new FieldProblem("Until", "Enter the last day on which the risk is accepted; it lies in the future."));
        }

        return day > today.AddMonths(MostMonths) ? (day, new FieldProblem("Until", $"A risk is accepted for at most {MostMonths} months; then it is looked at again.")) : (day, null);
    }
}
