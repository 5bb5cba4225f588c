using Governance.Core.Committee;
using Governance.Core.Data;
using Governance.Core.Decisions.Committee;
using Governance.Core.EvidencePacks.Contents;
using Governance.Core.People;
using Governance.Core.RegulatoryScope;
using Governance.Core.StartUp;
using Governance.Core.Tests.Steps;
using Governance.Core.Tests.Worlds;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Core.Tests.RegulatoryScope;

/// <summary>A small case whose use lies outside the label, on its way to an exception; the forms of the exception are those that are shipped.</summary>
internal sealed class OffLabelWorld(World world) : IAsyncDisposable
{
    private const string Check = """
        schema: 1
        kind: scope-check
        id: scope-checks/small
        version: 1
        status: active
        title: Small scope check
        items:
          - id: SCP-D08
            text: Age
            type: single+text
            options: { inside: Inside, needs-evidence: Needs evidence, outside: Outside, not-known: Unknown, not-applicable: Does not apply }
            required: true
            flags:
              - { id: outside, when: { answer: this.choice, equals: outside }, severity: blocker, message: Planned use is outside the label in age. }
        """;

    private static readonly Role[] Core =
        [Role.CommitteeChair, Role.ClinicalLead, Role.ImagingInformatics, Role.SecurityOfficer, Role.PrivacyOfficer, Role.RegulatoryOfficer, Role.QualitySafety, Role.BiasReviewer];

    public World World => world;

    /// <summary>A comparison of nothing, for records of later checks.</summary>
    public ScopeWork Scope { get; private set; } = null!;

    public static (string, string)[] Asked =>
    [
        ("outcome", "ask-exception"), ("a.OUT-01", "ask-exception"), ("a.OUT-02", "Children of the emergency department at night."),
        ("a.OUT-03.table.0.alternative", "Working without"), ("a.OUT-03.table.0.why-not", "Nobody reads at night."), ("a.OUT-04", "Age: children from 12 years."),
        ("a.OUT-05.table.0.safeguard", "Second reader for each child"), ("a.OUT-05.table.0.who", "Radiology lead"), ("a.OUT-05.table.0.how-seen", "Weekly list"), ("a.OUT-06", "A flag in the report."),
        ("a.OUT-07.choice", "informed"), ("a.OUT-07.text", "A leaflet."), ("a.OUT-08.choice", "ethics"), ("a.OUT-08.text", "EC 12/26."), ("a.OUT-09", "2027-04-30"),
    ];

    public static (string, string)[] Decision(string until, string outcome = "approve") =>
    [
        ("outcome", outcome), ("d.summary", "Children from 12 years may be included."), ("d.allowed", "Chest radiographs from 12 years."), ("d.not-allowed", "Children."), ("d.review-on", until),
    ];

    public static async Task<OffLabelWorld> NewAsync()
    {
        var root = ShippedFiles.FindRoot(AppContext.BaseDirectory)!;
        (string, string) Shipped(string id) => ($"{id}.yaml", File.ReadAllText(Path.Combine(root, "templates", $"{id}.yaml")));
        const string Bars = "\"mayNotOwn\": [{ \"requester\": true }, { \"ownerOf\": \"outside-label\" }]";
        const string Signed = "\"signature\": { \"meaning\": \"approval\", \"requiredFor\": [\"approve\", \"reject\"] }";
        var flow = new SmallFlow()
            .Step("intake", "kind: 'intake', ownerRole: 'clinical-lead', dueWorkingDays: 3, template: 'reviews/intake'", "accept->scope-check, reject->end:rejected")
            .Step("scope-check", "kind: 'scope-check', ownerRole: 'regulatory-officer', dueWorkingDays: 5, template: 'scope-checks/small'", "inside->go-live, outside->outside-label", "\"stage\": \"S05\", \"gate\": true")
            .Step("outside-label", "kind: 'decision', ownerRole: 'clinical-lead', dueWorkingDays: 5, template: 'reviews/outside-label'", "ask-exception->exception-decision, change-plan->scope-check", "\"stage\": \"S05\", \"passing\": [\"ask-exception\"]")
            .Step("exception-decision", "kind: 'committee-decision', ownerRole: 'committee-chair', dueWorkingDays: 10", "approve->go-live, reject->scope-check, defer->exception-decision",
                $"\"stage\": \"S05\", \"vote\": \"exception\", \"exceptionOf\": \"scope-check\", {Bars}, {Signed}")
            .Step("go-live", "kind: 'committee-decision', ownerRole: 'committee-chair', dueWorkingDays: 10", "approve->end:approved, reject->end:rejected",
                $"\"stage\": \"S13\", \"gate\": true, {Signed}, \"deployment\": {{ \"approve\": \"live\", \"opened\": \"shadow\" }}");
        var world = await World.SmallAsync(
            flow, ("reviews/intake.yaml", SmallSteps.Intake), ("scope-checks/small.yaml", Check), Shipped("reviews/outside-label"), Shipped("scope-checks/rules"), Shipped("committee/standard"));
        return new OffLabelWorld(world);
    }

