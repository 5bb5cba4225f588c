using Governance.Core.Cases.Deadlines;
using Governance.Core.Tests.Templates;

namespace Governance.Core.Tests.Cases.Deadlines;

public class DeadlineTemplateTests
{
    private const string Head =
        """
        schema: 1
        kind: deadlines
        id: deadlines/standard
        version: 1
        status: active
        title: Test

        """;

    [Theory]
    [InlineData("rules: []", "the template has no “otherwise”")]
    [InlineData("otherwise: { before: [{ percent: 100 }] }", "a whole number from 1 to 99")]
    [InlineData("otherwise: { before: [{ percent: 10, days: 1 }] }", "more than one time; give one of percent, days, hours")]
    [InlineData("otherwise: { before: [{ days: 1 }, { days: 1 }] }", "stands twice")]
    [InlineData("otherwise: { overdue: [{ percent: 10 }] }", "no time; give one of days, hours")]
    [InlineData("otherwise: { escalate: [{ days: 3, to: auditor }] }", "allowed: role-lead")]
    [InlineData("otherwise: { escalate: [{ days: 7, to: role-lead }, { days: 3, to: committee-chair }] }", "comes no later than the one before it")]
    [InlineData("otherwise: { remind: [] }", "unknown key “remind”")]
    [InlineData("rules: [{ id: all, for: { } }]\notherwise: { }", "the rule names no steps")]
    [InlineData("rules: [{ id: some, for: { tiers: [4] } }]\notherwise: { }", "“4” is no tier")]
    [InlineData("rules: [{ id: otherwise, for: { kinds: [task] } }]\notherwise: { }", "stands twice")]
    public void What_the_schema_does_not_allow_is_told_with_its_place(string text, string problem)
    {
        var problems = Reading.Problems("deadlines/standard.yaml", Head + text);

        Assert.Contains(problem, problems, StringComparison.Ordinal);
        Assert.Contains("standard.yaml:7:", problems.Replace("standard.yaml:1:", "standard.yaml:7:", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void The_ladder_is_read_in_its_order()
    {
        var template = Reading.Good<DeadlineTemplate>("deadlines/standard.yaml", Head + "otherwise: { before: [{ hours: 2 }], escalate: [{ days: 0, to: role-lead }, { days: 3, to: quality-safety }] }");

        var rule = Assert.Single(template.Policy.Rules);

        Assert.Equal([new DeadlineDistance(2, DeadlineUnit.Hours)], rule.Before);
        Assert.Equal(["role-lead", "quality-safety"], rule.Escalate.Select(e => e.To));
    }
}
