using Governance.Core.Cases;
using Governance.Core.Cases.Escalations;
using Governance.Core.Cases.Holds;
using Governance.Core.Cases.Owners;
using Governance.Core.Cases.Versions;
using Governance.Core.Findings;
using Governance.Core.People;
using Governance.Core.Steps;
using Governance.Core.Tests.Worlds;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.Sequences;

/// <summary>Everything that people do with a case, through the handlers that the pages call. What is refused must leave everything as it was.</summary>
internal sealed class Moves(World world, int number, Random random)
{
    private static readonly Dictionary<string, Func<Moves, Task>> All = new()
    {
        ["complete"] = m => m.CompleteAsync(),
        ["hand-over"] = m => m.HandOverAsync(),
        ["take-over"] = m => m.NoteAsync(m.Owners().TakeOverAsync()),
        ["release"] = m => m.NoteAsync(m.Owners().ReleaseAsync()),
        ["delegate"] = m => m.NoteAsync(m.Owners().DelegateAsync()),
        ["absence"] = m => m.NoteAsync(m.Owners().BeAbsentAsync()),
        ["end-cover"] = m => m.NoteAsync(m.Owners().EndCoverAsync()),
        ["send-back"] = m => m.NoteAsync(m.Owners().SendBackAsync()),
        ["leave"] = m => m.NoteAsync(m.Owners().LeaveAsync()),
        ["record-change"] = m => m.NoteAsync(m.Owners().RecordChangeAsync()),
        ["concern"] = m => m.NoteAsync(m.Live().RaiseAsync()),
        ["pause"] = m => m.NoteAsync(m.Live().PauseAsync()),
        ["confirm-pause"] = m => m.NoteAsync(m.Live().ConfirmAsync()),
        ["hold"] = m => m.HoldAsync(),
        ["change-hold"] = m => m.ChangeHoldAsync(),
        ["resume"] = m => m.ResumeAsync(),
        ["escalate"] = m => m.EscalateAsync(),
        ["answer"] = m => m.AnswerAsync(),
        ["withdraw"] = m => m.EndAsync(CaseEnding.Withdrawn),
        ["cancel"] = m => m.EndAsync(CaseEnding.Cancelled),
        ["newer-version"] = m => m.PublishNewerAsync(),
        ["migrate"] = m => m.MigrateAsync(),
        ["hours"] = m => m.PassAsync(TimeSpan.FromMinutes(1), 600),
        ["days"] = m => m.PassAsync(TimeSpan.FromDays(1), 12),
    };

    /// <summary>Names, the common ones more often.</summary>
    public static IReadOnlyList<string> Weighted { get; } =
    [
        .. Enumerable.Repeat("complete", 12), .. Enumerable.Repeat("hours", 4), .. Enumerable.Repeat("resume", 3), "days", "days", "hold", "hold", "change-hold", "hand-over",
        "take-over", "release", "delegate", "delegate", "absence", "absence", "end-cover", "send-back", "send-back", "send-back", "escalate", "answer",
        "newer-version", "migrate", "migrate", "withdraw", "cancel", "leave", "record-change", "record-change", "concern", "pause", "confirm-pause",
    ];

    /// <summary>Whether the latest move changed anything.</summary>
    public bool Done { get; private set; }

    public async Task DoAsync(string name)
    {
        try
        {
            await All[name](this);
        }
        catch (NotFoundException)
        {
            // Whoever has no role at the site, as the vendor's people, is told that there is no such case.
            Done = false;
        }
    }

