using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.Questionnaires;
using Governance.Core.Templates;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Steps.Asking;

/// <summary>
/// Takes a running questionnaire to the newest versions of its templates. What was typed stays where the question did not change; where it did,
/// it is offered again and answered anew.
/// </summary>
/// <param name="SeenVersion">Version of the step that the preview showed.</param>
/// <param name="ToVersions">The versions that the preview showed, by template.</param>
public sealed record MoveQuestionnaire(int CaseNumber, int StepNumber, int SeenVersion, IReadOnlyDictionary<string, int> ToVersions);

public sealed class MoveQuestionnaireHandler(GovernanceDbContext db, StepWorkLoader loader, TemplateLibrary templates, StepDrafts drafts, TimeProvider time)
{
    public async Task<Result> HandleAsync(MoveQuestionnaire command, Actor actor, CancellationToken ct)
    {
        var work = await loader.LoadAsync(command.CaseNumber, command.StepNumber, actor, ct);
        if (WhyNotBy(actor, work) is { } reason)
        {
            return Result.Refused(reason);
        }

        var plan = await QuestionnaireMovePlan.OfAsync(work, templates, ct);
        if (plan is null)
        {
            return Result.Refused("The questionnaire runs on the newest version already.");
        }

        if (work.Step.Version != command.SeenVersion || !plan.Templates.All(t => command.ToVersions.GetValueOrDefault(t.Id) == t.To))
        {
            return Result.Stale();
        }

        var at = time.Now();
        plan.Templates.ToList().ForEach(t => work.Case.Repin(t.Id, t.To));
        work.Step.UseForm(work.Case.PinnedVersion(work.Step.TemplateId!)!.Value);
        var number = await db.QuestionnaireMoves.CountAsync(m => m.CaseNumber == work.Case.Number && m.StepNumber == work.Step.Number, ct) + 1;
        db.Add(QuestionnaireMove.Of((work.Case.Number, work.Step.Number, number), plan.Templates, plan.Difference, actor.PersonId!.Value, at));
        db.AddRange(await OfferAnswersHandler.RowsAsync(db, work.Case.Number, await TypedBeforeAsync(work, plan, ct), actor.PersonId, at, ct));
        return await db.CommitAsync(EntryOf(work, plan, actor), ct, work.Step.Number);
    }

    /// <summary>Why this person cannot move the questionnaire; null when nothing stands against it.</summary>
    public static string? WhyNotBy(Actor actor, StepWork work)
    {
        if (!work.IsQuestionnaire || !work.Step.IsOpen || !work.Case.IsOpen)
        {
            return "Only an open questionnaire of an open case can move to another version of its form.";
        }

        if (work.Previous.Count > 0)
        {
            return "Answers of an earlier round are locked to the version on which they were given. A round that asks again stays on it.";
        }

        return actor.PersonId == work.Step.OwnerId || actor.Has(Role.SystemAdmin, work.Case.SiteId)
            ? null
            : "Only the owner of the questionnaire, or an administrator of the site, moves it to another version of its form.";
    }

    // An answer to the question as it was is no answer to the one that is asked now; whoever typed it is asked whether it still fits.
    private async Task<IReadOnlyList<Offer>> TypedBeforeAsync(StepWork work, QuestionnaireMovePlan plan, CancellationToken ct)
    {
        List<Question> gone = [.. plan.Difference.Changed.Select(c => c.Before), .. plan.Difference.Removed];
        var names = gone.Select(q => FieldNames.Answer(q.Id)).ToList();
        var typed = await drafts.TakeOutAsync(work.Case.Number, work.Step.Number, f => names.Any(n => f == n || f.StartsWith(n + ".", StringComparison.Ordinal)), ct);
        return [.. AnswerForm.Read(gone, typed).Answers.Where(a => !a.Value.IsSpecial && !AnswerValue.IsEmpty(a.Value.Value))
            .Select(a => new Offer(a.Key, a.Value with { EvidenceIds = [] }, OfferOrigin.EarlierVersion, plan.Source, null))];
    }

