namespace Governance.Core.Questionnaires.Workbooks;

/// <summary>What a workbook said.</summary>
/// <param name="Fields">The form with the answers of the file in it.</param>
/// <param name="Changed">Questions whose answer is another one now, in order.</param>
/// <param name="Problems">What is wrong, each with its cell: Questions!F7. With any of them nothing is taken in.</param>
public sealed record WorkbookReading(IReadOnlyDictionary<string, IReadOnlyList<string>> Fields, IReadOnlyList<string> Changed, IReadOnlyList<FieldProblem> Problems);
