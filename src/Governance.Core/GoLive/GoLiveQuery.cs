using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Cases;
using Governance.Core.Cases.Rounds;
using Governance.Core.Data;
using Governance.Core.Findings;
using Governance.Core.People;
using Governance.Core.Questionnaires;
using Governance.Core.Steps;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.GoLive;

/// <summary>Answers the five questions of a go-live from the record of the case; what nobody recorded stays unknown.</summary>
public sealed class GoLiveQuery(GovernanceDbContext db, StepPageQuery steps, StepWorkLoader loader)
{
    /// <summary>Template of the step that this page is for.</summary>
    public const string Template = "reviews/go-live-approval";

    private const string MonitoringPlan = "reviews/monitoring-plan";

    private static readonly (string Title, string Stage)[] Before = [("Privacy", "S03"), ("Security", "S04"), ("Scope", "S05"), ("Validation", "S10")];

    /// <summary>True for the step at which a radiology lead approves a go-live.</summary>
    public static bool IsFor(CaseStep step) => step.TemplateId == Template;

    /// <exception cref="NotFoundException">No such case or step, not visible to the actor, or the step is no go-live approval.</exception>
    public async Task<GoLivePage> GetAsync(int caseNumber, int stepNumber, Actor actor, CancellationToken ct)
    {
        var page = await steps.GetAsync(caseNumber, stepNumber, null, actor, ct);
        var work = page.Work;
        if (!IsFor(work.Step))
        {
            throw new NotFoundException($"Step {stepNumber} of {work.Case.Name} is no go-live approval.");
        }

        var answers = new StepAnswers(work);
        var scope = ScopeOf(work, await FormOfAsync(work, s => s.Kind == StepKind.ScopeCheck, ct), answers);
        var validation = new ValidationAnswer(work.Validation?.Protocol, work.Validation?.Report, work.Validation?.WhyReportIsOld);
        var watch = WatchOf(answers, await FormOfAsync(work, s => s.TemplateId == MonitoringPlan, ct));
        var open = OpenOf(work, page.Now);
        var product = await db.Products.AsNoTracking().Include(p => p.Versions).SingleAsync(p => p.Id == work.Case.ProductId, ct);
        var name = $"{product.Name} {product.Versions.Single(v => v.Number == work.Case.ProductVersionNumber).Label}";
        var report = await FormOfAsync(work, s => s.Kind == StepKind.Validation, ct);
        var conditionsOfUse = report is null ? null : AnswerValue.TextOf(answers.Printed(report.Value.Step, report.Value.Form, "conditions-of-use"));
        var proposal = new GoLiveProposal(work, scope, validation, open, watch, conditionsOfUse ?? $"{name}: {work.PlannedUse.Sentence}", page.Now) { Product = name };
        return new GoLivePage(
            page, scope, validation, open, watch, [.. Before.Select(b => GateOf(work, b.Title, b.Stage))], ValidationRules.WhyNot(work, "approve") ?? work.WhyNoConfiguration,
            proposal.Over(page.Fields), name);
    }

    private async Task<(CaseStep Step, QuestionForm Form)?> FormOfAsync(StepWork work, Func<CaseStep, bool> isIt, CancellationToken ct)
    {
        var step = CaseRounds.Latest(work.Case).FirstOrDefault(s => s.State == StepState.Completed && s.TemplateId is not null && isIt(s));
        return step is null ? null : (step, (await loader.FormsAsync(work.Case, step, work.Flow.Definition, ct)).Own);
    }

    private static ScopeAnswer ScopeOf(StepWork work, (CaseStep Step, QuestionForm Form)? check, StepAnswers answers)
    {
        if (check is not { } done)
        {
            return new ScopeAnswer([], null, null);
        }

        var points = done.Form.Questions.Select(q => PointOf(q, answers.Of(done.Step, q.Id))).OfType<ScopePoint>().ToList();
        return new ScopeAnswer(points, work.NameOf(done.Step.CompletedById ?? done.Step.OwnerId), done.Step.CompletedAt);
    }