    private static AuditRecord EntryOf(StepWork work, QuestionnaireMovePlan plan, Actor actor) =>
        new(work.Case.AuditTrail, AuditKind.QuestionnaireMoved, actor, $"{work.Step.TitleWithRound} goes on with newer versions of its form.")
        {
            Subject = new AuditSubject("step", work.Step.Number.ToString(CultureInfo.InvariantCulture), work.Step.Key, work.Step.Version),
            Details = new JsonObject
            {
                ["templates"] = new JsonArray([.. plan.Templates.Select(t => JsonValue.Create($"{t.Id}@{t.To}"))]),
                ["kept"] = plan.Difference.Kept.Count,
                ["changed"] = plan.Difference.Changed.Count,
                ["new"] = plan.Difference.New.Count,
                ["removed"] = plan.Difference.Removed.Count,
            },
        };
}

/// <summary>To which versions a questionnaire would move, and what that does to its questions.</summary>
public sealed record QuestionnaireMovePlan(IReadOnlyList<(string Id, int From, int To)> Templates, FormDifference Difference)
{
    /// <summary>The versions before, as the source of answers that are offered again.</summary>
    public string Source => Templates is [var one] ? $"{one.Id}, version {one.From}" : $"{Templates.Count} parts in the version before";

    /// <returns>Null when every template of the questionnaire is on its newest version.</returns>
    internal static async Task<QuestionnaireMovePlan?> OfAsync(StepWork work, TemplateLibrary library, CancellationToken ct)
    {
        var newest = await library.NewestVersionsAsync(ct);
        var id = work.Step.TemplateId!;
        var whole = (QuestionnaireTemplate)await library.GetAsync(id, newest.GetValueOrDefault(id, work.Step.TemplateVersion!.Value), ct);
        var parts = new Dictionary<string, QuestionnaireTemplate> { [id] = whole };
        foreach (var part in whole.Parts)
        {
            parts[part.Id] = (QuestionnaireTemplate)await library.GetAsync(part.Id, newest[part.Id], ct);
        }

        var moved = parts.Values.Select(t => (t.Id, From: work.Case.PinnedVersion(t.Id) ?? 0, To: t.Head.Version)).Where(t => t.From != t.To).ToList();
        return moved.Count == 0 ? null : new QuestionnaireMovePlan(moved, FormDifference.Between(work.Form, QuestionForm.Of(whole, parts.GetValueOrDefault)));
    }
}

/// <summary>What the page for moving a questionnaire shows.</summary>
/// <param name="Plan">Null when it runs on the newest versions.</param>
/// <param name="Typed">Ids of questions for which the owner has typed something.</param>
public sealed record QuestionnaireMovePage(StepWork Work, QuestionnaireMovePlan? Plan, IReadOnlySet<string> Typed, string? WhyNot);

public sealed class QuestionnaireMoveQuery(StepWorkLoader loader, TemplateLibrary templates, StepDrafts drafts)
{
    /// <exception cref="NotFoundException">No such case or step, or not visible to the actor.</exception>
    public async Task<QuestionnaireMovePage> GetAsync(int caseNumber, int stepNumber, Actor actor, CancellationToken ct)
    {
        var work = await loader.LoadAsync(caseNumber, stepNumber, actor, ct);
        var plan = work.IsQuestionnaire ? await QuestionnaireMovePlan.OfAsync(work, templates, ct) : null;
        var typed = (await drafts.GetAsync(caseNumber, stepNumber, actor, ct))?.Fields ?? new Dictionary<string, IReadOnlyList<string>>();
        return new QuestionnaireMovePage(
            work, plan, AnswerForm.Read(work.Form.Questions, typed).Answers.Keys.ToHashSet(), MoveQuestionnaireHandler.WhyNotBy(actor, work));
    }
}
