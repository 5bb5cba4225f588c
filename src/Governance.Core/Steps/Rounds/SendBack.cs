using System.Globalization;
using System.Text.Json.Nodes;
using FluentValidation;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Cases.Rounds;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.Workflows;

namespace Governance.Core.Steps.Rounds;

/// <summary>Sends a finished step back from an open one that reviews, approves or decides.</summary>
/// <param name="SeenVersion">Version of the open step that the page showed.</param>
/// <param name="ToStep">Number of the finished step.</param>
/// <param name="Reason">What is wrong on the whole; may be blank where points are given.</param>
/// <param name="Points">What is wrong with single questions of that step.</param>
public sealed record SendBack(int CaseNumber, int StepNumber, int SeenVersion, int ToStep, string? Reason, IReadOnlyList<RoundPoint> Points);

internal sealed class SendBackValidator : AbstractValidator<SendBack>
{
    public SendBackValidator()
    {
        RuleFor(c => c.Reason).NotEmpty().When(c => c.Points.Count == 0).WithMessage("Say what is wrong: on the whole, or with single questions.").MaximumLength(2000);
        RuleForEach(c => c.Points).Must(p => p.Text.Length <= 2000).WithMessage("A reason has at most 2,000 characters.");
    }
}

public sealed class SendBackHandler(GovernanceDbContext db, CaseFlows flows, StepWorkLoader loader, TimeProvider time)
{
    private static readonly SendBackValidator Validator = new();

    public async Task<Result> HandleAsync(SendBack command, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.CaseToChangeAsync(command.CaseNumber, actor, ct);
        var step = ofCase.Step(command.StepNumber);
        var flow = await flows.ForAsync(ofCase, ct);
        if (WhyNotBy(actor, ofCase, step, flow.Definition.Step(step.Key)) is { } reason)
        {
            return Result.Refused(reason);
        }

        if (step.Version != command.SeenVersion)
        {
            return Result.Stale();
        }

        var validation = Validator.Validate(command);
        if (!validation.IsValid)
        {
            return Result.Invalid(validation);
        }

        var back = Choices(ofCase, step, flow).FirstOrDefault(s => s.Number == command.ToStep);
        if (back is null)
        {
            return Result.Invalid(nameof(command.ToStep), "Choose a finished step that is not open again already.");
        }

        var asked = (await loader.FormsAsync(ofCase, back, flow.Definition, ct)).Own;
        return command.Points.FirstOrDefault(p => asked.Find(p.QuestionId) is null) is { } strange
            ? Result.Invalid(nameof(command.Points), $"“{back.Title}” has no question {strange.QuestionId}.")
            : await SendAsync(ofCase, step, back, flow, (command, actor), ct);
    }

    /// <summary>Why this person cannot send anything back from the step; null when nothing stands against it.</summary>
    public static string? WhyNotBy(Actor actor, Case ofCase, CaseStep step, HumanStep? rules) =>
        step.WhyNotCompletableBy(actor, ofCase) ?? CaseRounds.WhyNothingToSendBack(step, rules);

    /// <summary>Finished steps that can be sent back from this one, the latest first.</summary>
    public static IReadOnlyList<CaseStep> Choices(Case ofCase, CaseStep step, CaseFlow flow) =>
        [.. CaseRounds.Latest(ofCase).Where(s => s.Key != step.Key && CaseRounds.WhyNotReopenable(ofCase, s, flow.Definition) is null).Reverse()];

    private async Task<Result> SendAsync(Case ofCase, CaseStep step, CaseStep back, CaseFlow flow, (SendBack Command, Actor Actor) said, CancellationToken ct)
    {
        var at = time.Now();
        var points = said.Command.Points.Select(p => p with { Text = TypedText.Clean(p.Text) }).ToList();
        var reason = string.IsNullOrWhiteSpace(said.Command.Reason) ? "See the questions below." : TypedText.Clean(said.Command.Reason);
        var cause = new RoundCause(ReopenedBecause.SentBack, reason, step.OwnerId) { WaitingStep = step.Number, FromStep = step.Number, Points = points };
        var (round, whyNot) = flow.Reopen(ofCase, back, cause, at);
        if (round is null)
        {
            return Result.Refused(whyNot!);
        }

        db.Add(Reopening.Of(round, cause, at));
        db.AddRange(flow.Changes);
        db.AddRange(flow.Notices);
        var record = new AuditRecord(ofCase.AuditTrail, AuditKind.StepSentBack, said.Actor, $"{back.TitleWithRound} was sent back from {step.TitleWithRound}.")
        {
            Role = step.OwnerRole,
            Subject = new AuditSubject("step", round.Number.ToString(CultureInfo.InvariantCulture), round.Key, round.Version),
            Details = new JsonObject { ["from"] = step.Number, ["replaces"] = back.Number, ["round"] = round.Round, ["points"] = points.Count },
        };
        return await db.CommitAsync(record, ct, round.Number);
    }
}
