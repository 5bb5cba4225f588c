using Governance.Core.Cases;
using Governance.Core.Deployments;
using Governance.Core.LiveProducts;
using Governance.Core.People;
using Governance.Core.Tests.Worlds;
using Governance.Database;
using Governance.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.LiveProducts;

public class PauseTests
{
    [Theory]
    [InlineData(HarmLevel.None)]
    [InlineData(HarmLevel.Serious)]
    public async Task Anyone_at_the_site_raises_a_concern_that_has_an_owner_and_a_due_time_at_once(string harm)
    {
        await using var world = await Installed.WorldAsync();
        var number = await world.AtAsync(DeploymentState.Live);

        var result = await world.ConcernAsync(number, Role.Finance, harm);

        var incident = await world.CaseAsync(result.Number!.Value);
        var step = Assert.Single(incident.OpenSteps);
        Assert.Equal((CaseKind.Incident, number, world.People.With(Role.QualitySafety).Id), (incident.Kind, incident.DeploymentId!.Value, step.OwnerId));
        Assert.Equal(harm == HarmLevel.Serious ? world.Time.Now.AddHours(4) : world.Site.Calendar().DueAfter(world.Time.Now, 1), step.DueAt);
        Assert.Equal(DeploymentState.Live, (await world.DeploymentAsync(number)).State);
        Assert.Equal("concern-raised", (await world.LastEntryAsync(incident.AuditTrail)).Kind);
        Assert.Equal("Marks on the wrong side in room 2.", await world.ReadAsync(db => db.Concerns.Where(c => c.CaseNumber == incident.Number).Select(c => c.Seen).SingleAsync()));
    }

    [Fact]
    public async Task A_concern_that_could_identify_a_patient_is_shown_again_and_one_of_an_auditor_is_refused()
    {
        await using var world = await Installed.WorldAsync();
        var number = await world.AtAsync(DeploymentState.Live);

        var identifying = await world.ConcernAsync(number, Role.Finance, seen: "Accession 4711123, nothing marked.");
        var auditor = await world.ConcernAsync(number, Role.Auditor);

        Assert.Equal(("Seen", ResultKind.Refused), (Assert.Single(identifying.Problems).Field, auditor.Kind));
    }

    [Fact]
    public async Task A_wish_to_pause_is_told_to_those_who_may_and_whoever_takes_it_up_pauses_in_the_same_case()
    {
        await using var world = await Installed.WorldAsync();
        var number = await world.AtAsync(DeploymentState.Live);
        var incident = (await world.ConcernAsync(number, Role.TechnologistLead, wishesPause: true)).Number!.Value;

        var refused = await world.PauseAsync(Role.TechnologistLead, Installed.PauseOf(number, incident));
        var paused = await world.PauseAsync(Role.Radiologist, Installed.PauseOf(number, incident, PauseScope.Scanner, "room 2"));

        var told = await world.ReadAsync(db => db.Notices.Where(n => n.CaseNumber == incident && n.Text.StartsWith("Somebody asks")).Select(n => n.PersonId).ToListAsync());
        Assert.Contains(world.People.With(Role.Radiologist).Id, told);
        Assert.Equal((ResultKind.Refused, ResultKind.Done), (refused.Kind, paused.Kind));
        var pause = Assert.Single((await world.DeploymentAsync(number)).Pauses);
        Assert.Equal((incident, world.People.With(Role.TechnologistLead).Id, world.People.With(Role.Radiologist).Id), (pause.CaseNumber, pause.RequestedById, pause.PausedById));
        Assert.Equal("deployment-paused", (await world.LastEntryAsync($"case/{incident}")).Kind);
    }

    [Fact]
    public async Task The_security_officer_pauses_for_a_suspected_compromise_and_for_nothing_else()
    {
        await using var world = await Installed.WorldAsync();
        var number = await world.AtAsync(DeploymentState.Live);

        var other = await world.PauseAsync(Role.SecurityOfficer, Installed.PauseOf(number));
        var cyber = await world.PauseAsync(Role.SecurityOfficer, Installed.PauseOf(number, trigger: PauseTrigger.Cyber));

        Assert.Equal((nameof(PauseDeployment.Trigger), ResultKind.Done), (Assert.Single(other.Problems).Field, cyber.Kind));
    }

    [Fact]
    public async Task Informatics_confirms_since_when_the_pause_is_in_effect()
    {
        await using var world = await Installed.WorldAsync();
        var number = await world.AtAsync(DeploymentState.Live);
        var incident = (await world.PauseAsync(Role.Radiologist, Installed.PauseOf(number))).Number!.Value;
        world.Time.Advance(TimeSpan.FromMinutes(20));
        var confirm = new ConfirmPause(number, incident, 1, world.Time.Now.AddMinutes(-15), "Router stopped.");

        var refused = await world.RunAsync<ConfirmPauseHandler>(world.People.Acting(Role.Finance), (h, a) => h.HandleAsync(confirm, a, CancellationToken.None));
        var early = await world.RunAsync<ConfirmPauseHandler>(world.People.Acting(Role.ImagingInformatics), (h, a) => h.HandleAsync(confirm with { EffectiveAt = world.Time.Now.AddDays(-1) }, a, CancellationToken.None));
        var done = await world.RunAsync<ConfirmPauseHandler>(world.People.Acting(Role.ImagingInformatics), (h, a) => h.HandleAsync(confirm, a, CancellationToken.None));

        Assert.Equal([ResultKind.Refused, ResultKind.Invalid, ResultKind.Done], [refused.Kind, early.Kind, done.Kind]);
        Assert.Equal(confirm.EffectiveAt, Assert.Single((await world.DeploymentAsync(number)).Pauses).EffectiveAt);
        Assert.Equal("pause-confirmed", (await world.LastEntryAsync($"case/{incident}")).Kind);
        var band = await world.AskAsync<PausedBandQuery, PausedBand?>(q => q.OfCaseAsync(number, world.People.Acting(Role.Finance), CancellationToken.None));
        Assert.Equal("for the whole product", Assert.Single(band!.Pauses).ScopeSentence);
    }

