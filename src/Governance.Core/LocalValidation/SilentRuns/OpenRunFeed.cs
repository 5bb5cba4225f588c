using System.Globalization;
using System.Text.Json.Nodes;
using FluentValidation;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.LocalValidation.Imports;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.LocalValidation.SilentRuns;

/// <summary>Gives a machine access to the silent run of one case. Who makes it answers for what it brings.</summary>
/// <param name="Days">How long it holds, 1 to <see cref="RunFeed.LongestDays"/>.</param>
/// <param name="Token">Made at the edge and shown there once; see <see cref="LinkToken.New"/>.</param>
public sealed record OpenRunFeed(int CaseNumber, string Name, int Days, string Token)
{
    // The token is in no log.
    public override string ToString() => $"OpenRunFeed of case {CaseNumber}";
}

internal sealed class OpenRunFeedValidator : AbstractValidator<OpenRunFeed>
{
    public OpenRunFeedValidator()
    {
        RuleFor(c => c.Name).NotEmpty().WithMessage("Name the machine that brings the results, so that others know what they revoke.")
            .MaximumLength(RunFeed.LongestName).WithMessage($"Enter at most {RunFeed.LongestName} characters.");
        RuleFor(c => c.Days).InclusiveBetween(1, RunFeed.LongestDays).WithMessage($"Enter 1 to {RunFeed.LongestDays} days.");
    }
}

public sealed class OpenRunFeedHandler(GovernanceDbContext db, TimeProvider time)
{
    public async Task<Result> HandleAsync(OpenRunFeed command, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.CaseToChangeAsync(command.CaseNumber, actor, ct);
        if (StudyUploads.WhyNotBy(actor, ofCase) is { } reason)
        {
            return Result.Refused(reason);
        }

        var checkedCommand = new OpenRunFeedValidator().Validate(command);
        if (!checkedCommand.IsValid)
        {
            return Result.Invalid(checkedCommand);
        }

        var number = 1 + (await db.RunFeeds.Where(f => f.CaseNumber == ofCase.Number).MaxAsync(f => (int?)f.Number, ct) ?? 0);
        var feed = RunFeed.Make(ofCase.Number, number, TypedText.Clean(command.Name), command.Token, actor.PersonId!.Value, time.Now(), command.Days);
        db.Add(feed);
        return await db.CommitAsync(RecordOf(ofCase, feed, AuditKind.RunFeedOpened, $"“{feed.Name}” may bring days of the silent run.", actor), ct, number);
    }

    internal static AuditRecord RecordOf(Case ofCase, RunFeed feed, AuditKind kind, string text, Actor actor) => new(ofCase.AuditTrail, kind, actor, text)
    {
        Subject = new AuditSubject("run-feed", feed.Number.ToString(CultureInfo.InvariantCulture)),
        Details = new JsonObject { ["name"] = feed.Name, ["expires"] = feed.ExpiresAt.ToInstant() },
    };
}

/// <summary>Takes the access of a machine back at once.</summary>
public sealed record RevokeRunFeed(int CaseNumber, int FeedNumber);

public sealed class RevokeRunFeedHandler(GovernanceDbContext db, TimeProvider time)
{
    public async Task<Result> HandleAsync(RevokeRunFeed command, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.CaseToChangeAsync(command.CaseNumber, actor, ct);
        if (StudyUploads.WhyNotBy(actor, ofCase) is { } reason)
        {
            return Result.Refused(reason);
        }

        var feed = await db.RunFeeds.FirstOrDefaultAsync(f => f.CaseNumber == ofCase.Number && f.Number == command.FeedNumber, ct)
            ?? throw new NotFoundException($"Case {ofCase.Number} has no access {command.FeedNumber}.");
        if (feed.RevokedAt is not null)
        {
            return Result.Done(feed.Number);
        }

        feed.Revoke(actor.PersonId!.Value, time.Now());
        return await db.CommitAsync(OpenRunFeedHandler.RecordOf(ofCase, feed, AuditKind.RunFeedRevoked, $"The access of “{feed.Name}” to the silent run was revoked.", actor), ct, feed.Number);
    }
}
