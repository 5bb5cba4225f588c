using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.Steps.Asking;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.VendorPortal;

/// <summary>Where the vendor's answers are. The vendor sees this word and nothing else of the case.</summary>
public enum VendorStage
{
    /// <summary>The questionnaire is open and was never submitted.</summary>
    WithYou,

    /// <summary>Questions came back, or an answer is corrected.</summary>
    QuestionsOpen,

    /// <summary>Submitted; nobody has judged it yet.</summary>
    Received,

    /// <summary>At least one of those who judge has finished.</summary>
    InReview,

    /// <summary>The hospital has ended the case, however.</summary>
    Decided,
}

/// <summary>What the portal shows.</summary>
/// <param name="Round">The newest round, with what was typed so far.</param>
/// <param name="Draft">What is saved; null while nothing is.</param>
public sealed record VendorPage(VendorStage Stage, RoundForm Round, VendorDraftView? Draft, string? DraftBy, string ContactName, string ContactMail, DateTime Now)
{
    public bool MayAnswer => Round is { IsOpen: true, WhyNot: null };
}

public sealed class VendorPageQuery(GovernanceDbContext db, VendorDrafts drafts, TimeProvider time)
{
    /// <param name="posted">Fields of a post that was refused; null for what is saved.</param>
    /// <exception cref="NotFoundException">The link is bound to something else, or the questionnaire has not been opened.</exception>
    public async Task<VendorPage> GetAsync(IReadOnlyDictionary<string, IReadOnlyList<string>>? posted, Actor actor, CancellationToken ct)
    {
        var (round, draft) = await drafts.NewestAsync(posted, actor, ct);
        var ofCase = await db.Cases.AsNoTracking().WithStepsAsync(round.CaseNumber, ct);
        var owner = await db.People.AsNoTracking().SingleAsync(p => p.Id == ofCase.Step(round.StepNumber).OwnerId, ct);
        var by = draft is null ? null : await db.People.Where(p => p.Id == draft.SavedById).Select(p => p.Name).FirstOrDefaultAsync(ct);
        return new VendorPage(await StageAsync(ofCase, round, ct), round, draft, by, owner.Name, owner.Email, time.Now());
    }

    private async Task<VendorStage> StageAsync(Case ofCase, RoundForm round, CancellationToken ct)
    {
        if (ofCase.State == CaseState.Ended)
        {
            return VendorStage.Decided;
        }

        if (round.IsOpen)
        {
            return round.Round == 1 ? VendorStage.WithYou : VendorStage.QuestionsOpen;
        }

        var submittedAt = ofCase.Step(round.StepNumber).CompletedAt;
        var judges = await db.CaseSteps.AsNoTracking()
            .AnyAsync(s => s.CaseNumber == ofCase.Number && s.Number > round.StepNumber && s.State == StepState.Completed && s.CompletedAt > submittedAt, ct);
        return judges ? VendorStage.InReview : VendorStage.Received;
    }
}
