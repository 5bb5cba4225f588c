using System.Text.RegularExpressions;
using Governance.Core.Questionnaires;
using Governance.Core.Templates;
using Governance.Core.Tests.Templates;

namespace Governance.Core.Tests.Questionnaires.BankRules;

/// <summary>
/// Every flag rule and every contradiction check of the shipped bank: a situation that raises it, one that does not, and one in which it cannot be
/// decided. The situations are searched; what has to happen in them is said by a second reading of the language (<see cref="Oracle"/>).
/// </summary>
public sealed partial class BankRuleTests
{
    private static readonly TemplateSet Shipped = TemplateFiles.ReadFolder(Path.Combine(ShippedFilesTests.Repository(), "templates"), TemplateKinds.All);

    private static readonly IReadOnlyList<BankRule> All =
        [.. BankRule.In(Shipped, "questionnaires/vendor"), .. BankRule.In(Shipped, "questionnaires/vendor-change")];

    public static TheoryData<string> Rules() => [.. All.Select(r => r.Key)];

    [Fact]
    public void The_bank_has_all_its_rules_and_every_file_of_it_is_looked_at()
    {
        var written = Shipped.Templates.OfType<QuestionnaireTemplate>().Sum(t => t.AskedQuestions.Sum(q => q.Flags.Count) + t.Checks.Count);

        Assert.Equal(written, All.Count);
        Assert.Equal(All.Count, All.Select(r => r.Key).Distinct().Count());
        Assert.Equal(6, All.Count(r => r.Of is null));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_raises_is_silent_or_says_that_it_cannot_be_decided(string key)
    {
        var rule = All.Single(r => r.Key == key);

        var situations = rule.Situations();

        Assert.Contains(Expected.Raised, situations.Keys);
        Assert.Contains(Expected.NotRaised, situations.Keys);
        Assert.Equal(rule.CanStayOpen, situations.ContainsKey(Expected.CannotBeDecided));
        Assert.Equal(rule.AsksReviewer, situations.ContainsKey(Expected.AsksReviewer));
        foreach (var (expected, situation) in situations)
        {
            Assert.True(expected == Happened(rule, situation), $"{key}: expected {expected}, but {Happened(rule, situation)} in {situation}");
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void What_only_a_person_can_judge_is_raised_by_the_yes_of_a_reviewer_and_by_nothing_else(string key)
    {
        var rule = All.Single(r => r.Key == key);
        var asked = rule.Situations().GetValueOrDefault(Expected.AsksReviewer);
        if (asked is null)
        {
            Assert.False(rule.AsksReviewer);
            return;
        }

        var open = asked.Evaluate(key).OpenJudges.Single(j => j.QuestionId == rule.QuestionId && j.RuleId == rule.Id);

        Assert.EndsWith(".", open.Sentence.TrimEnd('?') + ".", StringComparison.Ordinal);
        Assert.Equal(rule.Severity, open.Severity);
        Assert.NotEqual(Happened(rule, asked with { Tick = true }), Happened(rule, asked with { Tick = false }));
    }

    [Fact]
    public void Each_question_has_rules_of_the_severities_that_the_bank_names()
    {
        var missing = new List<string>();
        foreach (var (question, severities) in Bank())
        {
            var rules = All.Where(r => r.Of?.Id == question).Select(r => r.Severity.Key()).ToHashSet();
            missing.AddRange(severities.Where(s => !rules.Contains(s)).Select(s => $"{question} {s}"));
        }

        Assert.Empty(missing);
    }

    [Fact]
    public void No_shown_question_of_the_bank_is_without_a_rule()
    {
        var silent = Shipped.Find<QuestionnaireTemplate>("questionnaires/vendor")!.Parts.Select(p => Shipped.Find<QuestionnaireTemplate>(p.Id)!)
            .SelectMany(t => t.AskedQuestions).Where(q => q.Flags.Count == 0).Select(q => q.Id);

        Assert.Equal(Bank().Where(b => b.Severities.Count == 0).Select(b => b.Question).Order(), silent.Order());
    }

    private static Expected Happened(BankRule rule, Situation situation)
    {
        var result = situation.Evaluate(rule.Key);
        Assert.Empty(result.Faults);
        var raised = result.Raised.Where(r => r.QuestionId == rule.QuestionId && r.RuleId == rule.Id).ToList();
        if (result.OpenJudges.Any(j => j.QuestionId == rule.QuestionId && j.RuleId == rule.Id))
        {
            Assert.Empty(raised);
            return Expected.AsksReviewer;
        }

        if (raised.Count == 0)
        {
            return Expected.NotRaised;
        }

        Assert.Equal(rule.Severity, Assert.Single(raised).Severity);
        Assert.Equal(raised[0].IsUndecided, raised[0].Reason.StartsWith("cannot be decided: ", StringComparison.Ordinal));
        return raised[0].IsUndecided ? Expected.CannotBeDecided : Expected.Raised;
    }

    /// <summary>The published bank, one line a question: id, then the severities of its flags.</summary>
    private static IEnumerable<(string Question, IReadOnlyList<string> Severities)> Bank() =>
        File.ReadLines(Path.Combine(ShippedFilesTests.Repository(), "tests", "Governance.Core.Tests", "Questionnaires", "BankRules", "bank-severities.txt"))
            .Where(l => l.Length > 0 && l[0] != '#').Select(l => Words().Matches(l).Select(m => m.Value).ToList())
            .Select(w => (w[0], (IReadOnlyList<string>)[.. w.Skip(1)]));

    [GeneratedRegex("[A-Za-z0-9-]+")]
    private static partial Regex Words();
}
