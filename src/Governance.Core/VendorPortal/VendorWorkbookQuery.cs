using Governance.Core.People;
using Governance.Core.Questionnaires.Workbooks;
using Governance.Core.Steps.Asking;

namespace Governance.Core.VendorPortal;

/// <summary>The open round as a spreadsheet, for who came in by a link.</summary>
public sealed class VendorWorkbookQuery(RoundFormQuery forms, VendorDrafts drafts)
{
    /// <param name="due">The due time in words.</param>
    public async Task<RoundSpreadsheet> FileAsync(Func<DateTime, string, string> due, Actor actor, CancellationToken ct)
    {
        var round = await RoundAsync(forms, drafts, actor, ct);
        var head = new WorkbookHead(RoundWorkbook.CodeOf(round.CaseNumber, round.StepNumber, round.Form), round.Product, round.SiteName, round.Round, due(round.DueAt, round.TimeZone));
        return RoundWorkbook.Write(head, RoundWorkbook.Open(round.Check, round.Scope), round.Fields);
    }

    /// <summary>The newest round with what is saved of it.</summary>
    internal static async Task<RoundForm> RoundAsync(RoundFormQuery forms, VendorDrafts drafts, Actor actor, CancellationToken ct)
    {
        var round = await forms.GetAsync(null, null, actor, ct);
        return round.IsOpen && await drafts.GetAsync(round.StepNumber, actor, ct) is { } draft ? await forms.GetAsync(round.StepNumber, draft.Fields, actor, ct) : round;
    }
}
