using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.People;
using Governance.Core.Questionnaires;
using Governance.Core.Steps.Asking;
using Governance.Core.Tests.Worlds;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.Steps.Asking;

/// <summary>A questionnaire over every answer type runs while its template is edited, cut and put into another order.</summary>
public class TemplateVersionTests
{
    private const string Id = "questionnaires/vendor";

    /// <summary>One question of each type, and combined ones; VEN-15 depends on VEN-01.</summary>
    private static readonly string[] Questions =
    [
        "{ id: VEN-01, text: Yes or no?, type: yes_no, required: true, flags: [ { id: none, when: { answer: this, equals: \"no\" }, severity: high, message: None. } ] }",
        "{ id: VEN-02, text: Yes or no or not applicable?, type: yes_no_na, required: true }",
        "{ id: VEN-03, text: Which one?, type: single, options: [One, Two], required: true }",
        "{ id: VEN-04, text: Which ones?, type: multi, options: [One, Two, Three], required: true }",
        "{ id: VEN-05, text: In words?, type: text, required: true }",
        "{ id: VEN-06, text: How many?, type: number, number: { unit: \"%\", min: 0, max: 100 }, required: true }",
        "{ id: VEN-07, text: How long?, type: duration, required: true }",
        "{ id: VEN-08, text: When?, type: date, required: true }",
        "{ id: VEN-09, text: List them., type: list, required: true }",
        "{ id: VEN-10, text: As a table?, type: table, columns: [ { id: name, label: Name, type: text, required: true } ], rows: { min: 1, max: 5 }, required: true }",
        "{ id: VEN-11, text: Draw it., type: diagram }",
        "{ id: VEN-12, text: Show it., type: file }",
        "{ id: VEN-13, text: Words and figure?, type: text+number, number: { unit: s }, required: true }",
        "{ id: VEN-14, text: Choice and words?, type: single+text, options: [One, Two], required: true }",
        "{ id: VEN-15, text: Only when yes., type: text, show-if: { answer: VEN-01, equals: \"yes\" } }",
    ];

    private static readonly (string Name, string Value)[] Typed =
    [
        ("a.VEN-01", "yes"), ("a.VEN-02", "na"), ("a.VEN-02.reason", "Not here."), ("a.VEN-03", "one"), ("a.VEN-04", "one"), ("a.VEN-04", "three"), ("a.VEN-05", "Words."), ("a.VEN-06", "12"),
        ("a.VEN-07", "4 h"), ("a.VEN-08", "2026-11-02"), ("a.VEN-09", "first\nsecond"), ("a.VEN-10.table.0.name", "Row"), ("a.VEN-13.text", "Words."), ("a.VEN-13.number", "3"),
        ("a.VEN-14.choice", "two"), ("a.VEN-14.text", "Why."), ("a.VEN-15", "Only then."),
    ];

    public static TheoryData<string> Edits() => ["edited", "deleted", "reordered", "added", "retyped"];

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task Editing_a_template_while_questionnaires_run_changes_none_of_them(string how)
    {
        await using var world = await WorldAsync();
        await SaveAsync(world);
        var before = await ShownAsync(world);

        await PublishAsync(world, 2, Edited(how));

        Assert.Equal(before, await ShownAsync(world));
        await AskingWorld.MustAsync(AskingWorld.SubmitAsync(world, Typed));
        var answers = await world.ReadAsync(db => db.Answers.ToListAsync());
        Assert.Equal(Questions.Length, answers.Count);
        Assert.All(answers, a => Assert.Equal((Id, 1), (a.TemplateId, a.TemplateVersion)));
        Assert.Equal(before, await ShownAsync(world));
        Assert.Equal(15, (await world.PageAsync(await world.StepAsync(1, "privacy-review"))).Judged.Count);
    }

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task A_round_that_asks_back_later_stays_on_the_version_of_the_first(string how)
    {
        await using var world = await WorldAsync();
        await AskingWorld.MustAsync(AskingWorld.SubmitAsync(world, Typed));
        await PublishAsync(world, 2, Edited(how));

        await AskingWorld.MustAsync(AskingWorld.AskBackAsync(world, new Core.Cases.Rounds.RoundPoint("VEN-05", "More words?")));
        await AskingWorld.MustAsync(AskingWorld.SubmitAsync(world, [("a.VEN-05", "More.")]));

        var latest = await world.ReadAsync(db => db.Answers.OrderByDescending(a => a.StepNumber).FirstAsync());
        Assert.Equal(("VEN-05", 1), (latest.QuestionId, latest.TemplateVersion));
    }

