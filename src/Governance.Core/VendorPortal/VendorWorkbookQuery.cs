using Governance.Core.People;
using Governance.Core.Questionnaires.Workbooks;
using Governance.Core.Steps.Asking;

namespace Governance.Core.VendorPortal;

/// <summary>The open round as a spreadsheet, for who came in by a link.</summary>
public sealed class VendorWorkbookQuery(VendorDrafts drafts)
{
    /// <param name="due">The due time in words.</param>
    public async Task<RoundSpreadsheet> FileAsync(Func<DateTime, string, string> due, Actor actor, CancellationToken ct)
    {
        var (round, _) = await drafts.NewestAsync(null, actor, ct);
        var head = new WorkbookHead(RoundWorkbook.CodeOf(round.CaseNumber, round.StepNumber, round.Form), round.Product, round.SiteName, round.Round, due(round.DueAt, round.TimeZone));
        return RoundWorkbook.Write(head, RoundWorkbook.Open(round.Check, round.Scope), round.Fields);
    }
}
