using Governance.Core.Cases;
using Governance.Core.People;
using Governance.Core.Questionnaires;

namespace Governance.Core.Steps.Rounds;

/// <summary>Questions of one section of a form.</summary>
public sealed record AskedSection(string Title, IReadOnlyList<Question> Questions);

/// <summary>What the page for sending back shows.</summary>
/// <param name="Choices">Finished steps that can be sent back, the latest first.</param>
/// <param name="Chosen">The step that the reader chose; null at first.</param>
/// <param name="Sections">Questions that the chosen step answered.</param>
/// <param name="FollowIfChanged">Titles of finished steps that are opened again when what the chosen step says changes.</param>
public sealed record SendBackPage(
    StepWork Work, IReadOnlyList<CaseStep> Choices, CaseStep? Chosen, IReadOnlyList<AskedSection> Sections, IReadOnlyList<string> FollowIfChanged, string? NextOwner, string? WhyNot);

public sealed class SendBackQuery(StepWorkLoader loader)
{
    /// <param name="chosen">Number of the step to send back; null or unknown where none is chosen yet.</param>
    public async Task<SendBackPage> GetAsync(int caseNumber, int stepNumber, int? chosen, Actor actor, CancellationToken ct)
    {
        var work = await loader.LoadAsync(caseNumber, stepNumber, actor, ct);
        var choices = SendBackHandler.Choices(work.Case, work.Step, work.Flow);
        var back = choices.FirstOrDefault(c => c.Number == chosen);
        var asked = back is null ? [] : (await loader.FormsAsync(work.Case, back, work.Flow.Definition, ct)).Own.Sections;
        var hidden = work.AllAnswers.Where(a => a.StepNumber == back?.Number && a.NotShownBecause is not null).Select(a => a.QuestionId).ToHashSet();
        return new SendBackPage(
            work, choices, back, [.. asked.Select(s => new AskedSection(s.Title, [.. s.Questions.Where(q => !hidden.Contains(q.Id))])).Where(s => s.Questions.Count > 0)],
            back is null ? [] : [.. Cases.Rounds.CaseRounds.Dependents(work.Flow.Definition, back.Key).Where(d => choices.Any(c => c.Key == d.Key)).Select(d => d.Title)],
            back is null ? null : work.Flow.Owners.Choose(work.Case, work.Flow.Definition.Step(back.Key)!).Owner?.Person.Name,
            SendBackHandler.WhyNotBy(actor, work.Case, work.Step, work.Definition));
    }
}
