using Governance.Core.Questionnaires;

namespace Governance.Core.Tests.Questionnaires;

/// <summary>From posted fields to the stored form of each type, and back.</summary>
public sealed class AnswerFormTests
{
    private const string Percent = "type: number, number: { unit: \"%\", min: 0, max: 100, decimals: 2 }";
    private const string Rows = "type: table, columns: [ { id: measure, label: M, type: single, options: [median, p95] }, { id: seconds, label: S, type: number, unit: s, min: 0 }, { id: on, label: D, type: date }, { id: ok, label: O, type: yes_no } ], rows: { max: 3 }";

    [Theory]
    [InlineData("type: yes_no", "yes", "\"yes\"")]
    [InlineData("type: yes_no", "na", "a.T-1: This is none of the choices; choose again.")]
    [InlineData("type: yes_no_na", "na", "\"na\"")]
    [InlineData("type: single, options: [Report only, panel]", "report-only", "\"report-only\"")]
    [InlineData("type: single, options: [Report only, panel]", "Report only", "a.T-1: This is none of the choices; choose again.")]
    [InlineData("type: text", "  two\r\nlines ", "\"two\\nlines\"")]
    [InlineData("type: text", "   ", "nothing")]
    [InlineData("type: text", "nul\0", "a.T-1: The text holds a character that cannot be stored; type it again instead of pasting.")]
    [InlineData("type: date", "2026-11-26", "\"2026-11-26\"")]
    [InlineData("type: date", "26.11.2026", "a.T-1: “26.11.2026” is not a day; enter year, month and day, for example 2026-11-26.")]
    [InlineData("type: date", "2026-02-30", "a.T-1: “2026-02-30” is not a day; enter year, month and day, for example 2026-11-26.")]
    [InlineData("type: list", "one\r\n\r\n two \n", "[\"one\",\"two\"]")]
    [InlineData("type: duration", "4 h", "\"PT4H\"")]
    [InlineData("type: duration", "PT240M", "\"PT4H\"")]
    [InlineData("type: duration", "1,5 hours", "\"PT1H30M\"")]
    [InlineData("type: duration", "2 days", "\"P2D\"")]
    [InlineData("type: duration", "soon", "a.T-1: “soon” is not a duration; enter a number and a unit, for example 4 h, 30 min or 2 days.")]
    [InlineData("type: duration", "P1Y", "a.T-1: “P1Y” is not a duration; enter a number and a unit, for example 4 h, 30 min or 2 days.")]
    [InlineData("type: duration", "PT", "a.T-1: “PT” is not a duration; enter a number and a unit, for example 4 h, 30 min or 2 days.")]
    public void A_posted_value_is_stored_in_its_form_or_refused_with_a_sentence(string question, string posted, string expected)
    {
        Assert.Equal(expected, GivenForm.Stored(question, ("a.T-1", posted)));
    }

    [Theory]
    [InlineData("0,9", "0.9")]
    [InlineData("0.90", "0.9")]
    [InlineData(" 12 % ", "12")]
    [InlineData("1\u00a0\u20090", "10")]
    [InlineData("\u22120", "0")]
    public void Numbers_take_comma_point_thin_spaces_and_the_unit(string posted, string value)
    {
        Assert.Equal($$"""{"unit":"%","value":"{{value}}"}""", GivenForm.Stored(Percent, ("a.T-1", posted)));
    }

    [Theory]
    [InlineData("abc", "“abc” is not a number; enter digits, for example 12.5.")]
    [InlineData("1e3", "“1e3” is not a number; enter digits, for example 12.5.")]
    [InlineData("1.234,5", "“1.234,5” has two decimal signs; write thousands with spaces, for example 12 500.")]
    [InlineData("101", "101 is outside the bounds; enter a number from 0 to 100 %.")]
    [InlineData("-1", "-1 is outside the bounds; enter a number from 0 to 100 %.")]
    [InlineData("0.123", "Enter at most 2 decimals.")]
    [InlineData("99999999999999999999999999999999", "“99999999999999999999999999999999” is not a number; enter digits, for example 12.5.")]
    public void A_number_out_of_its_bounds_is_refused_with_the_bounds_and_the_unit(string posted, string expected)
    {
        Assert.Equal($"a.T-1: {expected}", GivenForm.Stored(Percent, ("a.T-1", posted)));
    }

    [Fact]
    public void Several_choices_are_stored_once_each_in_the_order_of_the_template()
    {
        Assert.Equal("""["a","c"]""", GivenForm.Stored("type: multi, options: [a, b, c]", ("a.T-1", "c"), ("a.T-1", "a"), ("a.T-1", "c")));
    }

    [Fact]
    public void The_halves_of_a_combined_answer_have_fields_of_their_own()
    {
        var stored = GivenForm.Stored("type: single+text+number+file, options: [x, y]", ("a.T-1.choice", "y"), ("a.T-1.text", "why"), ("a.T-1.number", "3"), ("a.T-1.evidence", "EV-2"));

        Assert.Equal("""{"choice":"y","file":["EV-2"],"number":{"value":"3"},"text":"why"}""", stored);
    }

