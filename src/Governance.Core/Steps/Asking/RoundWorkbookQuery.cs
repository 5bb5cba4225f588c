using Governance.Core.People;
using Governance.Core.Questionnaires.Workbooks;

namespace Governance.Core.Steps.Asking;

/// <summary>What the page of the spreadsheet shows to who works on the questionnaire.</summary>
/// <param name="WhyNot">Why this person takes nothing in; null when nothing stands against it.</param>
public sealed record RoundWorkbookPage(StepPage Step, int Open, string? WhyNot);

public sealed class RoundWorkbookQuery(StepPageQuery pages)
{
    /// <exception cref="NotFoundException">There is no such case or step for this person, or the step asks no questionnaire.</exception>
    public async Task<RoundWorkbookPage> GetAsync(int caseNumber, int stepNumber, Actor actor, CancellationToken ct)
    {
        var page = await pages.GetAsync(caseNumber, stepNumber, null, actor, ct);
        return page.Work.IsQuestionnaire
            ? new RoundWorkbookPage(page, RoundWorkbook.Open(page.Check, page.Scope).Count, page.WhyNot)
            : throw new NotFoundException($"Step {stepNumber} of case {caseNumber} is no questionnaire.");
    }

    /// <summary>The open round with what stands in the form of whoever asks.</summary>
    /// <param name="due">The due time in words.</param>
    public async Task<RoundSpreadsheet> FileAsync(int caseNumber, int stepNumber, Func<DateTime, string, string> due, Actor actor, CancellationToken ct)
    {
        var page = (await GetAsync(caseNumber, stepNumber, actor, ct)).Step;
        var work = page.Work;
        var code = RoundWorkbook.CodeOf(caseNumber, stepNumber, work.Form);
        var head = new WorkbookHead(code, work.Case.Title, work.Site.Name, work.Step.Round, due(work.Step.DueAt, work.Site.TimeZone));
        return RoundWorkbook.Write(head, RoundWorkbook.Open(page.Check, page.Scope), page.Fields);
    }
}
