using Governance.Core.Cases;
using Governance.Core.People;
using Governance.Core.Questionnaires;

namespace Governance.Core.Steps.Asking;

/// <summary>What somebody of the vendor may reach: the rounds of the one questionnaire that their link is bound to, and nothing beside it.</summary>
internal static class RespondentAccess
{
    /// <exception cref="NotFoundException">The link is bound to something else, or the actor is nobody of a vendor.</exception>
    public static async Task<StepWork> LoadAsync(StepWorkLoader loader, int caseNumber, int stepNumber, Actor actor, CancellationToken ct)
    {
        if (actor.Vendor is not { } vendor || vendor.CaseNumber != caseNumber)
        {
            throw new NotFoundException($"The actor has no link to case {caseNumber}.");
        }

        var work = await loader.LoadAsync(caseNumber, stepNumber, Actor.System(Via.VendorLink), ct);
        return work.Step.Key == vendor.StepKey && work.Step.Kind == StepKind.Questionnaire
            ? work
            : throw new NotFoundException($"The link to case {caseNumber} does not reach step {stepNumber}.");
    }

    /// <summary>Fields of answers, and where confirmed ones came from. Findings, verdicts and outcomes are nothing that a vendor posts.</summary>
    public static IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> OwnFields(IReadOnlyDictionary<string, IReadOnlyList<string>> fields) =>
        fields.Where(f => f.Key.StartsWith("a.", StringComparison.Ordinal) || f.Key.StartsWith("o.", StringComparison.Ordinal));

    /// <summary>A vendor points at files that the vendor brought, or that stood beside its answers before.</summary>
    public static IEnumerable<FieldProblem> StrangeEvidence(StepWork work, StepSubmission submission)
    {
        var own = work.Evidence.Where(e => e.Origin == AskBackHandler.Vendor).Select(e => e.Id)
            .Concat(StepContext.Given(work.Previous).Values.SelectMany(a => a.EvidenceIds)).ToHashSet();
        return submission.Reading.Answers.Where(a => a.Value.EvidenceIds.Any(e => !own.Contains(e)))
            .Select(a => new FieldProblem(FieldNames.Evidence(a.Key), $"{a.Key}: attach the file again; it is not among the files that you sent."));
    }
}