    [Fact]
    public void Rows_of_a_table_are_read_cell_by_cell_and_blank_rows_are_left_out()
    {
        var stored = GivenForm.Stored(
            Rows, ("a.T-1.table.0.measure", "p95"), ("a.T-1.table.0.seconds", "12,5"), ("a.T-1.table.1.measure", ""), ("a.T-1.table.7.on", "2026-11-26"), ("a.T-1.table.7.ok", "no"));

        Assert.Equal("""[{"measure":"p95","seconds":"12.5"},{"ok":"no","on":"2026-11-26"}]""", stored);
    }

    [Fact]
    public void A_wrong_cell_is_named_by_its_field()
    {
        var stored = GivenForm.Stored(Rows, ("a.T-1.table.2.seconds", "-3"), ("a.T-1.table.2.measure", "p99"));

        Assert.Equal("a.T-1.table.2.measure: This is none of the choices; choose again.\na.T-1.table.2.seconds: -3 is outside the bounds; enter a number of at least 0 s.", stored);
    }

    [Fact]
    public void A_table_has_no_more_rows_than_it_may()
    {
        var fields = Enumerable.Range(0, 4).Select(r => ($"a.T-1.table.{r}.seconds", "1")).ToArray();

        Assert.Equal("a.T-1.table: The table has 4 rows; at most 3 are possible.", GivenForm.Stored(Rows, fields));
    }

    [Theory]
    [InlineData("unknown", "\"unknown\"")]
    [InlineData("declined", "\"declined\"")]
    public void Unknown_and_declined_are_answers_of_every_type(string posted, string expected)
    {
        foreach (var type in new[] { "type: text", Percent, Rows, "type: text+number", "type: file", "type: multi, options: [a]" })
        {
            Assert.Equal(expected, GivenForm.Stored(type, ("a.T-1.special", posted), ("a.T-1", "typed before")));
        }
    }

    [Fact]
    public void There_is_no_third_special_answer()
    {
        Assert.Equal("a.T-1.special: This is none of the choices; choose again.", GivenForm.Stored("type: text", ("a.T-1.special", "later")));
    }

    [Fact]
    public void Reason_confidence_and_evidence_belong_to_the_answer()
    {
        var fields = GivenForm.Fields(("a.T-1", "no"), ("a.T-1.reason", "not yet"), ("a.T-1.confidence", "statement-only"), ("a.T-1.evidence", "EV-1"), ("a.T-1.evidence", "EV-2"));

        var answer = AnswerForm.Read(GivenForm.Of("id: T-1, text: T, type: yes_no").Questions, fields).Answers["T-1"];

        Assert.Equal(("not yet", Confidence.StatementOnly), (answer.Reason, answer.Confidence));
        Assert.Equal(["EV-1", "EV-2"], answer.EvidenceIds);
    }

    [Fact]
    public void What_cannot_be_read_does_not_take_the_other_half_with_it()
    {
        var fields = GivenForm.Fields(("a.T-1.text", "kept"), ("a.T-1.number", "many"));

        var reading = AnswerForm.Read(GivenForm.Of("id: T-1, text: T, type: text+number").Questions, fields);

        Assert.Equal("""{"text":"kept"}""", reading.Answers["T-1"].Value!.ToJsonString());
        Assert.Equal("a.T-1.number", reading.Problems.Single().PropertyName);
        Assert.Equal("many", reading.Problems.Single().AttemptedValue);
    }

    [Theory]
    [InlineData("type: yes_no", "a.T-1", "partial")]
    [InlineData(Percent, "a.T-1", "0,5")]
    [InlineData("type: list", "a.T-1", "one\ntwo")]
    [InlineData("type: duration", "a.T-1", "36 h")]
    [InlineData("type: text+date", "a.T-1.date", "2026-11-26")]
    [InlineData("type: multi+text, options: [a, b]", "a.T-1.choice", "b")]
    [InlineData(Rows, "a.T-1.table.5.seconds", "7")]
    [InlineData("type: file", "a.T-1.evidence", "EV-1")]
    [InlineData("type: text", "a.T-1.special", "declined")]
    public void An_answer_written_back_into_fields_reads_the_same(string question, string field, string posted)
    {
        var form = GivenForm.Of($"id: T-1, text: T, {question}");
        var first = AnswerForm.Read(form.Questions, GivenForm.Fields((field, posted), ("a.T-1.reason", "r"), ("a.T-1.confidence", "documented"))).Answers["T-1"];

        var again = AnswerForm.Read(form.Questions, AnswerForm.ToFields(form.Questions[0], first)).Answers["T-1"];

        Assert.Equal(first.Value!.ToJsonString(), again.Value!.ToJsonString());
        Assert.Equal((first.Reason, first.Confidence), (again.Reason, again.Confidence));
        Assert.Equal(first.EvidenceIds, again.EvidenceIds);
    }
}
