using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases.Escalations;

/// <summary>Who decides at a level in this case, and by when it would be decided if it were raised now.</summary>
public sealed record LevelView(EscalationLevel Level, IReadOnlyList<Person> People, DateTime DueAt);

/// <summary>What the page for escalating shows.</summary>
/// <param name="Step">The step it is about; null for the case as a whole.</param>
public sealed record RaisePage(Case Case, Site Site, CaseStep? Step, IReadOnlyList<LevelView> Levels, string? WhyNot);

/// <summary>One change of an escalation in words.</summary>
public sealed record EscalationEvent(string What, int Level, string? Text, string By, DateTime At);

/// <summary>What the page of one escalation shows.</summary>
public sealed record EscalationPage(
    Case Case, Site Site, Escalation Escalation, EscalationLevel Level, CaseStep? Step, string OwnerName, string RaisedBy, IReadOnlyList<EscalationEvent> Events, string? WhyNotAnswer,
    DateTime Now);

public sealed class EscalationPageQuery(GovernanceDbContext db, TimeProvider time)
{
    /// <exception cref="NotFoundException">No such case or step, or not visible to the actor.</exception>
    public async Task<RaisePage> ToRaiseAsync(int caseNumber, int? stepNumber, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.Cases.AsNoTracking().VisibleTo(actor).WithStepsAsync(caseNumber, ct);
        var site = await db.Sites.AsNoTracking().SingleAsync(s => s.Id == ofCase.SiteId, ct);
        var people = await db.People.AsNoTracking().AtSiteAsync(ofCase.SiteId, ct);
        var (calendar, now) = (site.Calendar(), time.Now());
        return new RaisePage(
            ofCase, site, stepNumber is { } number ? ofCase.Step(number) : null,
            [.. EscalationLevel.All.Select(l => new LevelView(l, l.Candidates(ofCase, people), l.DueAfter(now, calendar)))],
            RaiseEscalationHandler.WhyNotBy(actor, ofCase));
    }

    /// <exception cref="NotFoundException">No such case or escalation, or not visible to the actor.</exception>
    public async Task<EscalationPage> GetAsync(int caseNumber, int number, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.Cases.AsNoTracking().VisibleTo(actor).WithStepsAsync(caseNumber, ct);
        var escalation = await db.Escalations.AsNoTracking().FirstOrDefaultAsync(e => e.CaseNumber == caseNumber && e.Number == number, ct)
            ?? throw new NotFoundException($"{ofCase.Name} has no escalation E-{number}.");
        var changes = await db.EscalationChanges.AsNoTracking().Where(c => c.CaseNumber == caseNumber && c.EscalationNumber == number).OrderByDescending(c => c.Number).ToListAsync(ct);
        var ids = changes.Select(c => c.ByPersonId).OfType<int>().Concat(changes.Select(c => c.OwnerId)).ToHashSet();
        var names = await db.People.AsNoTracking().ToNamesAsync(ids, ct);
        return new EscalationPage(
            ofCase,
            await db.Sites.AsNoTracking().SingleAsync(s => s.Id == ofCase.SiteId, ct),
            escalation,
            EscalationLevel.Find(escalation.Level)!,
            escalation.StepNumber is { } step ? ofCase.Step(step) : null,
            names[escalation.OwnerId],
            names[escalation.RaisedById],
            [.. changes.Select(c => EventOf(c, names))],
            AnswerEscalationHandler.WhyNotBy(actor, ofCase, escalation),
            time.Now());
    }

    private static EscalationEvent EventOf(EscalationChange change, IReadOnlyDictionary<int, string> names) => new(
        change.Change switch
        {
            EscalationChange.Raised => $"Escalated to {names[change.OwnerId]}",
            EscalationChange.Answered => $"Decided: {EscalationDecision.LabelOf(change.Decision ?? "")}",
            EscalationChange.Rose => $"Not decided in time: now level {change.Level}, {names[change.OwnerId]} decides",
            EscalationChange.Late => $"Not decided in time by {names[change.OwnerId]}",
            _ => "Up for review",
        },
        change.Level, change.Text, change.ByPersonId is { } by ? names[by] : "by itself", change.At);
}