    private async Task CompleteAsync()
    {
        var open = (await world.CaseAsync(number)).OpenSteps.ToList();
        if (open.Count == 0)
        {
            return;
        }

        var step = open[random.Next(open.Count)];
        var page = await world.PageAsync(step);
        if (page.WhyNot is not null && random.Next(3) > 0)
        {
            return;
        }

        await AddEvidenceAsync(page);
        var outcomes = page.Work.Definition.Outcomes;
        var outcome = random.Next(3) > 0 ? outcomes.FirstOrDefault(page.Work.Definition.IsPassing) ?? outcomes[0] : outcomes[random.Next(outcomes.Count)];
        var filling = new Filling(random, "words") { Trouble = random.Next(4) == 0 ? 0.1 : 0 };
        filling.Answer(page, outcome);
        filling.Judge(await world.PageAsync(step, filling.Fields));
        await world.VoteAsync(step, outcome);
        var result = await world.CompleteAsync(step, filling.Fields);
        if (!result.IsDone)
        {
            await SettleAsync();
            result = await world.CompleteAsync(step, filling.Fields);
        }

        Note(result);
    }

    private async Task AddEvidenceAsync(StepPage page)
    {
        if (page.Work.Evidence.Count == 0)
        {
            await world.AddEvidenceAsync(number, page.Work.Step.OwnerId, "any.txt", "any"u8.ToArray());
        }

        foreach (var kind in page.Work.Definition.Evidence.Select(e => e.Kind).Where(k => page.Work.Evidence.All(e => e.Kind != k)))
        {
            await world.AddEvidenceAsync(number, page.Work.Step.OwnerId, $"{kind}.pdf", "%PDF-1.7 any"u8.ToArray(), kind);
        }
    }

    private async Task SettleAsync()
    {
        foreach (var finding in await world.ReadAsync(db => db.Findings.AsNoTracking().Where(f => f.CaseNumber == number && f.State == FindingState.Open).ToListAsync()))
        {
            var resolve = new ChangeFinding(number, finding.Number, finding.Changes, FindingState.Resolved, "resolved");
            await world.RunAsync<ChangeFindingHandler>(world.ActorOf(finding.OwnerId), (h, a) => h.HandleAsync(resolve, a, CancellationToken.None));
            var verify = new ChangeFinding(number, finding.Number, finding.Changes + 1, FindingState.Verified, "looked at");
            var others = (await world.CaseAsync(number)).Steps.Where(s => s.IsOpen || s.Number == finding.StepNumber).Select(s => s.OwnerId).Append(world.People.With(Role.CommitteeChair).Id);
            if (others.FirstOrDefault(o => o != finding.OwnerId) is > 0 and var other)
            {
                await world.RunAsync<ChangeFindingHandler>(world.ActorOf(other), (h, a) => h.HandleAsync(verify, a, CancellationToken.None));
            }
        }
    }

    private async Task HandOverAsync()
    {
        if ((await world.CaseAsync(number)).OpenSteps.ToList() is not { Count: > 0 } open)
        {
            return;
        }

        var step = open[random.Next(open.Count)];
        var command = new HandOverStep(number, step.Number, step.Version, await Owners().SomebodyForAsync(step), "Leave.");
        Note(await world.RunAsync<HandOverStepHandler>(random.Next(3) > 0 ? world.ActorOf(step.OwnerId) : Anybody(), (h, a) => h.HandleAsync(command, a, CancellationToken.None)));
    }

    private async Task HoldAsync()
    {
        var command = new HoldCase(number, "Budget is frozen.", Anybody().PersonId!.Value, Today().AddDays(random.Next(0, 20)));
        Note(await world.RunAsync<HoldCaseHandler>(Anybody(Role.CommitteeChair, Role.Requester), (h, a) => h.HandleAsync(command, a, CancellationToken.None)));
    }

    private async Task ChangeHoldAsync()
    {
        var hold = await RunningHoldAsync();
        var command = new ChangeHold(number, hold?.Number ?? 1, hold?.Changes ?? 1, "It takes longer.", Anybody().PersonId!.Value, Today().AddDays(random.Next(0, 20)));
        Note(await world.RunAsync<ChangeHoldHandler>(Anybody(Role.CommitteeChair), (h, a) => h.HandleAsync(command, a, CancellationToken.None)));
    }

