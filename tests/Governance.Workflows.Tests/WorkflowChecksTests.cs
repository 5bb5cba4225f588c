using System.Text.Json.Nodes;
using Governance.Workflows.Checks;
using Governance.Workflows.Format;

namespace Governance.Workflows.Tests;

public sealed class WorkflowChecksTests
{
    private const string Good = "kind: 'task', title: 'A task', ownerRole: 'finance', dueWorkingDays: 3, outcomes: ['done', 'not-done']";

    private static readonly Dictionary<string, (Flow Flow, string Says)> Bad = new()
    {
        ["unsupported-activity"] = (Clean(Flow.Activity("mail", "SendEmail"), "name->mail"), "Elsa.SendEmail"),
        ["unsupported-expression"] = (Clean(Flow.Activity("log", "WriteLine", ("text", Flow.Value("CSharp", "1 + 1"))), "name->log"), "CSharp"),
        ["expression-outside-subset"] = (Clean(Flow.Activity("log", "WriteLine", ("text", Flow.Script("for (;;) {}"))), "name->log"), "\"for\" is not supported"),
        ["missing-input"] = (Clean(Flow.Activity("wait", "Delay"), "name->wait"), "timeSpan"),
        ["unknown-connection-end"] = (Flow.Clean().To("name->nowhere"), "\"nowhere\""),
        ["duplicate-id"] = (Flow.Clean().With(Flow.Line("end")), "\"end\" is used more than once"),
        ["missing-id"] = (Flow.Clean().With(Flow.Line("")), "has no \"id\""),
        ["unreachable-step"] = (Flow.Clean().With(Flow.Task("lost")), "\"lost\" can never be reached"),
        ["unreachable-activity"] = (Flow.Clean().With(Flow.Line("lost")), "can never be reached"),
        ["unknown-port"] = (Clean(Flow.Line("a"), "work:Approved->a"), "leaves by \"Approved\""),
        ["duplicate-connection"] = (Flow.Clean().To("start->work"), "more than one connection"),
        ["invalid-loop"] = (Clean(Flow.Line("a"), "start->a", "judge:Default->a", "a->work"), "not every way"),
        ["join-never-fed"] = (Decided("WaitAll", "decide:True->join", "decide:False->join"), "can never all arrive"),
        ["join-dead-path"] = (Decided("WaitAll", "decide:True->a", "a->join", "fork->join", "decide:False->name"), "may leave one out"),
        ["unknown-mode"] = (Decided("WaitSome", "decide:True->join", "decide:False->join"), "no usable mode"),
        ["loop-over-fork"] = (Clean(Flow.Activity("fork", "FlowFork", ("branches", Flow.Value("Object", "[\"x\",\"y\"]"))), "name->fork", "fork:x->b", "fork:y->c", "b->fork", Flow.Line("b"), Flow.Line("c")), "opened a second time"),
        ["outcome-without-edge"] = (Clean(Flow.Activity("decide", "FlowDecision", ("condition", Flow.Script("true"))), "name->decide", "decide:True->end"), "\"False\""),
        ["unknown-value"] = (Judged("variables.Work == 'dome'"), "'dome'"),
        ["unknown-variable"] = (Judged("variables.Wrok == 'done'"), "\"Wrok\""),
        ["unknown-input"] = (Judged("getInput('Amount') > 3"), "\"Amount\""),
        ["result-not-kept"] = (Judged("getLastResult() == 'done'"), "getLastResult()"),
        ["step-without-payload"] = (Step("variables.Work"), "has no payload"),
        ["step-without-title"] = (Step("({ kind: 'task', ownerRole: 'finance', dueWorkingDays: 3, outcomes: ['done'] })"), "has no title"),
        ["step-without-kind"] = (Step("({ title: 'T', ownerRole: 'finance', dueWorkingDays: 3, outcomes: ['done'] })"), "has no kind"),
        ["unknown-kind"] = (Step("({ kind: 'job', title: 'T', ownerRole: 'finance', dueWorkingDays: 3, outcomes: ['done'] })"), "\"job\""),
        ["step-without-owner-role"] = (Step("({ kind: 'task', title: 'T', dueWorkingDays: 3, outcomes: ['done'] })"), "has no ownerRole"),
        ["unknown-role"] = (Step("({ kind: 'task', title: 'T', ownerRole: 'boss', dueWorkingDays: 3, outcomes: ['done'] })"), "\"boss\""),
        ["step-without-due-time"] = (Step("({ kind: 'task', title: 'T', ownerRole: 'finance', outcomes: ['done'] })"), "has no due time"),
        ["step-with-two-due-times"] = (Step($"({{ {Good}, dueHours: 4 }})"), "both"),
        ["wrong-due-time"] = (Step("({ kind: 'task', title: 'T', ownerRole: 'finance', dueWorkingDays: [1, 2], outcomes: ['done'] })"), "not usable"),
        ["step-without-outcomes"] = (Step("({ kind: 'task', title: 'T', ownerRole: 'finance', dueWorkingDays: 3 })"), "lists no outcomes"),
        ["unknown-outcome"] = (Step("({ kind: 'task', title: 'T', ownerRole: 'finance', dueWorkingDays: 3, outcomes: ['approve'] })"), "\"approve\""),
        ["step-without-template"] = (Step("({ kind: 'review', title: 'T', ownerRole: 'finance', dueWorkingDays: 3, outcomes: ['approve'] })"), "has no template"),
        ["wrong-template-folder"] = (Step($"({{ {Good}, template: 'protocols/x' }})"), "\"protocols/x\""),
        ["unknown-template"] = (Step($"({{ {Good}, template: 'reviews/none' }})"), "\"reviews/none\""),
        ["variable-not-stored"] = (Flow.Clean().Variable("v", "Loose", stored: false), "\"Loose\""),
        ["fact-without-variable"] = (Governed("facts", new JsonArray("Tier")), "\"Tier\""),
        ["unknown-case-kind"] = (Governed("kind", "holiday"), "\"holiday\""),
        ["definition-without-kind"] = (Governed("kind", null), "what kind of case"),
        ["ending-not-listed"] = (Governed("endings", new JsonArray()), "\"approved\""),
        ["ending-never-set"] = (Governed("endings", new JsonArray("approved", "rejected")), "\"rejected\""),
        ["unknown-ending"] = (Governed("endings", new JsonArray("approved", "over")), "\"over\""),
        ["end-without-ending"] = (Clean(Flow.Activity("out", "End"), "judge:away->out", Case: "variables.Work == null"), "without a named ending"),
        ["unknown-passing"] = (Governed("passing", new JsonArray("fine")), "\"fine\""),
        ["not-a-duration"] = (Clean(Flow.Activity("wait", "Delay", ("timeSpan", Flow.Literal("soon"))), "name->wait"), "\"soon\""),
        ["missing-body"] = (Clean(Flow.Activity("each", "ForEach", ("items", Flow.Script("[1]"))), "name->each"), "no body"),
    };