    [Fact]
    public async Task A_case_that_opens_afterwards_gets_the_new_version()
    {
        await using var world = await WorldAsync();
        await PublishAsync(world, 2, Edited("added"));

        await world.OpenCaseAsync("BetaChest");

        var form = await AskingWorld.FormAsync(world, AskingWorld.Vendor(link: AskingWorld.Link with { CaseNumber = 2 }));
        Assert.Equal(16, form.Form.Questions.Count);
    }

    [Fact]
    public async Task Moving_a_running_questionnaire_keeps_what_did_not_change_and_lists_the_rest()
    {
        await using var world = await WorldAsync();
        await SaveAsync(world);
        await PublishAsync(world, 2, [Questions[0], .. Questions[2..5], "{ id: VEN-06, text: How many?, type: number, number: { unit: n }, required: true }", .. Questions[6..], "{ id: VEN-16, text: New?, type: yes_no }"]);

        var page = await MovePageAsync(world);
        await AskingWorld.MustAsync(MoveAsync(world, page));

        var after = await world.PageAsync(await world.StepAsync(1, "vendor-questionnaire"));
        var (changed, added, removed) = Ids(page.Plan!.Difference);
        Assert.Equal("VEN-06 VEN-16 VEN-02", string.Join(" ", [.. changed, .. added, .. removed]));
        Assert.Equal("Words.", after.Fields["a.VEN-05"][0]);
        Assert.DoesNotContain("a.VEN-06", after.Fields.Keys);
        Assert.Equal(("VEN-06", OfferOrigin.EarlierVersion), after.Work.Offers.Where(o => o.QuestionId == "VEN-06").Select(o => (o.QuestionId, o.Origin)).Single());
        Assert.Contains("Not here.", await world.ReadAsync(db => db.OfferedAnswers.Where(o => o.QuestionId == "VEN-02").Select(o => o.Reason).SingleAsync()), StringComparison.Ordinal);
        Assert.Equal(AuditKind.QuestionnaireMoved.Key, (await world.LastEntryAsync("case/1")).Kind);
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Fact]
    public async Task A_change_of_rules_help_or_order_alone_keeps_every_answer()
    {
        await using var world = await WorldAsync();
        await SaveAsync(world);
        await PublishAsync(world, 2, [.. Edited("reordered").Select(q => q.Replace("text: In words?", "text: In words?, help: Say it.", StringComparison.Ordinal))]);

        var page = await MovePageAsync(world);
        await AskingWorld.MustAsync(MoveAsync(world, page));

        Assert.Equal(15, page.Plan!.Difference.Kept.Count);
        Assert.Equal("Words.", (await world.PageAsync(await world.StepAsync(1, "vendor-questionnaire"))).Fields["a.VEN-05"][0]);
    }

    [Fact]
    public async Task Who_does_not_own_it_a_preview_of_before_and_a_later_round_are_refused()
    {
        await using var world = await WorldAsync();
        await PublishAsync(world, 2, Edited("edited"));
        var page = await MovePageAsync(world);
        await PublishAsync(world, 3, Edited("deleted"));

        var other = await MoveAsync(world, page, Role.Legal);
        var stale = await MoveAsync(world, page);
        await AskingWorld.MustAsync(AskingWorld.SubmitAsync(world, Typed));
        await AskingWorld.MustAsync(AskingWorld.AskBackAsync(world, new Core.Cases.Rounds.RoundPoint("VEN-05", "More?")));
        var late = await MoveAsync(world, await MovePageAsync(world));

        Assert.Equal((ResultKind.Refused, ResultKind.Stale, ResultKind.Refused), (other.Kind, stale.Kind, late.Kind));
    }

    private static IReadOnlyList<string> Edited(string how) => how switch
    {
        "edited" => [.. Questions.Select(q => q.Replace("text: ", "text: Now ", StringComparison.Ordinal).Replace("required: true", "required: false", StringComparison.Ordinal))],
        "deleted" => [Questions[0], .. Questions[5..]],
        "reordered" => [Questions[0], .. Questions[1..].Reverse()],
        "added" => [.. Questions, "{ id: VEN-16, text: And this?, type: yes_no, required: true }"],
        _ => [.. Questions.Select(q => q.Replace("id: VEN-05, text: In words?, type: text", "id: VEN-05, text: In words?, type: list", StringComparison.Ordinal).Replace("[One, Two, Three]", "[Four, Five]", StringComparison.Ordinal))],
    };

