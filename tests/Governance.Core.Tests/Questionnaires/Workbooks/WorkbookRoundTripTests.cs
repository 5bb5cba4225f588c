using System.Globalization;
using Governance.Core.Questionnaires;
using Governance.Core.Questionnaires.Workbooks;
using Governance.Core.Spreadsheets;
using Governance.Core.Templates;

namespace Governance.Core.Tests.Questionnaires.Workbooks;

public class WorkbookRoundTripTests
{
    private const string Code = "1-2-abcdef01";

    private static readonly SheetLimits Limits = new(40_000_000, 200_000, 200, 250);

    private static readonly WorkbookHead Head = new(Code, "AlphaChest", "Example General", 1, "Thu 26 Nov 2026");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Answers_of_every_type_come_back_from_the_file_as_they_went_into_it(int seed)
    {
        var random = new Random(seed);
        for (var run = 0; run < 60; run++)
        {
            var questions = EveryType();
            var fields = Form(questions, random);
            var given = AnswerForm.Read(questions, fields);

            var back = WorkbookIntake.Read(Unmarked(WorkbookReader.Read(QuestionnaireWorkbook.Write(Head, questions, fields), Limits)), Code, questions, new Dictionary<string, IReadOnlyList<string>>());

            Assert.Empty(given.Problems);
            Assert.Empty(back.Problems);
            var read = AnswerForm.Read(questions, back.Fields).Answers;
            Assert.Equal(Words(given.Answers), Words(read));
        }
    }

    [Fact]
    public void A_file_that_nobody_filled_in_changes_nothing_also_when_the_form_has_gone_on()
    {
        var questions = EveryType();
        var before = Form(questions, new Random(7));
        var file = WorkbookReader.Read(QuestionnaireWorkbook.Write(Head, questions, before), Limits);
        var after = Form(questions, new Random(8));

        var reading = WorkbookIntake.Read(file, Code, questions, after);

        Assert.Empty(reading.Problems);
        Assert.Empty(reading.Changed);
        Assert.Equal(after, reading.Fields);
    }

    [Fact]
    public void An_answer_that_changed_in_the_form_and_in_the_file_is_told_with_its_cell_and_neither_is_lost()
    {
        var questions = EveryType();
        var file = Filled(WorkbookReader.Read(QuestionnaireWorkbook.Write(Head, questions, NoFields), Limits), "Q-TEXT/text", "From the file");

        var reading = WorkbookIntake.Read(file, Code, questions, new Dictionary<string, IReadOnlyList<string>> { ["a.Q-TEXT"] = ["From the form"] });

        var problem = Assert.Single(reading.Problems);
        Assert.Matches(@"^Questions!F\d+$", problem.Field);
        Assert.Contains("changed in the form after this file was made", problem.Message, StringComparison.Ordinal);
        Assert.Equal(["From the form"], reading.Fields["a.Q-TEXT"]);
    }

