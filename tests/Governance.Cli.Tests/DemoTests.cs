using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.SampleHospital;

namespace Governance.Cli.Tests;

[Collection(DemoTestsTogether.Name)]
public sealed class DemoTests(DemoFixture demo)
{
    [Fact]
    public void The_demo_holds_and_says_so_in_the_form_of_the_contract()
    {
        var report = demo.Report;

        Assert.Equal(ExitCode.Good, demo.Ran.ExitCode);
        Assert.Equal("governance-demo/1", (string)report["schema"]!);
        Assert.True((bool)report["ok"]!);
        Assert.Equal("new-procurement", (string)report["case"]!["kind"]!);
        Assert.Equal("Pulmera Nodule 3.0", (string)report["case"]!["product"]!);
        Assert.Equal(2, (int)report["case"]!["tier"]!);
        Assert.Equal("approved-with-conditions", (string)report["case"]!["ending"]!);
    }

    [Fact]
    public void Every_step_was_completed_by_a_person_who_holds_its_role()
    {
        var owners = demo.Steps.Select(s => (Owner: SamplePeople.Named((string)s["owner"]!), Role: (string)s["ownerRole"]!));

        Assert.All(owners, o => Assert.Contains(SamplePeople.RolesOf(o.Owner, SamplePeople.MainSite), r => r.Role == o.Role));
        Assert.All(demo.Steps, s => Assert.NotNull(s["completedAt"]));
        Assert.All(demo.Steps, s => Assert.NotNull(s["outcome"]));
    }

    [Fact]
    public void The_questionnaire_goes_back_to_the_vendor_once()
    {
        var rounds = demo.Steps.Where(s => (string)s["key"]! is "vendor-questionnaire" or "questionnaire-check").Select(s => $"{s["key"]}/{s["round"]}: {s["outcome"]}");

        Assert.Equal(1, (int)demo.Report["returnsToVendor"]!);
        Assert.Equal(
            ["vendor-questionnaire/1: complete-with-flags", "questionnaire-check/1: changes-requested", "vendor-questionnaire/2: complete-with-flags", "questionnaire-check/2: approve"],
            rounds);
    }

    [Fact]
    public void One_step_changes_hands_and_both_persons_are_named()
    {
        var handed = Assert.Single(demo.Steps, s => s["handedOverFrom"] is not null);

        Assert.Equal(1, (int)demo.Report["handOvers"]!);
        Assert.Equal("integration-test", (string)handed["key"]!);
        Assert.Equal("Priya Soman", (string)handed["handedOverFrom"]!);
        Assert.Equal("Daniel Brandt", (string)handed["owner"]!);
    }

    [Fact]
    public void Due_times_are_the_end_of_a_working_day_of_the_site_after_the_opening()
    {
        var calendar = SampleRegistration.Calendar(2026);

        Assert.All(demo.Steps, step =>
        {
            var due = Instant(step, "dueAt");
            Assert.True(calendar.IsWorkingDay(calendar.DayOf(due)));
            Assert.Equal(calendar.EndOf(calendar.DayOf(due)), due);
            Assert.True(Instant(step, "openedAt") < due);
            Assert.True(Instant(step, "openedAt") <= Instant(step, "completedAt"));
        });
    }

    [Fact]
    public void Nobody_approves_what_the_same_person_did()
    {
        var steps = demo.Steps.GroupBy(s => (string)s["key"]!).ToDictionary(g => g.Key, g => (string)g.Last()["owner"]!);

        Assert.NotEqual(steps["privacy-review"], steps["privacy-second-review"]);
        Assert.NotEqual(steps["security-review"], steps["security-second-review"]);
        Assert.NotEqual(steps["contract"], steps["contract-legal-review"]);
        Assert.NotEqual(steps["protocol"], steps["protocol-second-review"]);
        Assert.NotEqual(steps["validation-statistics-review"], steps["validation-physics-review"]);
        Assert.NotEqual(steps["go-live-approval"], steps["go-live-decision"]);
    }

    [Fact]
    public void Conditions_are_set_and_pack_and_trails_are_checked()
    {
        var checks = demo.Report["checks"]!.AsArray().ToDictionary(c => (string)c!["item"]!, c => (string)c!["result"]!);

        Assert.True((int)demo.Report["conditions"]! >= 2);
        Assert.DoesNotContain("fail", checks.Values);
        Assert.Equal("pass", checks["pack/signature"]);
        Assert.Equal("pass", checks["pack/key"]);
        Assert.Equal("pass", checks["pack/zip"]);
        Assert.Equal("pass", checks["trail/case/1"]);
        Assert.Equal("pass", checks["trail/heads"]);
    }

    [Fact]
    public async Task A_folder_that_is_not_empty_is_refused()
    {
        var ran = await Run.CommandAsync("demo", "--out", demo.Out);

        Assert.Equal(ExitCode.CalledWrongly, ran.ExitCode);
        Assert.Contains("is not empty", ran.Messages, StringComparison.Ordinal);
        Assert.Empty(ran.Results);
    }

    private static DateTime Instant(JsonNode step, string name) =>
        DateTime.Parse((string)step[name]!, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
}
