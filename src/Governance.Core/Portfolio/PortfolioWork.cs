using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Findings;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Portfolio;

/// <summary>Cases, conditions and overdue steps as rows.</summary>
internal static class PortfolioWork
{
    public static async Task<IReadOnlyList<PortfolioRow>> CasesAsync(PortfolioScope scope, PortfolioKey after, CancellationToken ct)
    {
        var rows = await (
            from ofCase in scope.Cases.Where(c => c.Number > after.Number)
            join product in scope.Db.Products on ofCase.ProductId equals product.Id
            orderby ofCase.Number
            select new { Case = ofCase, product.Vendor }).Take(scope.Take).ToListAsync(ct);
        return
        [
            .. rows.Select(r => new PortfolioRow(new PortfolioKey(default, r.Case.Number, 0), $"/cases/{r.Case.Number}",
            [
                r.Case.Name, r.Case.Title, r.Vendor, scope.SiteName(r.Case.SiteId), CaseKind.LabelOf(r.Case.Kind), r.Case.Tier is { } tier ? $"{tier}" : "not set",
                StateOf(r.Case), scope.DayAt(r.Case.SiteId, r.Case.OpenedAt).ToDay(),
            ])),
        ];
    }

    public static async Task<IReadOnlyList<PortfolioRow>> ConditionsAsync(PortfolioScope scope, PortfolioKey after, CancellationToken ct)
    {
        var unsettled = scope.Db.Conditions.AsNoTracking().Where(c => c.State == ConditionState.Open || c.State == ConditionState.Met || c.State == ConditionState.Missed);
        var rows = await (
            from condition in unsettled.Where(c => c.DueAt > after.At
                || (c.DueAt == after.At && (c.CaseNumber > after.Number || (c.CaseNumber == after.Number && c.Number > after.Item))))
            join ofCase in scope.Cases on condition.CaseNumber equals ofCase.Number
            join owner in scope.Db.People on condition.OwnerId equals owner.Id
            orderby condition.DueAt, condition.CaseNumber, condition.Number
            select new { Condition = condition, ofCase.OpenedAt, ofCase.SiteId, Owner = owner.Name }).Take(scope.Take).ToListAsync(ct);
        return
        [
            .. rows.Select(r => new PortfolioRow(new PortfolioKey(r.Condition.DueAt, r.Condition.CaseNumber, r.Condition.Number), $"/cases/{r.Condition.CaseNumber}/conditions/{r.Condition.Number}",
            [
                r.Condition.Id, r.Condition.Text, Case.NameOf(r.Condition.CaseNumber, r.OpenedAt), r.Condition.Blocks.Replace('-', ' '), StateOf(r.Condition, scope.Now), r.Owner,
                scope.DayAt(r.SiteId, r.Condition.DueAt).ToDay(),
            ])),
        ];
    }

    public static async Task<IReadOnlyList<PortfolioRow>> OverdueAsync(PortfolioScope scope, PortfolioKey after, CancellationToken ct)
    {
        var now = scope.Now;
        var late = scope.Db.CaseSteps.AsNoTracking().Where(s => s.State == StepState.Open && s.DueAt < now);
        var rows = await (
            from step in late.Where(s => s.DueAt > after.At || (s.DueAt == after.At && (s.CaseNumber > after.Number || (s.CaseNumber == after.Number && s.Number > after.Item))))
            join ofCase in scope.Cases.Where(c => c.State == CaseState.Open) on step.CaseNumber equals ofCase.Number
            join owner in scope.Db.People on step.OwnerId equals owner.Id
            orderby step.DueAt, step.CaseNumber, step.Number
            select new { Step = step, ofCase.OpenedAt, ofCase.Title, ofCase.SiteId, Owner = owner.Name }).Take(scope.Take).ToListAsync(ct);
        return
        [
            .. rows.Select(r => new PortfolioRow(new PortfolioKey(r.Step.DueAt, r.Step.CaseNumber, r.Step.Number), $"/cases/{r.Step.CaseNumber}/steps/{r.Step.Number}",
            [
                r.Step.TitleWithRound, Case.NameOf(r.Step.CaseNumber, r.OpenedAt), r.Title, scope.SiteName(r.SiteId), r.Owner, scope.DayAt(r.SiteId, r.Step.DueAt).ToDay(),
            ])),
        ];
    }

    private static string StateOf(Case ofCase) => ofCase.State switch
    {
        CaseState.Ended => CaseEnding.LabelOf(ofCase.Ending ?? "ended"),
        CaseState.OnHold => "on hold",
        _ => "open",
    };

    private static string StateOf(Condition condition, DateTime now) =>
        condition.State == ConditionState.Met ? "met, not verified" : condition.DueAt < now ? $"{condition.State}, overdue" : condition.State;
}