    public static TheoryData<string> Codes => [.. Bad.Keys];

    [Fact]
    public void A_clean_definition_has_no_problems()
    {
        var definition = Flow.Clean().Definition();

        var problems = WorkflowChecks.Check(definition);

        Assert.Empty(problems);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_bad_definition_is_told_what_is_wrong_and_where(string code)
    {
        var (flow, says) = Bad[code];

        var problems = Problems(flow.Json());

        var problem = Assert.Single(problems, problem => problem.Code == code && problem.Text.Contains(says, StringComparison.Ordinal));
        Assert.Equal("bad.json", problem.File);
    }

    [Theory]
    [InlineData("unsupported-activity", "mail")]
    [InlineData("unreachable-step", "lost")]
    [InlineData("join-never-fed", "join")]
    [InlineData("step-without-owner-role", "work")]
    [InlineData("expression-outside-subset", "log")]
    public void What_must_not_be_published_is_an_error_at_the_line_of_its_activity(string code, string activity)
    {
        var json = Bad[code].Flow.Json();

        var problem = Problems(json).First(problem => problem.Code == code);

        Assert.Equal((ProblemSeverity.Error, activity), (problem.Severity, problem.Activity));
        var lines = json.Split('\n');
        Assert.True(Enumerable.Range(problem.Line!.Value - 10, 16).Any(line => line >= 0 && line < lines.Length && lines[line].Contains($"\"id\": \"{activity}\"", StringComparison.Ordinal)), $"line {problem.Line}");
    }

    [Fact]
    public void A_text_that_is_not_JSON_is_refused_with_its_line()
    {
        var reading = ElsaWorkflowReader.Read("{\n  \"root\": oops\n}", "bad.json");

        Assert.Null(reading.Definition);
        var problem = Assert.Single(reading.Problems);
        Assert.Equal(("malformed-json", 2), (problem.Code, problem.Line));
    }

    [Theory]
    [InlineData("lost->join", "start->join")]
    [InlineData("lost->join")]
    [InlineData("start:Never->join", "start->lost", "lost->join")]
    public void A_join_with_a_branch_that_can_never_arrive_is_refused(params string[] connections)
    {
        var flow = Flow.Clean().With(Flow.Line("lost"), Flow.Activity("join", "FlowJoin", ("mode", Flow.Literal("WaitAll")))).To([.. connections, "join->name"]);

        var problem = Problems(flow.Json()).First(problem => problem.Code == "join-never-fed");

        Assert.Equal((ProblemSeverity.Error, "join"), (problem.Severity, problem.Activity));
    }

    [Fact]
    public void A_step_key_that_two_steps_use_is_refused()
    {
        var second = Flow.Task("work");
        second["id"] = "again";

        var problems = Problems(Flow.Clean().With(second).To("name->again").Json());

        Assert.Contains(problems, problem => problem.Code == "duplicate-step-key" && problem.Activity == "again");
    }

    [Fact]
    public void A_step_whose_result_is_bound_to_nothing_is_refused()
    {
        var task = Flow.Task("loose");
        task.Remove("result");

        var problems = Problems(Flow.Clean().With(task).To("name->loose").Json());

        Assert.Contains(problems, problem => problem.Code == "step-without-result-variable" && problem.Activity == "loose");
    }

    [Fact]
    public void Rules_of_a_step_that_name_unknown_things_are_refused()
    {
        var task = Flow.Task("ruled");
        task["customProperties"] = JsonNode.Parse("""{ "governance": { "stage": "S19", "mayNotOwn": [ { "ownerOf": "nobody" }, {} ], "signature": { "meaning": "hope", "requiredFor": [] }, "reasonFor": ["maybe"], "dependsOn": ["nothing"] } }""");

        var codes = Problems(Flow.Clean().With(task).To("name->ruled", "ruled->end").Json()).Where(problem => problem.Activity == "ruled").Select(problem => problem.Code);

        Assert.Equal(["unclear-owner-bar", "unknown-meaning", "unknown-outcome", "unknown-stage", "unknown-step", "unknown-step"], codes.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{ "vote": "exception" }""", "exception-of-nothing,vote-without-committee")]
    [InlineData("""{ "exceptionOf": "nowhere", "mayNotOwn": [{ "requester": true }, { "ownerOf": "ruled" }] }""", "exception-unsigned,exception-without-vote,unknown-step")]
    [InlineData("""{ "exceptionOf": "ruled", "mayNotOwn": [{ "requester": true }], "signature": { "meaning": "approval", "requiredFor": ["done"] } }""", "exception-without-bar,exception-without-vote,unknown-step")]
    public void An_exception_outside_the_label_is_decided_by_a_vote_signed_and_not_by_who_asked(string governance, string codes)
    {
        var task = Flow.Task("ruled");
        task["customProperties"] = JsonNode.Parse($$"""{ "governance": {{governance}} }""");

        var found = Problems(Flow.Clean().With(task).To("name->ruled", "ruled->end").Json()).Where(problem => problem.Activity == "ruled").Select(problem => problem.Code);

        Assert.Equal(codes, string.Join(',', found.Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("""{ "opened": "shadow", "done": "update" }""", "")]
    [InlineData("""{ "opened": "hidden" }""", "unknown-deployment-effect")]
    [InlineData("""{ "done": 1 }""", "unknown-deployment-effect")]
    [InlineData("\"live\"", "unknown-deployment-effect")]
    [InlineData("""{ "approve": "pilot" }""", "unknown-outcome")]
    [InlineData("""{ "opened": "live" }""", "live-without-decision")]
    [InlineData("""{ "done": "live" }""", "live-without-decision")]
    public void What_a_step_says_about_the_deployment_is_checked(string deployment, string code)
    {
        var task = Flow.Task("ruled");
        task["customProperties"] = JsonNode.Parse($$"""{ "governance": { "deployment": {{deployment}} } }""");

        var codes = Problems(Flow.Clean().With(task).To("name->ruled", "ruled->end").Json()).Where(problem => problem.Activity == "ruled").Select(problem => problem.Code);

        Assert.Equal(code, string.Join(',', codes));
    }

    [Fact]
    public void The_full_adoption_says_when_the_product_runs_hidden_as_a_pilot_and_live()
    {
        var adoption = Given.Shipped(Given.ShippedFiles.Single(file => file.EndsWith("full-adoption.json", StringComparison.Ordinal)));

        var effects = adoption.HumanSteps.SelectMany(step => step.Deployment.Select(effect => $"{step.Key} {effect.Key}: {effect.Value}"));

        Assert.Equal(["go-live-decision approve-with-conditions: live", "go-live-decision approve: live", "pilot opened: pilot", "silent-run opened: shadow"], effects.Order(StringComparer.Ordinal));
    }

    private static List<WorkflowProblem> Problems(string json)
    {
        var reading = ElsaWorkflowReader.Read(json, "bad.json");
        var checks = reading.Definition is null ? [] : WorkflowChecks.Check(reading.Definition, new(TemplateExists: id => id != "reviews/none"));

        return [.. reading.Problems, .. checks];
    }

    private static Flow Clean(JsonObject added, string connection, params object[] more) =>
        Flow.Clean().With([added, .. more.OfType<JsonObject>()]).To([connection, .. more.OfType<string>()]);

    private static Flow Clean(JsonObject added, string connection, string Case)
    {
        var flow = Flow.Clean().With(added, Flow.Activity("more", "FlowSwitch", ("cases", new JsonArray(Flow.Case("away", Case)))));

        return flow.To("start->more", connection.Replace("judge", "more", StringComparison.Ordinal), "more:Default->name");
    }

    private static Flow Decided(string mode, params string[] connections) => Flow.Clean()
        .With(Flow.Activity("fork", "FlowFork"), Flow.Activity("decide", "FlowDecision", ("condition", Flow.Script("true"))), Flow.Line("a"), Flow.Activity("join", "FlowJoin", ("mode", Flow.Literal(mode))))
        .To(["start->fork", "fork->decide", "join->work", .. connections]);

    private static Flow Judged(string condition) =>
        Clean(Flow.Activity("decide", "FlowDecision", ("condition", Flow.Script(condition))), "name->decide", "decide:True->end", "decide:False->end");

    private static Flow Step(string payload) => new Flow().With(Flow.Activity("start", "Start"), Flow.Task("work", payload)).To("start->work");

    private static Flow Governed(string name, JsonNode? value)
    {
        var flow = Flow.Clean();
        flow.Governance[name] = value;

        return flow;
    }
}