    private async Task ResumeAsync()
    {
        var command = new ResumeCase(number, (await RunningHoldAsync())?.Number ?? 1, "It is there.");
        Note(await world.RunAsync<ResumeCaseHandler>(Anybody(Role.CommitteeChair, Role.QualitySafety), (h, a) => h.HandleAsync(command, a, CancellationToken.None)));
    }

    private async Task EscalateAsync()
    {
        var steps = (await world.CaseAsync(number)).Steps;
        var command = new RaiseEscalation(number, random.Next(2) == 0 ? null : random.Next(1, steps.Count + 1), random.Next(0, 5), "Three misses.", null);
        Note(await world.RunAsync<RaiseEscalationHandler>(Anybody(), (h, a) => h.HandleAsync(command, a, CancellationToken.None)));
    }

    private async Task AnswerAsync()
    {
        var open = await world.ReadAsync(db => db.Escalations.AsNoTracking().Where(e => e.CaseNumber == number && e.State == EscalationState.Open).FirstOrDefaultAsync());
        if (open is null)
        {
            return;
        }

        var decision = EscalationDecision.All[random.Next(EscalationDecision.All.Count)];
        var command = new AnswerEscalation(number, open.Number, open.Changes, decision, "Looked at.", Today().AddDays(random.Next(0, 10)));
        Note(await world.RunAsync<AnswerEscalationHandler>(random.Next(2) == 0 ? world.ActorOf(open.OwnerId) : Anybody(), (h, a) => h.HandleAsync(command, a, CancellationToken.None)));
    }

    // Ends the sequence's story, so it happens seldom.
    private async Task EndAsync(string ending)
    {
        if (random.Next(3) > 0)
        {
            return;
        }

        Note(await world.RunAsync<EndCaseHandler>(Anybody(Role.Requester, Role.CommitteeChair), (h, a) => h.HandleAsync(new EndCase(number, ending, "No longer needed."), a, CancellationToken.None)));
    }

    private async Task PublishNewerAsync()
    {
        var id = (await world.CaseAsync(number)).DefinitionId;
        var newest = await world.ReadAsync(db => db.PublishedWorkflows.AsNoTracking().Where(w => w.Id == id).OrderByDescending(w => w.Version).FirstAsync());
        await world.PublishNewerAsync(newest);
        Done = true;
    }

    private async Task MigrateAsync()
    {
        var ofCase = await world.CaseAsync(number);
        var newest = await world.ReadAsync(db => db.PublishedWorkflows.Where(w => w.Id == ofCase.DefinitionId).MaxAsync(w => w.Version));
        Note(await world.RunAsync<MoveCaseHandler>(Anybody(Role.SystemAdmin, Role.SystemAdmin), (h, a) => h.HandleAsync(new MoveCase(number, newest, "Newer."), a, CancellationToken.None)));
    }

    private async Task PassAsync(TimeSpan unit, int most)
    {
        world.Time.Advance(unit * random.Next(1, most));
        await world.RunDueWorkAsync();
        Done = true;
    }

    private DateOnly Today() => DateOnly.FromDateTime(world.Time.Now);

    private Task<CaseHold?> RunningHoldAsync() =>
        world.ReadAsync(db => db.CaseHolds.AsNoTracking().Where(h => h.CaseNumber == number && h.EndedAt == null).FirstOrDefaultAsync());

    // Mostly somebody who may, sometimes anybody at all.
    private Actor Anybody(params Role[] rather)
    {
        var there = world.People.All.Where(p => p.IsActive).ToList();
        var fit = rather.Length == 0 || random.Next(4) == 0 ? [] : there.Where(p => p.Holds(rather[random.Next(rather.Length)].Key, world.Site.Id)).ToList();
        var among = fit.Count > 0 ? fit : there;
        return world.ActorOf(among[random.Next(among.Count)].Id);
    }

    private void Note(Result? result) => Done = result is { IsDone: true };

    private async Task NoteAsync(Task<Result?> move) => Note(await move);

    private OwnerMoves Owners() => new(world, number, random);

    private LiveMoves Live() => new(world, number, random);
}
