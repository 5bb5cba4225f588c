using System.Text.Json.Nodes;

namespace Governance.Workflows.Tests;

public sealed class EngineTests
{
    private static readonly WorkflowEngine Engine = new();

    [Fact]
    public void A_completion_moves_the_workflow_once_and_never_twice()
    {
        var definition = Flow.Clean().Definition();
        var started = Start(definition);

        var first = Complete(definition, started.State, "t1", "not-done");
        var second = Complete(definition, first.State, "t1", "not-done");

        Assert.Equal(["t2"], first.Opened.Select(step => step.TaskId));
        Assert.Equal("unknown-task", Assert.Single(second.Faults).Code);
        Assert.Same(first.State, second.State);
        Assert.Empty(second.Opened);
    }

    [Fact]
    public void A_workflow_that_has_ended_answers_no_completion()
    {
        var definition = Flow.Clean().Definition();
        var ended = Complete(definition, Start(definition).State, "t1", "done");

        var again = Complete(definition, ended.State, "t1", "done");

        Assert.Equal(("Finished", "approved"), (ended.Ended!.Status, ended.Ended.Ending));
        Assert.False(ended.State.IsStuck);
        Assert.Equal("unknown-task", Assert.Single(again.Faults).Code);
    }

    [Fact]
    public void A_step_opens_with_its_payload_as_it_is_now()
    {
        var definition = new Flow().With(Flow.Task("work"), Flow.Task("second", "({ days: 2 + 1, former: variables.Work })")).To("work->second").Definition();

        var advance = Complete(definition, Start(definition).State, "t1", "done");

        var opened = Assert.Single(advance.Opened);
        Assert.Equal(("t2", "second", "second"), (opened.TaskId, opened.ActivityId, opened.TaskName));
        Assert.Equal((3, "done"), (opened.Payload!["days"]!.GetValue<int>(), opened.Payload["former"]!.GetValue<string>()));
    }

    [Fact]
    public void Facts_are_set_before_anything_runs_and_branches_see_them()
    {
        var definition = Tiered().Definition();

        var advance = Engine.Advance(definition, null, Trigger.Start(Given.Now, facts: Given.Facts(("Tier", 3), ("NotDeclared", 1))));

        Assert.Equal(["high"], advance.Lines);
        Assert.Equal("3", advance.State.Variables["Tier"]!.ToJsonString());
        Assert.False(advance.State.Variables.ContainsKey("NotDeclared"));
    }

    [Fact]
    public void An_expression_that_cannot_be_evaluated_stops_the_advance_and_changes_nothing()
    {
        var definition = Flow.Clean().With(Flow.Activity("broken", "FlowDecision", ("condition", Flow.Script("variables.Work.part.of == 1")))).To("name->broken").Definition();
        var started = Start(definition);

        var advance = Complete(definition, started.State, "t1", "done");

        var fault = Assert.Single(advance.Faults);
        Assert.Equal(("broken", "expression"), (fault.ActivityId, fault.Code));
        Assert.Contains("cannot read \"of\" of undefined", fault.Text, StringComparison.Ordinal);
        Assert.Same(started.State, advance.State);
        Assert.Equal("Faulted", advance.Ended!.Status);
    }

