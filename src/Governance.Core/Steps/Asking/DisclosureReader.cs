using System.Globalization;
using Governance.Core.Dossiers.Intake;
using Governance.Core.Questionnaires;
using Governance.Core.Questionnaires.Workbooks;

namespace Governance.Core.Steps.Asking;

/// <summary>What a disclosure form says about the questions of a questionnaire.</summary>
/// <param name="Answers">By question.</param>
/// <param name="LeftOut">Questions of the form that are not asked here, in its order.</param>
/// <param name="Problems">What is wrong, each with its line: Line 7. With any of them nothing is taken in.</param>
internal sealed record DisclosureReading(IReadOnlyDictionary<string, GivenAnswer> Answers, IReadOnlyList<string> LeftOut, IReadOnlyList<FieldProblem> Problems);

/// <summary>
/// Reads a form that a vendor fills in once for every hospital: CSV in UTF-8 (comma, semicolon or tab) with a heading line that names the columns
/// question and answer, and may name part (where a question has several), basis and reason. Tables and documents do not stand in it.
/// </summary>
internal sealed class DisclosureReader
{
    /// <summary>Largest file, in bytes.</summary>
    public const int LargestFile = 2 * 1024 * 1024;

    private const int MostLines = 2_000;
    private const int LongestCell = 20_000;

    private static readonly string[] Columns = ["question", "part", "answer", "basis", "reason"];

    private readonly List<FieldProblem> problems = [];
    private readonly Dictionary<string, string> lineOf = [];
    private readonly Dictionary<string, IReadOnlyList<string>> fields = [];
    private readonly List<string> leftOut = [];
    private readonly IReadOnlyList<Question> questions;

    private DisclosureReader(IReadOnlyList<Question> questions) => this.questions = questions;

    /// <param name="content">The whole file.</param>
    /// <param name="questions">Every question of the questionnaire, also those that are not shown now.</param>
    public static DisclosureReading Read(ReadOnlySpan<byte> content, IReadOnlyList<Question> questions)
    {
        try
        {
            var rows = new Dossiers.Intake.CsvText(IntakeText.Of(content), MostLines).Rows();
            return new DisclosureReader(questions).Read(rows);
        }
        catch (IntakeException fault)
        {
            return new DisclosureReading(new Dictionary<string, GivenAnswer>(), [], [new FieldProblem("file", fault.Message)]);
        }
    }

    private DisclosureReading Read(IReadOnlyList<(string Place, IReadOnlyList<string> Cells)> rows)
    {
        var filled = rows.Where(r => r.Cells.Any(c => !string.IsNullOrWhiteSpace(c))).Select(r => (r.Place, Cells: r.Cells.Select(QuestionCells.Plain).ToList())).ToList();
        if (filled.Count == 0 || Heading(filled[0].Cells) is not { } at)
        {
            throw new IntakeException("Line 1 must name the columns: question and answer, and part, basis and reason where they are used.");
        }

        var lines = filled.Skip(1).Select(r => new Line(r.Place, at, r.Cells)).ToList();
        foreach (var line in lines.Where(l => l.Longest > LongestCell))
        {
            problems.Add(new FieldProblem(line.Place, string.Create(CultureInfo.InvariantCulture, $"an answer has at most {LongestCell} characters.")));
        }

        foreach (var group in lines.GroupBy(l => l["question"].ToUpperInvariant()))
        {
            Take(group.Key, [.. group]);
        }

        var reading = AnswerForm.Read(questions.Where(q => lineOf.ContainsKey(q.Id)), fields);
        problems.AddRange(reading.Problems.Select(p => new FieldProblem(PlaceOf(p.PropertyName), p.ErrorMessage)));
        return new DisclosureReading(reading.Answers, leftOut, [.. problems.DistinctBy(p => (p.Field, p.Message))]);
    }

    private static Dictionary<string, int>? Heading(List<string> cells)
    {
        var at = Columns.Select(c => (Name: c, At: cells.FindIndex(h => string.Equals(h, c, StringComparison.OrdinalIgnoreCase)))).Where(c => c.At >= 0).ToDictionary(c => c.Name, c => c.At);
        return at.ContainsKey("question") && at.ContainsKey("answer") ? at : null;
    }

    private void Take(string id, List<Line> lines)
    {
        if (questions.FirstOrDefault(q => string.Equals(q.Id, id, StringComparison.OrdinalIgnoreCase)) is not { } question)
        {
            leftOut.Add(id.Length == 0 ? lines[0].Place : id);
            return;
        }

        lineOf[question.Id] = lines[0].Place;
        var of = question.Parts.Select(_ => (Line?)null).ToArray();
        foreach (var line in lines)
        {
            Put(question, line, of);
        }

        var cells = new QuestionCells([.. of.Select(l => l?["answer"] ?? "")], First(lines, "basis"), First(lines, "reason"), []);
        new FieldWriter(question, fields, lineOf, problems).Write(cells, part => of[part]?.Place ?? lines[0].Place, _ => lines[0].Place, (_, _) => lines[0].Place);
    }

    private void Put(Question question, Line line, Line?[] of)
    {
        var part = PartOf(question, line);
        if (part < 0)
        {
            problems.Add(new FieldProblem(line.Place, $"{question.Id} has the parts {string.Join(", ", question.Parts.Select(p => p.Name()))}; write one of them into the column part."));
        }
        else if (of[part] is { } first)
        {
            problems.Add(new FieldProblem(line.Place, $"{question.Id} is answered twice, first in {first.Place}. Remove one of the lines."));
        }
        else if ((question.Parts[part].IsFile() || question.Parts[part] == AnswerPart.Table) && !QuestionCells.IsSpecial(line["answer"]))
        {
            problems.Add(new FieldProblem(line.Place, $"{question.Id} asks for a {question.Parts[part].Name()}, which does not stand in this file. Remove the line; it is answered in the questionnaire."));
        }
        else
        {
            of[part] = line;
        }
    }

    private static int PartOf(Question question, Line line)
    {
        var names = question.Parts.Select(p => p.Name()).ToList();
        return line["part"].Length > 0 ? names.FindIndex(n => string.Equals(n, line["part"], StringComparison.OrdinalIgnoreCase)) : question.Parts.Count == 1 || QuestionCells.IsSpecial(line["answer"]) ? 0 : -1;
    }

    private static string First(List<Line> lines, string column) => lines.Select(l => l[column]).FirstOrDefault(t => t.Length > 0) ?? "";

    // A problem of a part names its field; where the field came from no cell, the line of its question is near enough.
    private string PlaceOf(string field) => lineOf.GetValueOrDefault(field) ?? questions.Where(q => lineOf.ContainsKey(q.Id) && (field == FieldNames.Answer(q.Id) || field.StartsWith(FieldNames.Answer(q.Id) + ".", StringComparison.Ordinal)))
        .Select(q => lineOf[q.Id]).FirstOrDefault() ?? "file";

    private sealed record Line(string Place, Dictionary<string, int> At, List<string> Cells)
    {
        public string this[string column] => At.TryGetValue(column, out var at) && at < Cells.Count ? Cells[at] : "";

        public int Longest => Cells.Max(c => c.Length);
    }
}
