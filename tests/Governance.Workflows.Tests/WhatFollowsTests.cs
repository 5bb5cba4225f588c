using Governance.Workflows.Format;

namespace Governance.Workflows.Tests;

public class WhatFollowsTests
{
    private static readonly WorkflowDefinition Shipped = ElsaWorkflowReader.Read(File.ReadAllText(Path.Combine(ShippedFiles(), "full-adoption.json")), "full-adoption.json").Definition!;

    [Theory]
    [InlineData("vendor-questionnaire", "questionnaire-check")]
    [InlineData("protocol", "protocol-second-review")]
    [InlineData("go-live-decision", "")]
    public void A_step_is_followed_by_the_step_that_opens_when_it_ends_well(string key, string next)
    {
        var after = Shipped.After(key).Select(s => s.Key).ToList();

        Assert.Equal(next, string.Join(' ', after));
    }

    [Fact]
    public void A_fork_is_followed_by_the_first_step_of_every_branch()
    {
        var after = Shipped.After("questionnaire-check").Select(s => s.Key).ToList();

        Assert.Superset(new HashSet<string> { "privacy-review", "security-review", "scope-check", "bias-review", "clinical-safety-review", "contract" }, after.ToHashSet());
    }

    [Fact]
    public void A_branch_leads_through_the_join_and_never_back()
    {
        var after = Shipped.After("bias-second-review").Select(s => s.Key).ToList();

        Assert.Contains("committee-note", after);
        Assert.DoesNotContain("intake", after);
    }

    [Fact]
    public void An_unknown_key_has_nothing_after_it() => Assert.Empty(Shipped.After("no-such-step"));

    private static string ShippedFiles()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(folder.FullName, "workflows")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("workflows/ was not found above the tests.");
        }

        return Path.Combine(folder.FullName, "workflows");
    }
}