    /// <summary>A case whose next open step is the decision about the exception.</summary>
    /// <param name="tier">Every score of the intake.</param>
    public async Task<int> AtTheDecisionAsync(string stopAt = "", string tier = "1")
    {
        var number = await world.OpenCaseAsync();
        await MustCompleteAsync(number, "intake", SmallSteps.IntakeFields(tier));
        await MustCompleteAsync(number, "scope-check", ("outcome", "outside"), ("a.SCP-D08.choice", "outside"), ("a.SCP-D08.text", "From 12 years."));
        if (stopAt != "outside-label")
        {
            await MustCompleteAsync(number, "outside-label", Asked);
        }

        Scope = (await world.PageAsync(world.People.Acting(Role.RegulatoryOfficer), number, 2)).Work.Scope!;
        return number;
    }

    public Task<Result> DecideAsync(int number) => world.CompleteAsync(number, "exception-decision", Decision("2027-04-30"));

    public Task MustCompleteAsync(int number, string key, params (string, string)[] fields) => world.MustCompleteAsync(number, key, fields);

    public Task<T> ReadAsync<T>(Func<GovernanceDbContext, Task<T>> read) => world.ReadAsync(read);

    public async Task<PackContents> ContentsAsync(int number)
    {
        await using var scope = world.Scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GovernanceDbContext>();
        var ofCase = await db.Cases.AsNoTracking().Include(c => c.Steps).Include(c => c.People).Include(c => c.Templates).AsSplitQuery().SingleAsync(c => c.Number == number);
        var length = (await db.AuditTrails.SingleAsync(t => t.Name == ofCase.AuditTrail)).Length;
        return ContentsBuilder.Build(await scope.ServiceProvider.GetRequiredService<PackRowsReader>().AsOfAsync(ofCase, length, default), "1");
    }

    /// <summary>The committee meets and votes on the exception; everybody is for it, but for one.</summary>
    /// <returns>How the vote came out.</returns>
    public async Task<string> VoteAsync(int number, Role? against = null)
    {
        var chair = world.People.With(Role.CommitteeChair).Id;
        foreach (var role in Core)
        {
            await MustAsync<FillSeatHandler>(chair, (h, a) => h.HandleAsync(new FillSeat(world.Site.Id, null, world.People.With(role).Id, null, role.Key, Voice.Core), a, default));
        }

        var meeting = (await MustAsync<PlanMeetingHandler>(chair, (h, a) => h.HandleAsync(new PlanMeeting(world.Site.Id, null, world.Time.Now, null, "Room 4"), a, default))).Number!.Value;
        await MustAsync<ChangeAgendaHandler>(chair, (h, a) => h.HandleAsync(new ChangeAgenda(meeting, number, false), a, default));
        await MustAsync<RecordAttendanceHandler>(chair, (h, a) => h.HandleAsync(new RecordAttendance(meeting, Core.Select((r, i) => (i, r)).ToDictionary(s => s.i + 1, s => world.People.With(s.r).Id)), a, default));
        var step = await world.StepAsync(number, "exception-decision");
        var motion = (await MustAsync<MoveMotionHandler>(chair, (h, a) => h.HandleAsync(new MoveMotion(number, step.Number, meeting, "approve", "That children are included.", LateEvidenceAgreed: true), a, default))).Number!.Value;
        foreach (var role in Core)
        {
            var choice = role == against ? BallotChoice.Against : BallotChoice.For;
            await MustAsync<CastVoteHandler>(world.People.With(role).Id, (h, a) => h.HandleAsync(new CastVote(number, motion, choice, "Too young.", false), a, default));
        }

        await MustAsync<CloseVoteHandler>(chair, (h, a) => h.HandleAsync(new CloseVote(number, motion), a, default));
        return (await world.ReadAsync(db => db.MotionResults.SingleAsync(r => r.MotionNumber == motion && r.CaseNumber == number))).Outcome;
    }

    public ValueTask DisposeAsync() => world.DisposeAsync();

    private async Task<Result> MustAsync<T>(int by, Func<T, Actor, Task<Result>> act)
        where T : notnull
    {
        var result = await world.RunAsync(world.ActorOf(by), act);
        Assert.True(result.Kind == ResultKind.Done, World.Said(result));
        return result;
    }
}