    // A dimension is a verdict with the cleared and the planned value beside it.
    private static ScopePoint? PointOf(Question question, JsonNode? value)
    {
        if (value is not JsonObject halves || AnswerValue.TextOf(halves["choice"]) is not { } verdict || AnswerValue.RowsOf(halves["table"]) is not { Count: > 0 } rows || !rows[0].ContainsKey("cleared"))
        {
            return null;
        }

        string All(string column) => string.Join("; ", rows.Select(r => r.GetValueOrDefault(column, "")).Where(t => t.Length > 0));
        return new ScopePoint(question.Text, verdict, All("cleared"), All("planned"), All("reason") is { Length: > 0 } reason ? reason : null);
    }

    private static WatchAnswer WatchOf(StepAnswers answers, (CaseStep Step, QuestionForm Form)? plan)
    {
        if (plan is not { } done)
        {
            return new WatchAnswer(null, [], []);
        }

        JsonNode? Printed(string place) => answers.Printed(done.Step, done.Form, place);
        return new WatchAnswer(
            AnswerValue.TextOf(Printed("monitoring-owner")),
            [.. (AnswerValue.RowsOf(Printed("monitoring-plan")) ?? []).Select(r => new WatchedMetric(r.GetValueOrDefault("metric", ""), r.GetValueOrDefault("cadence", ""), r.GetValueOrDefault("limit", "")))],
            [.. (AnswerValue.RowsOf(Printed("stop-rules")) ?? []).Select(r => r.GetValueOrDefault("trigger", "")).Where(t => t.Length > 0)]);
    }

    private static List<OpenThing> OpenOf(StepWork work, DateTime now)
    {
        var findings = work.Findings.Where(f => f.IsOpenAt(now) || f.IsUnverified).OrderBy(f => SeverityKey.All.ToList().IndexOf(f.Severity))
            .Select(f => new OpenThing(f.Id, f.IsUnverified ? $"{f.Text} (resolved, not verified yet)" : f.Text, false, f.Severity, f.OwnerId, work.NameOf(f.OwnerId), f.DueAt));
        var conditions = work.Conditions.Where(c => c.State is ConditionState.Open or ConditionState.Met or ConditionState.Missed)
            .OrderBy(c => c.Blocks == ConditionBlocks.GoLive ? 0 : 1).ThenBy(c => c.DueAt)
            .Select(c => new OpenThing(c.Id, c.Text, true, c.Blocks, c.OwnerId, work.NameOf(c.OwnerId), c.DueAt));
        return [.. findings.Where(f => f.Weight is SeverityKey.Blocker or SeverityKey.High), .. conditions, .. findings.Where(f => f.Weight is not (SeverityKey.Blocker or SeverityKey.High))];
    }

    // A scope check that says "outside" holds nobody up while an exception stands; it does not look like "inside".
    private static bool IsExcepted(CaseStep step, StepWork work) =>
        work.OffLabel is not null && work.Flow.Definition.HumanSteps.Any(s => s.ExceptionOf == step.Key);

    private static GateBefore GateOf(StepWork work, string title, string stage)
    {
        var latest = CaseRounds.Latest(work.Case).Where(s => s.Stage == stage && work.Flow.Definition.Step(s.Key)?.Gate == true).ToList();
        var main = latest.FirstOrDefault();
        var isClosed = latest.Count > 0 && latest.All(s => s.State == StepState.Completed && (CaseRounds.Passed(s, work.Flow.Definition) || IsExcepted(s, work)));
        var signed = main is null ? null : work.Signatures.LastOrDefault(s => s.SubjectType == "step" && s.SubjectId == main.Number.ToString(CultureInfo.InvariantCulture));
        return new GateBefore(title, isClosed, main?.Outcome, signed);
    }
}

/// <summary>Stored answers of finished steps.</summary>
internal sealed class StepAnswers(StepWork work)
{
    public JsonNode? Of(CaseStep step, string questionId) =>
        work.AllAnswers.FirstOrDefault(a => a.StepNumber == step.Number && a.QuestionId == questionId) is { } answer ? JsonNode.Parse(answer.Value) : null;

    /// <summary>The answer that a form prints at a place of the pack.</summary>
    public JsonNode? Printed(CaseStep step, QuestionForm form, string place) =>
        form.Questions.FirstOrDefault(q => q.Print == place) is { } question ? Of(step, question.Id) : null;
}
