using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.Sites;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Core.SampleHospital;

/// <summary>
/// Takes sample cases through the same use cases as the pages, each step as its owner, and moves the clock through working days. A case stops
/// by itself where its next step would end after the instant given.
/// </summary>
/// <param name="scopes">Where use cases come from; each gets a scope of its own, as a request does.</param>
/// <param name="clock">The clock of that container.</param>
/// <param name="via">How the trail says that the requests came in.</param>
/// <param name="secret">Password of the sample people; what signing asks for.</param>
public sealed class SampleWalk(IServiceScopeFactory scopes, SampleClock clock, Via via, string secret)
{
    /// <summary>Told after each thing that was done: the sentence for people who watch.</summary>
    public Action<string> Tell { get; init; } = _ => { };

    /// <summary>Opens the case and walks it.</summary>
    /// <param name="story">The case.</param>
    /// <param name="openedAt">UTC.</param>
    /// <param name="until">UTC; what would end later stays open.</param>
    /// <param name="ct">Stops the walk between two use cases.</param>
    /// <returns>Number of the case.</returns>
    public async Task<int> RunAsync(SampleCase story, DateTime openedAt, DateTime until, CancellationToken ct)
    {
        clock.SetTo(openedAt);
        var doing = new SampleActions(scopes, clock, via, story) { Secret = secret };
        await doing.OpenAsync(ct);
        Tell($"Case {doing.CaseNumber}: {story.Product.Name} {story.Product.Version} requested.");
        await GoAsync(doing, story, until, ct);
        return doing.CaseNumber;
    }

    private async Task GoAsync(SampleActions doing, SampleCase story, DateTime until, CancellationToken ct)
    {
        var calendar = await CalendarAsync(story.SiteId, ct);
        while (await NextAsync(doing, calendar, ct) is { } next && next.At <= until)
        {
            clock.SetTo(next.At > clock.Now ? next.At : clock.Now);
            await DoAsync(doing, next, ct);
        }
    }

    /// <summary>Opens a case about a product in use and walks it.</summary>
    /// <param name="story">The case; its kind is not a new procurement.</param>
    /// <param name="deploymentNumber">The product in use.</param>
    /// <param name="openedAt">UTC.</param>
    /// <param name="until">UTC; what would end later stays open.</param>
    /// <param name="ct">Stops the walk between two use cases.</param>
    /// <returns>Number of the case.</returns>
    public async Task<int> RunAboutAsync(SampleCase story, int deploymentNumber, DateTime openedAt, DateTime until, CancellationToken ct)
    {
        clock.SetTo(openedAt);
        var doing = new SampleActions(scopes, clock, via, story) { Secret = secret };
        await doing.OpenAboutAsync(deploymentNumber, ct);
        Tell($"Case {doing.CaseNumber}: {CaseKind.LabelOf(story.Kind)} of {story.Product.Name} {story.Product.Version} opened.");
        await GoAsync(doing, story, until, ct);
        return doing.CaseNumber;
    }

    /// <summary>Works on a case that somebody else opened, step by step.</summary>
    public SampleOwners Join(SampleCase story, int caseNumber)
    {
        var doing = new SampleActions(scopes, clock, via, story) { Secret = secret };
        doing.Join(caseNumber);
        return new SampleOwners(scopes, doing);
    }

    private async Task DoAsync(SampleActions doing, Planned next, CancellationToken ct)
    {
        if (next.ToPerson is { } name)
        {
            await doing.HandOverAsync(next.Step, SamplePeople.Named(name).Id, ct);
            Tell($"{next.Step.TitleWithRound} handed over to {name}.");
            return;
        }

        await doing.CompleteAsync(next.Step, ct);
        Tell($"{next.Step.TitleWithRound} completed.");
    }

    private async Task<Planned?> NextAsync(SampleActions doing, WorkingCalendar calendar, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GovernanceDbContext>();
        var open = await db.CaseSteps.AsNoTracking().Where(s => s.CaseNumber == doing.CaseNumber && s.State == StepState.Open).ToListAsync(ct);
        return open.Select(s => Plan(doing, s, calendar)).OrderBy(p => p.At).ThenBy(p => p.Step.Number).FirstOrDefault();
    }

    private static Planned Plan(SampleActions doing, CaseStep step, WorkingCalendar calendar)
    {
        if (doing.Story.HandOvers.TryGetValue(step.Key, out var name) && step.Round == 1 && step.OwnerId != SamplePeople.Named(name).Id)
        {
            return new Planned(SampleClock.WorkingTime(calendar, step.OpenedAt, 1, TimeOfDay(step.Number)), step, name);
        }

        var days = SampleCourse.DaysOf(doing.Story, step.Key, step.Round);
        if (days == 0)
        {
            return new Planned(step.OpenedAt.AddMinutes(25 + (step.Number * 7 % 20)), step, null);
        }

        return new Planned(SampleClock.WorkingTime(calendar, step.OpenedAt, days, TimeOfDay(step.Number)), step, null);
    }

    // Somewhere in the working day, another time for each step.
    private static TimeOnly TimeOfDay(int stepNumber) => new(9 + (stepNumber * 5 % 7), stepNumber * 17 % 60);

    private async Task<WorkingCalendar> CalendarAsync(int siteId, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var site = await scope.ServiceProvider.GetRequiredService<GovernanceDbContext>().Sites.AsNoTracking().FirstAsync(s => s.Id == siteId, ct);
        return site.Calendar();
    }

    private sealed record Planned(DateTime At, CaseStep Step, string? ToPerson);
}