    [Theory]
    [InlineData("Q-YES/choice", "maybe", "none of the choices")]
    [InlineData("Q-MULTI/choice", "Detection; flying", "“flying” is none of the choices")]
    [InlineData("Q-NUMBER/number", "101", "outside the bounds")]
    [InlineData("Q-NUMBER/number", "many", "is not a number")]
    [InlineData("Q-DURATION/duration", "soon", "is not a duration")]
    [InlineData("Q-DATE/date", "26.11.2026", "is not a day")]
    [InlineData("Q-FILE/file", "attached", "Send the file beside this one")]
    [InlineData("Q-TABLE/table", "see mail", "Fill in the sheet “Q-TABLE”")]
    public void What_cannot_be_an_answer_is_told_with_its_cell_and_what_to_do(string row, string typed, string said)
    {
        var questions = EveryType();
        var file = Filled(WorkbookReader.Read(QuestionnaireWorkbook.Write(Head, questions, NoFields), Limits), row, typed);

        var reading = WorkbookIntake.Read(file, Code, questions, NoFields);

        var problem = Assert.Single(reading.Problems);
        Assert.Matches(@"^Questions!F\d+$", problem.Field);
        Assert.Contains(said, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_and_declined_are_answers_to_every_type()
    {
        var questions = EveryType();
        foreach (var (question, word) in questions.Zip(Enumerable.Repeat(new[] { "unknown", "Declined" }, questions.Count).SelectMany(w => w)))
        {
            var file = Filled(WorkbookReader.Read(QuestionnaireWorkbook.Write(Head, questions, NoFields), Limits), WorkbookLayout.FieldOf(question, question.Parts[0]), word);

            var reading = WorkbookIntake.Read(file, Code, questions, NoFields);

            Assert.Empty(reading.Problems);
            Assert.True(AnswerForm.Read(questions, reading.Fields).Answers[question.Id].IsSpecial, question.Id);
        }
    }

    [Fact]
    public void A_file_of_another_round_is_refused_as_a_whole()
    {
        var file = WorkbookReader.Read(QuestionnaireWorkbook.Write(Head, EveryType(), NoFields), Limits);

        var reading = WorkbookIntake.Read(file, "1-9-abcdef01", EveryType(), NoFields);

        Assert.Contains("another round", Assert.Single(reading.Problems).Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, IReadOnlyList<string>> NoFields => [];

    private static List<string> Words(IReadOnlyDictionary<string, GivenAnswer> answers) =>
        [.. answers.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => $"{a.Key}: {a.Value.Value?.ToJsonString()} {a.Value.Reason} {a.Value.Confidence}")];

    private static List<ReadSheet> Unmarked(IReadOnlyList<ReadSheet> sheets) => [.. sheets.Select(s => s.Name == WorkbookLayout.Questions ? s with { Cells = [.. s.Cells.Where(c => c.Column != WorkbookLayout.Mark)] } : s)];

    private static List<ReadSheet> Filled(IReadOnlyList<ReadSheet> sheets, string field, string text) =>
    [
        .. sheets.Select(s => s.Name == WorkbookLayout.Questions
            ? s with { Cells = [.. s.Cells, new ReadCell(s.Cells.Single(c => c.Column == WorkbookLayout.Field && c.Text == field).Row, WorkbookLayout.Answer, text, CellKind.Text)] }
            : s),
    ];

    private static List<Question> EveryType()
    {
        Choice[] tasks = [new("triage", "Triage"), new("detection", "Detection"), new("other", "Something else; say what")];
        var number = new NumberSpec("%", 0, 100, 2, null);
        var table = new TableSpec(
            [
                new("group", "Group", AnswerPart.Text, [], null, true), new("n", "Studies", AnswerPart.Number, [], new NumberSpec(null, 0, null, 0, "Studies"), false),
                new("since", "Since", AnswerPart.Date, [], null, false), new("kind", "Kind", AnswerPart.SingleChoice, tasks, null, false), new("used", "Used?", AnswerPart.YesNo, [], null, false),
            ], 0, 6);
        return
        [
            Of("Q-YES", AnswerPart.YesNo), Of("Q-NA", AnswerPart.YesNoNa), Of("Q-SINGLE", AnswerPart.SingleChoice) with { Options = tasks }, Of("Q-MULTI", AnswerPart.MultiChoice) with { Options = tasks },
            Of("Q-TEXT", AnswerPart.Text), Of("Q-NUMBER", AnswerPart.Number) with { Number = number }, Of("Q-DURATION", AnswerPart.Duration), Of("Q-DATE", AnswerPart.Date), Of("Q-LIST", AnswerPart.List),
            Of("Q-TABLE", AnswerPart.Table) with { Table = table }, Of("Q-FILE", AnswerPart.File), Of("Q-DIAGRAM", AnswerPart.Diagram),
            Of("Q-BOTH", AnswerPart.SingleChoice, AnswerPart.Text) with { Options = tasks }, Of("Q-THREE", AnswerPart.Number, AnswerPart.Text, AnswerPart.File) with { Number = number },
        ];
    }

    private static Question Of(string id, params AnswerPart[] parts) => new() { Id = id, Text = $"What about {id}?", Parts = parts, Place = new TextPlace(1, 1) };

    private static Dictionary<string, IReadOnlyList<string>> Form(IReadOnlyList<Question> questions, Random random)
    {
        var fields = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var question in questions.Where(_ => random.Next(5) > 0))
        {
            foreach (var part in question.Parts.Where(p => !p.IsFile() && p != AnswerPart.Table))
            {
                fields[FieldNames.Part(question, part)] = Values(question, part, random);
            }

            for (var row = 0; question.Table is { } table && row < random.Next(table.MaxRows); row++)
            {
                foreach (var column in table.Columns)
                {
                    fields[FieldNames.Cell(question.Id, row, column.Id)] = [Cell(column, random)];
                }
            }

            if (random.Next(2) == 0)
            {
                fields[FieldNames.Reason(question.Id)] = [Text(random)];
                fields[FieldNames.Confidence(question.Id)] = [QuestionKeys.Confidences.Keys.ElementAt(random.Next(3))];
            }
        }

        return fields;
    }

    private static List<string> Values(Question question, AnswerPart part, Random random) => part switch
    {
        AnswerPart.MultiChoice => [.. question.Options.Where((_, i) => i == 0 || random.Next(2) == 0).Select(o => o.Key)],
        AnswerPart.Number => [Math.Round(random.NextDouble() * 100, 2).ToString(CultureInfo.InvariantCulture)],
        AnswerPart.Duration => [$"{random.Next(1, 90)} {new[] { "h", "min", "days" }[random.Next(3)]}"],
        AnswerPart.Date => [Day(random)],
        AnswerPart.List => [string.Join('\n', Enumerable.Range(0, random.Next(1, 5)).Select(_ => $"{Text(random).Replace('\n', ' ')} {random.Next()}"))],
        AnswerPart.Text => [Text(random)],
        _ => [question.Choices[random.Next(question.Choices.Count)].Key],
    };

    private static string Cell(TableColumn column, Random random) => column.Type switch
    {
        AnswerPart.Number => random.Next(1000).ToString(CultureInfo.InvariantCulture),
        AnswerPart.Date => Day(random),
        AnswerPart.Text => Text(random),
        _ => column.Choices[random.Next(column.Choices.Count)].Key,
    };

    private static string Day(Random random) => new DateOnly(2020, 1, 1).AddDays(random.Next(3000)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // What spreadsheets and XML trip over: formulas, quotes, marks of markup, escapes of the format, control and paired signs, line ends.
    private static string Text(Random random)
    {
        string[] odd = ["=1+1", "+cmd", "@x", "<b>&amp;</b>", "_x0041_", "a\u0001b", "Größe 7 µm", "👩‍⚕️ tested", "line\nline", "\"quoted\"", "00123", "1,5", "TRUE", "2026-11-26", "x;y"];
        return $"{odd[random.Next(odd.Length)]} {odd[random.Next(odd.Length)]}";
    }
}
