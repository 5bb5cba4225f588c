using System.Globalization;
using System.Text.Json.Nodes;
using FluentValidation;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.Notifications;
using Governance.Core.People;
using Governance.Core.Sites;

namespace Governance.Core.Cases.Holds;

/// <summary>Puts a case on hold: nothing can be completed, and the clocks stand until somebody lets it go on.</summary>
/// <param name="OwnerId">Who looks after the hold.</param>
/// <param name="ExpectedEndOn">Day at the site; later than today.</param>
public sealed record HoldCase(int CaseNumber, string Reason, int OwnerId, DateOnly? ExpectedEndOn);

internal sealed class HoldCaseValidator : AbstractValidator<HoldCase>
{
    public HoldCaseValidator()
    {
        RuleFor(c => c.Reason).NotEmpty().WithMessage("Say why the case is put on hold.").MaximumLength(1000);
        RuleFor(c => c.ExpectedEndOn).NotNull().WithMessage("Enter the day on which the case is expected to go on.");
    }
}

public sealed class HoldCaseHandler(GovernanceDbContext db, CaseFlows flows, TimeProvider time)
{
    private static readonly HoldCaseValidator Validator = new();

    public async Task<Result> HandleAsync(HoldCase command, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.CaseToChangeAsync(command.CaseNumber, actor, ct);
        if (HoldRights.WhyNotHoldBy(actor, ofCase) is { } reason)
        {
            return Result.Refused(reason);
        }

        var validation = Validator.Validate(command);
        if (!validation.IsValid)
        {
            return Result.Invalid(validation);
        }

        var flow = await flows.ForAsync(ofCase, ct);
        var owner = (await db.People.AtSiteAsync(ofCase.SiteId, ct)).FirstOrDefault(p => p.Id == command.OwnerId);
        var problems = HoldFields.Problems(owner, ofCase.SiteId, command.ExpectedEndOn!.Value, flow.Calendar.DayOf(time.Now())).ToList();
        return problems.Count > 0 ? Result.Invalid(problems) : await HoldAsync(command, ofCase, flow, owner!, actor, ct);
    }

    private async Task<Result> HoldAsync(HoldCase command, Case ofCase, CaseFlow flow, Person owner, Actor actor, CancellationToken ct)
    {
        var at = time.Now();
        var number = ofCase.PutOnHold();
        var start = new HoldStart(TypedText.Clean(command.Reason), owner.Id, command.ExpectedEndOn!.Value, actor.PersonId!.Value, at);
        var (hold, change) = CaseHold.Begin(ofCase.Number, number, start, flow.Calendar);
        db.Add(hold);
        db.Add(change);
        flow.Clocks.StopAll(ofCase, actor.PersonId, at);
        db.AddRange(flow.Changes);
        db.AddRange(Told(ofCase, owner.Id).Where(id => id != actor.PersonId).Select(id => Notice.To(id, ofCase.Number, null, TextFor(id, ofCase, owner, hold), at)));
        var record = new AuditRecord(ofCase.AuditTrail, AuditKind.CaseHeld, actor, $"{ofCase.Name} was put on hold; {owner.Name} looks after the hold until about {HoldFields.Say(hold.ExpectedEndOn)}.")
        {
            Subject = new AuditSubject("hold", number.ToString(CultureInfo.InvariantCulture)),
            Details = new JsonObject { ["owner"] = owner.Id, ["expectedEnd"] = hold.ExpectedEndOn.ToDay() },
        };
        return await db.CommitAsync(record, ct, number);
    }

    private static IEnumerable<int> Told(Case ofCase, int ownerId) =>
        ofCase.OpenSteps.Select(s => s.OwnerId).Append(ofCase.RequesterId).Append(ownerId).Distinct().Order();

    private static string TextFor(int personId, Case ofCase, Person owner, CaseHold hold) => personId == owner.Id
        ? $"{ofCase.Name} is on hold. You look after the hold; it is expected to end on {HoldFields.Say(hold.ExpectedEndOn)}."
        : $"{ofCase.Name} is on hold, expected until {HoldFields.Say(hold.ExpectedEndOn)}. Your due times stand still; {owner.Name} looks after the hold.";
}

/// <summary>What every form about a hold checks and says alike.</summary>
internal static class HoldFields
{
    /// <summary>Longest time a hold may be expected to last, days. Whoever needs longer withdraws the case and asks again.</summary>
    public const int LongestDays = 366;

    public static string Say(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    public static IEnumerable<FieldProblem> Problems(Person? owner, int siteId, DateOnly expectedEndOn, DateOnly today)
    {
        if (owner is null)
        {
            yield return new FieldProblem(nameof(HoldCase.OwnerId), "Choose the person who looks after the hold.");
        }
        else if (HoldRights.WhyNotOwner(owner, siteId) is { } whyNot)
        {
            yield return new FieldProblem(nameof(HoldCase.OwnerId), whyNot);
        }

        if (expectedEndOn <= today || expectedEndOn > today.AddDays(LongestDays))
        {
            yield return new FieldProblem(nameof(HoldCase.ExpectedEndOn), "Enter a day after today and within a year.");
        }
    }
}