    [Fact]
    public void A_workflow_that_stops_itself_says_so()
    {
        var definition = new Flow().With(Flow.Activity("no", "Fault", ("message", Flow.Literal("not today")))).Definition();

        var advance = Start(definition);

        Assert.Equal("fault-activity", Assert.Single(advance.Faults).Code);
        Assert.Contains("not today", advance.Faults[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_loop_that_waits_for_nobody_is_stopped()
    {
        var definition = new Flow().With(Flow.Activity("a", "Start"), Flow.Line("b")).To("a->b", "b->b").Definition();

        var advance = Start(definition);

        Assert.Equal("too-many-activities", Assert.Single(advance.Faults).Code);
    }

    [Fact]
    public void A_delay_asks_for_a_timer_and_goes_on_when_it_is_due()
    {
        var definition = new Flow().With(Flow.Activity("wait", "Delay", ("timeSpan", Flow.Literal("1.02:00:00"))), Flow.Line("after")).To("wait->after").Definition();
        var started = Start(definition);

        var due = Engine.Advance(definition, started.State, Trigger.TimerDue(Given.Now.AddHours(26), "w1"));
        var again = Engine.Advance(definition, due.State, Trigger.TimerDue(Given.Now.AddHours(27), "w1"));

        Assert.Equal([new TimerRequest("w1", "wait", Given.Now.AddHours(26))], started.Timers);
        Assert.Equal(["after"], due.Lines);
        Assert.True(again.IsFaulted);
    }

    [Fact]
    public void A_start_in_the_past_does_not_wait()
    {
        var definition = new Flow().With(Flow.Activity("at", "StartAt", ("dateTime", Flow.Literal("2020-01-01T00:00:00Z"))), Flow.Line("after")).To("at->after").Definition();

        Assert.Equal(["after"], Start(definition).Lines);
    }

    [Fact]
    public void An_event_is_awaited_and_one_that_nobody_awaits_changes_nothing()
    {
        var definition = new Flow().With(Flow.Activity("hear", "Event", ("eventName", Flow.Literal("signed"))), Flow.Line("after")).To("hear->after").Definition();
        var started = Start(definition);

        var other = Engine.Advance(definition, started.State, Trigger.Event(Given.Now, "posted"));
        var heard = Engine.Advance(definition, other.State, Trigger.Event(Given.Now, "signed"));

        Assert.Equal([new AwaitedEvent("signed", "hear")], started.Awaited);
        Assert.Equal(started.State, other.State);
        Assert.Equal(["after"], heard.Lines);
    }

    [Fact]
    public void The_first_arrival_at_a_join_that_waits_for_any_cancels_the_other_branch()
    {
        var definition = Forked().With(Flow.Activity("join", "FlowJoin", ("mode", Flow.Literal("WaitAny"))), Flow.Line("after")).To("a->join", "b->join", "join->after").Definition();
        var started = Start(definition);

        var advance = Complete(definition, started.State, "t2", "done");

        Assert.Equal(["after"], advance.Lines);
        Assert.Equal(["t1"], advance.Cancelled);
        Assert.Equal("Finished", advance.State.Status);
    }

    [Fact]
    public void A_cancelled_flowchart_leaves_by_no_edge()
    {
        var inside = Flow.Activity("inside", "Flowchart", ("activities", new JsonArray(Flow.Activity("b", "RunTask", ("taskName", Flow.Literal("b"))))));
        var definition = new Flow()
            .With(Flow.Activity("fork", "FlowFork", ("branches", Flow.Value("Object", "[\"x\",\"y\"]"))), Flow.Task("a"), inside, Flow.Activity("join", "FlowJoin"), Flow.Line("after"), Flow.Line("never"))
            .To("fork:x->a", "fork:y->inside", "a->join", "inside->join", "inside->never", "join->after").Definition();

        var advance = Complete(definition, Start(definition).State, "t1", "done");

        Assert.Equal(["after"], advance.Lines);
        Assert.Equal(["t2"], advance.Cancelled);
    }

    [Theory]
    [InlineData("End")]
    [InlineData("Finish")]
    [InlineData("Complete")]
    public void An_end_in_one_branch_cancels_what_waits_in_the_other(string type)
    {
        var definition = Forked().With(Flow.Activity("out", type)).To("a->out").Definition();
        var started = Start(definition);

        var advance = Complete(definition, started.State, "t1", "done");

        Assert.Equal(["t2"], advance.Cancelled);
        Assert.Equal("Finished", advance.Ended!.Status);
        Assert.True(advance.State.IsStuck);
    }

    [Fact]
    public void An_end_does_not_let_a_join_behind_it_go_on()
    {
        var definition = Forked().With(Flow.Line("join"), Flow.Line("c"), Flow.Activity("out", "End")).To("a->join", "b->join", "c->out", "fork:y->c").Definition();

        var advance = Start(definition);

        Assert.DoesNotContain("join", advance.Lines);
        Assert.Equal("Finished", advance.State.Status);
        Assert.Empty(advance.State.OpenTasks);
    }

    [Fact]
    public void Cancelling_ends_the_workflow_and_names_every_open_task()
    {
        var definition = Forked().Definition();

        var advance = Engine.Advance(definition, Start(definition).State, Trigger.Cancel(Given.Now));

        Assert.Equal(["t1", "t2"], advance.Cancelled);
        Assert.Equal("Cancelled", advance.Ended!.Status);
        Assert.False(advance.State.IsStuck);
    }

    [Fact]
    public void A_workflow_that_ends_without_a_named_ending_is_stuck_and_not_finished()
    {
        var definition = new Flow().With(Flow.Line("a")).Definition();

        Assert.True(Start(definition).State.IsStuck);
    }

    [Fact]
    public void Loops_repeat_their_body_and_break_leaves_them()
    {
        var stop = Flow.Activity("if", "If", ("condition", Flow.Script("getVariable('CurrentValue') == 3")), ("then", Flow.Activity("break", "Break")), ("else", Flow.Activity("say", "WriteLine", ("text", Flow.Script("'n' + getVariable('CurrentValue')")))));
        var body = Flow.Activity("body", "Sequence", ("activities", new JsonArray(stop)));
        var definition = new Flow().With(Flow.Activity("for", "For", ("start", Flow.Value("Literal", 1)), ("end", Flow.Value("Literal", 9)), ("body", body)), Flow.Line("after")).To("for->after").Definition();

        Assert.Equal(["n1", "n2", "after"], Start(definition).Lines);
    }

    [Fact]
    public void Tasks_of_all_items_are_open_at_once_and_the_last_one_goes_on()
    {
        var body = Flow.Activity("task", "RunTask", ("taskName", Flow.Script("'for ' + getVariable('CurrentValue')")));
        var definition = new Flow().With(Flow.Activity("each", "ParallelForEach", ("items", Flow.Script("['a', 'b']")), ("body", body)), Flow.Line("after")).To("each->after").Definition();
        var started = Start(definition);

        var second = Complete(definition, Complete(definition, started.State, "t2", "x").State, "t1", "y");

        Assert.Equal(["for a", "for b"], started.Opened.Select(step => step.TaskName));
        Assert.Equal(["after"], second.Lines);
    }

    [Fact]
    public void Equal_input_gives_equal_output_also_after_the_state_was_stored()
    {
        foreach (var file in Given.ShippedFiles)
        {
            var definition = Given.Shipped(file);
            var (one, two) = (Start(definition), Start(definition));
            for (var round = 0; round < 40 && one.State.OpenTasks.Count > 0; round++)
            {
                var task = one.State.OpenTasks[^1];
                var outcome = definition.Step(task.TaskName)!.Outcomes[0];
                one = Complete(definition, one.State, task.TaskId, outcome);
                two = Complete(definition, WorkflowState.FromJson(two.State.ToJson()), task.TaskId, outcome);

                Assert.Equal(one.State.ToJson(), two.State.ToJson());
                Assert.Equal(one.Trace, two.Trace);
                Assert.Equal(one.Opened.Select(step => step.Payload?.ToJsonString()), two.Opened.Select(step => step.Payload?.ToJsonString()));
            }
        }
    }

    [Fact]
    public void Random_values_come_from_the_seed_of_the_trigger()
    {
        var definition = new Flow().With(Flow.Activity("say", "WriteLine", ("text", Flow.Script("newGuid() + Math.random()")))).Definition();

        var lines = new[] { 1, 1, 2 }.Select(seed => Engine.Advance(definition, null, Trigger.Start(Given.Now, seed)).Lines[0]).ToList();

        Assert.Equal(lines[0], lines[1]);
        Assert.NotEqual(lines[1], lines[2]);
    }

    [Fact]
    public void A_variable_without_a_storage_driver_is_lost_at_the_first_wait_as_on_a_stock_server()
    {
        var definition = Flow.Clean().Variable("l", "Loose", "first", stored: false).With(Flow.Activity("set", "SetVariable", ("variable", new JsonObject { ["id"] = "l" }), ("value", Flow.Literal("later"))), Flow.Activity("say", "WriteLine", ("text", Flow.Script("variables.Loose"))))
            .To("start->set", "name->say").Definition();

        Assert.Equal(["first"], Complete(definition, Start(definition).State, "t1", "done").Lines);
    }

    [Fact]
    public void A_state_of_another_workflow_or_of_removed_activities_is_refused()
    {
        var state = Start(Forked().Definition()).State;

        var advance = Complete(Flow.Clean().Definition(), state, "t1", "done");

        Assert.Equal("state-does-not-fit", Assert.Single(advance.Faults).Code);
        Assert.Throws<FormatException>(() => WorkflowState.FromJson("{}"));
    }

    private static Advance Start(WorkflowDefinition definition) => Engine.Advance(definition, null, Trigger.Start(Given.Now));

    private static Advance Complete(WorkflowDefinition definition, WorkflowState state, string task, string result) =>
        Engine.Advance(definition, state, Trigger.StepCompleted(Given.Now, task, result));

    private static Flow Forked() => new Flow()
        .With(Flow.Activity("fork", "FlowFork", ("branches", Flow.Value("Object", "[\"x\",\"y\"]"))), Flow.Task("a"), Flow.Task("b"))
        .To("fork:x->a", "fork:y->b");

    private static Flow Tiered() => new Flow().Variable("tier", "Tier")
        .With(Flow.Activity("decide", "FlowDecision", ("condition", Flow.Script("variables.Tier > 2"))), Flow.Line("high"), Flow.Line("low"))
        .To("decide:True->high", "decide:False->low");
}
