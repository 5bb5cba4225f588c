using System.Globalization;
using Governance.Core.Audit;
using Governance.Core.Questionnaires;
using Governance.Core.Questionnaires.Workbooks;

namespace Governance.Core.Steps.Asking;

/// <summary>A round of a questionnaire as a spreadsheet.</summary>
public sealed record RoundSpreadsheet(string FileName, byte[] Content);

/// <summary>What the spreadsheets of a round have in common, whoever makes or reads them.</summary>
internal static class RoundWorkbook
{
    /// <summary>Problems that are listed at once; a file with more of them is not the file that was exported.</summary>
    private const int MostProblems = 100;

    /// <summary>Questions that are asked now and whose answer may change.</summary>
    public static IReadOnlyList<Question> Open(AnswerCheck check, RoundScope scope) => [.. check.Questions.Where(q => q.IsShown && scope.IsOpen(q.Question.Id)).Select(q => q.Question)];

    /// <summary>By which a file is known again: the case, the round, and the questions in the words in which they are asked.</summary>
    public static string CodeOf(int caseNumber, int stepNumber, QuestionForm form)
    {
        var asked = string.Join('\n', form.Questions.Select(q => $"{q.Id} {string.Join('+', q.Parts)} {q.Text}"));
        return string.Create(CultureInfo.InvariantCulture, $"{caseNumber}-{stepNumber}-{CanonicalJson.HashOf(asked)[..8]}");
    }

    public static RoundSpreadsheet Write(WorkbookHead head, IReadOnlyList<Question> open, IReadOnlyDictionary<string, IReadOnlyList<string>> fields)
    {
        var name = string.Concat(head.Product.Select(c => char.IsLetterOrDigit(c) ? c : '-'));
        return new RoundSpreadsheet($"Questionnaire-{name}-round-{head.Round.ToString(CultureInfo.InvariantCulture)}.xlsx", QuestionnaireWorkbook.Write(head, open, fields));
    }

    /// <summary>Reads what came back: the file with what it changes, or why nothing is taken in.</summary>
    /// <param name="code">See <see cref="CodeOf"/>; a file of another round is told.</param>
    /// <param name="fields">What stands in the form now.</param>
    public static async Task<(WorkbookFile File, WorkbookReading? Reading, Result? WhyNot)> ReadAsync(
        string fileName, Stream content, string code, IReadOnlyList<Question> open, IReadOnlyDictionary<string, IReadOnlyList<string>> fields, CancellationToken ct)
    {
        var file = await WorkbookFile.ReadAsync(fileName, content, ct);
        if (file.Refusal is { } refusal)
        {
            return (file, null, Result.Invalid("file", refusal));
        }

        var reading = WorkbookIntake.Read(file.Sheets, code, open, fields);
        return (file, reading, WhyNot(reading));
    }

    private static Result? WhyNot(WorkbookReading reading)
    {
        if (reading.Problems.Count > 0)
        {
            var more = reading.Problems.Count - MostProblems;
            return Result.Invalid([.. reading.Problems.Take(MostProblems), .. more > 0 ? [new FieldProblem("", $"… and {more} more.")] : Array.Empty<FieldProblem>()]);
        }

        return reading.Changed.Count == 0 ? Result.Invalid("file", "The file says nothing new: every answer in it stands in the form already, or the yellow cells are empty.") : null;
    }
}