    [Fact]
    public async Task Whoever_paused_cannot_be_the_only_one_who_approves_resuming()
    {
        await using var world = await Installed.WorldAsync();
        var (own, other) = (await world.AtAsync(DeploymentState.Live), await world.AtAsync(DeploymentState.Live, "BetaChest"));
        var mine = await PausedAtResumingAsync(world, own, Role.ClinicalLead);
        var theirs = await PausedAtResumingAsync(world, other, Role.Radiologist);

        var refused = await world.CompleteAsync(mine, "resuming", ("outcome", "resume"));
        var resumed = await world.CompleteAsync(theirs, "resuming", ("outcome", "resume"));

        Assert.Equal((ResultKind.Refused, ResultKind.Done), (refused.Kind, resumed.Kind));
        Assert.Contains("took part in the pause", refused.Reason, StringComparison.Ordinal);
        Assert.Equal((DeploymentState.Paused, DeploymentState.Live), ((await world.DeploymentAsync(own)).State, (await world.DeploymentAsync(other)).State));
        Assert.Equal([DeploymentEvent.Paused, DeploymentEvent.PauseEnded], (await world.HistoryAsync(other))[^2..]);
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Fact]
    public async Task The_escalation_decision_pauses_and_can_end_in_retirement()
    {
        await using var world = await Installed.WorldAsync();
        var number = await world.AtAsync(DeploymentState.Live);
        var incident = (await world.ConcernAsync(number, Role.Finance)).Number!.Value;

        await world.MustCompleteAsync(incident, "triage", ("outcome", "done"));
        await world.MustCompleteAsync(incident, "escalation", ("outcome", "pause"));
        var paused = await world.DeploymentAsync(number);
        await world.MustCompleteAsync(incident, "resuming", ("outcome", "retire"));

        Assert.Equal((DeploymentState.Paused, PauseTrigger.Decided), (paused.State, Assert.Single(paused.Pauses).Trigger));
        Assert.Equal(DeploymentState.Retired, (await world.DeploymentAsync(number)).State);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_two_pauses_at_once_one_stands_with_one_case_and_the_other_is_told(DatabaseProvider provider)
    {
        await using var world = await Installed.WorldAsync(provider);
        var number = await world.AtAsync(DeploymentState.Live);

        var results = await Task.WhenAll(
            Task.Run(() => world.PauseAsync(Role.Radiologist, Installed.PauseOf(number), "one")),
            Task.Run(() => world.PauseAsync(Role.ClinicalLead, Installed.PauseOf(number), "two")));

        Assert.Equal([ResultKind.Done, ResultKind.Refused], results.Select(r => r.Kind).Order());
        Assert.Contains("already paused", results.Single(r => r.Kind == ResultKind.Refused).Reason, StringComparison.Ordinal);
        Assert.Single((await world.DeploymentAsync(number)).Pauses);
        Assert.Equal(1, await world.ReadAsync(db => db.Cases.CountAsync(c => c.Kind == CaseKind.Incident)));
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_pause_that_comes_while_resuming_is_signed_keeps_the_product_paused(DatabaseProvider provider)
    {
        await using var world = await Installed.WorldAsync(provider);
        var number = await world.AtAsync(DeploymentState.Live);
        var incident = await PausedAtResumingAsync(world, number, Role.Radiologist, PauseScope.Scanner, "room 2");
        world.Meanwhile.Once(() => world.PauseAsync(Role.QualitySafety, Installed.PauseOf(number)));

        var resumed = await world.CompleteAsync(incident, "resuming", ("outcome", "resume"));

        Assert.Equal(ResultKind.Done, resumed.Kind);
        var deployment = await world.DeploymentAsync(number);
        Assert.Equal((DeploymentState.Paused, PauseScope.All), (deployment.State, Assert.Single(deployment.StandingPauses).Scope));
        Assert.Equal([DeploymentEvent.Paused, DeploymentEvent.Paused, DeploymentEvent.PauseEnded], (await world.HistoryAsync(number))[^3..]);
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    private static async Task<int> PausedAtResumingAsync(World world, int deployment, Role by, string scope = PauseScope.All, string? what = null)
    {
        var incident = (await world.PauseAsync(by, Installed.PauseOf(deployment, null, scope, what))).Number!.Value;
        await world.MustCompleteAsync(incident, "triage", ("outcome", "done"));
        await world.MustCompleteAsync(incident, "escalation", ("outcome", "pause"));
        return incident;
    }
}
