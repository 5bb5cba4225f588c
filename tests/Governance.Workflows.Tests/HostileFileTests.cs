using Governance.Workflows.Checks;
using Governance.Workflows.Format;

namespace Governance.Workflows.Tests;

/// <summary>Files that somebody wrote to do harm, or by accident: each is refused with a sentence and, where there is one, its line.</summary>
public sealed class HostileFileTests
{
    [Theory]
    [InlineData("\"name\": \"Small\"", "\"name\": \"Small\", \"name\": \"Twice\"", "malformed-json")]
    [InlineData("\"name\": \"Small\"", "\"name\": \"\\ud800\"", "half-character")]
    [InlineData("\"name\": \"Small\"", "\"\\udc00\": 1", "half-character")]
    [InlineData("\"name\": \"Small\"", "\"name\": \"Small", "malformed-json")]
    public void What_is_no_text_or_says_a_thing_twice_is_refused_when_it_is_read(string before, string after, string code)
    {
        var reading = ElsaWorkflowReader.Read(Changed(before, after), "mine.json");

        Assert.Null(reading.Definition);
        Assert.Contains(reading.Problems, problem => problem.Code == code && problem.File == "mine.json");
    }

    [Fact]
    public void A_file_nested_thousands_of_levels_deep_is_refused_with_the_line()
    {
        var text = Changed("\"name\": \"Small\"", "\"deep\": " + new string('[', 5000) + new string(']', 5000));

        var problem = Assert.Single(ElsaWorkflowReader.Read(text, "mine.json").Problems);

        Assert.Contains("nested more than 64 levels deep", problem.Text, StringComparison.Ordinal);
        Assert.NotNull(problem.Line);
    }

    [Theory]
    [InlineData("\"version\": 1", "\"version\": 99999999999999999999", "wrong-version")]
    [InlineData("\"version\": 1", "\"version\": 1e999", "wrong-version")]
    [InlineData("\"version\": 1", "\"version\": -1", "wrong-version")]
    [InlineData("\"version\": 1", "\"version\": \"2\"", "wrong-version")]
    [InlineData("\"definitionId\": \"small\"", "\"definitionId\": \"../small\"", "wrong-definition-id")]
    [InlineData("\"name\": \"Small\"", "\"name\": \"Sm\\u0000all\"", "control-character")]
    public void What_could_not_be_stored_or_counted_is_an_error_of_the_check_with_its_line(string before, string after, string code)
    {
        var definition = Given.Definition(Changed(before, after));

        var problem = Assert.Single(WorkflowChecks.Check(definition), problem => problem.Code == code);

        Assert.Equal(ProblemSeverity.Error, problem.Severity);
        Assert.NotNull(problem.Line);
    }

    [Fact]
    public void A_title_longer_than_a_case_can_hold_is_an_error_that_names_the_step()
    {
        var definition = Given.Definition(Changed("title: 'A task'", $"title: '{new string('x', 301)}'"));

        var problem = Assert.Single(WorkflowChecks.Check(definition), problem => problem.Code == "too-long");

        Assert.Equal("work", problem.Activity);
    }

    [Fact]
    public void A_character_of_two_halves_that_belong_together_is_text()
    {
        Assert.Equal("Sm\U0001F600all", Given.Definition(Changed("\"name\": \"Small\"", "\"name\": \"Sm\\ud83d\\ude00all\"")).Name);
    }

    private static string Changed(string before, string after)
    {
        var text = Flow.Clean().Json().Replace("\\u0027", "'", StringComparison.Ordinal);
        Assert.Contains(before, text, StringComparison.Ordinal);
        return text.Replace(before, after, StringComparison.Ordinal);
    }
}