    private static string Template(int version, IEnumerable<string> questions) =>
        $"schema: 1\nkind: questionnaire\nid: {Id}\nversion: {version}\nstatus: active\ntitle: Vendor\nsections:\n  - id: VEN\n    title: Vendor\n    questions:\n{string.Concat(questions.Select(q => $"      - {q}\n"))}";

    private static async Task<World> WorldAsync()
    {
        var flow = new SmallFlow()
            .Step("vendor-questionnaire", "kind: 'questionnaire', ownerRole: 'procurement', dueWorkingDays: 5, template: 'questionnaires/vendor'", "complete->privacy-review, complete-with-flags->privacy-review", "\"stage\": \"S02\"")
            .Step("privacy-review", "kind: 'review', ownerRole: 'privacy-officer', dueWorkingDays: 5, template: 'reviews/privacy'", "approve->end:approved, reject->end:rejected", "\"stage\": \"S03\", \"dependsOn\": [\"vendor-questionnaire\"]");
        var world = await World.SmallAsync(flow, ("questionnaires/vendor.yaml", Template(1, Questions)), ("reviews/privacy.yaml", SmallSteps.Review));
        await world.OpenCaseAsync();
        return world;
    }

    private static async Task PublishAsync(World world, int version, IReadOnlyList<string> questions)
    {
        var set = Templates.Reading.Together(("questionnaires/vendor.yaml", Template(version, questions)), ("reviews/privacy.yaml", SmallSteps.Review));
        var result = await world.OnceAsync<Core.Templates.PublishTemplatesHandler>(h => h.HandleAsync(new Core.Templates.PublishTemplates(set), Actor.System(Via.Import), CancellationToken.None));
        Assert.True(result.IsDone, World.Said(result));
    }

    private static async Task SaveAsync(World world)
    {
        var step = await world.StepAsync(1, "vendor-questionnaire");
        await world.AskAsync<StepDrafts, DraftSaved>(d => d.SaveAsync(1, step.Number, 0, StepsOfWorld.Fields(Typed), world.ActorOf(step.OwnerId), CancellationToken.None));
    }

    /// <summary>Everything that the running questionnaire asks and holds, as one text.</summary>
    private static async Task<string> ShownAsync(World world)
    {
        var page = await world.PageAsync(await world.StepAsync(1, "vendor-questionnaire"));
        var asked = page.Check.Questions.Select(q => $"{q.Question.Id} {q.Question.Text} {string.Join('+', q.Question.Parts)} {string.Join(',', q.Question.Choices)} {q.IsShown} {q.IsRequired} {q.IsAnswered} {q.Because}");
        var fields = AnswerForm.Read(page.Work.Form.Questions, page.Fields).Answers.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => $"{a.Key}={a.Value.Value?.ToJsonString()} {a.Value.Reason}");
        return string.Join('\n', asked.Concat(fields));
    }

    private static async Task<QuestionnaireMovePage> MovePageAsync(World world)
    {
        var step = await world.StepAsync(1, "vendor-questionnaire");
        return await world.AskAsync<QuestionnaireMoveQuery, QuestionnaireMovePage>(q => q.GetAsync(1, step.Number, world.ActorOf(step.OwnerId), CancellationToken.None));
    }

    private static Task<Result> MoveAsync(World world, QuestionnaireMovePage page, Role? by = null)
    {
        var step = page.Work.Step;
        var versions = page.Plan?.Templates.ToDictionary(t => t.Id, t => t.To) ?? [];
        var actor = by is null ? world.ActorOf(step.OwnerId) : world.People.Acting(by);
        return world.RunAsync<MoveQuestionnaireHandler>(actor, (h, a) => h.HandleAsync(new MoveQuestionnaire(1, step.Number, step.Version, versions), a, CancellationToken.None));
    }

    private static (string[] Changed, string[] New, string[] Removed) Ids(FormDifference difference) =>
        ([.. difference.Changed.Select(c => c.After.Id)], [.. difference.New.Select(q => q.Id)], [.. difference.Removed.Select(q => q.Id)]);
}
