using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.Questionnaires;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Steps.Asking;

/// <summary>A round of a questionnaire as the vendor sees it: its questions and its own words, nothing that is meant for people of the site only.</summary>
/// <param name="Fields">What stands in the form: as given by the caller, else the answers of the round before.</param>
/// <param name="WhyNot">Why nothing can be submitted now; null when nothing stands against it.</param>
/// <param name="Scope">Which questions are open; answers of the others are locked.</param>
/// <param name="Offers">Answers known from elsewhere, to be confirmed: still true?</param>
/// <param name="Asked">What is asked for about single questions.</param>
/// <param name="Comments">Threads, without anything internal.</param>
/// <param name="Evidence">Files that the vendor sent.</param>
/// <param name="Locked">Earlier submissions, oldest first.</param>
public sealed record RoundForm(
    int CaseNumber, int StepNumber, int Version, int Round, string Title, string Product, string SiteName, string TimeZone, DateTime DueAt, bool IsOpen, string? WhyNot,
    QuestionForm Form, AnswerCheck Check, RoundScope Scope, IReadOnlyDictionary<string, IReadOnlyList<string>> Fields, IReadOnlyList<Offer> Offers,
    IReadOnlyList<AskedQuestion> Asked, IReadOnlyList<QuestionComment> Comments, IReadOnlyList<Evidence.EvidenceItem> Evidence, IReadOnlyList<AnswerSet> Locked)
{
    /// <summary>Names of people of the site who asked or wrote, by their id.</summary>
    public required IReadOnlyDictionary<int, string> Names { get; init; }
}

public sealed class RoundFormQuery(GovernanceDbContext db, StepWorkLoader loader, TimeProvider time)
{
    /// <param name="stepNumber">Number of the round; null for the newest.</param>
    /// <param name="fields">What was typed so far; null for what stands.</param>
    /// <exception cref="NotFoundException">The link is bound to something else, or the questionnaire has not been opened.</exception>
    public async Task<RoundForm> GetAsync(int? stepNumber, IReadOnlyDictionary<string, IReadOnlyList<string>>? fields, Actor actor, CancellationToken ct)
    {
        var vendor = actor.Vendor ?? throw new NotFoundException("The actor is nobody of a vendor.");
        var newest = stepNumber ?? await db.CaseSteps.AsNoTracking().Where(s => s.CaseNumber == vendor.CaseNumber && s.Key == vendor.StepKey)
            .OrderByDescending(s => s.Number).Select(s => (int?)s.Number).FirstOrDefaultAsync(ct);
        var work = await RespondentAccess.LoadAsync(loader, vendor.CaseNumber, newest ?? throw new NotFoundException("The questionnaire has not been opened yet."), actor, ct);
        var shown = fields is null ? StepPageQuery.FieldsOf(work) : RespondentAccess.OwnFields(fields).ToDictionary(f => f.Key, f => f.Value);
        var submission = new StepReader(work, shown, time.Now()).Read();
        var asked = work.AskedHere.ToList();
        var comments = work.Comments.Where(c => c.IsForVendor && work.Form.Find(c.QuestionId) is not null).ToList();
        return new RoundForm(
            work.Case.Number, work.Step.Number, work.Step.Version, work.Step.Round, work.Step.Title, work.Case.Title, work.Site.Name, work.Site.TimeZone, work.Step.DueAt, work.Step.IsOpen,
            SubmitRoundHandler.WhyNotNow(work), work.Form, submission.Check, submission.Scope, shown,
            OfferFields.Open(work.Form, work.Offers, submission.Reading.Answers), asked, comments,
            [.. work.Evidence.Where(e => e.Origin == AskBackHandler.Vendor)], [.. work.AnswerSets.Where(s => work.EarlierRounds.Contains(s.StepNumber) || s.StepNumber == work.Step.Number)])
        {
            Names = asked.Select(a => a.ByPersonId).Concat(comments.Select(c => c.ByPersonId).OfType<int>()).Distinct().ToDictionary(p => p, work.NameOf),
        };
    }
}
