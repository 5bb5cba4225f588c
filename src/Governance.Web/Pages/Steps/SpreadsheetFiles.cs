using Governance.Core;

namespace Governance.Web.Pages.Steps;

/// <summary>What the pages about spreadsheets of a round have in common.</summary>
internal static class SpreadsheetFiles
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Problems with their cell in the sentence: a cell is mended in the file, there is no field to go to.</summary>
    public static Result ByCell(Result result) => result.Problems.Count == 0
        ? result
        : Result.Invalid([.. result.Problems.Select(p => p.Field is "" or "file" ? p : new FieldProblem("", $"{p.Field}: {p.Message}"))]);
}
