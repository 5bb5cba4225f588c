using Governance.Core;

namespace Governance.Web.Pages.Steps;

/// <summary>Problems of a file that was taken in.</summary>
internal static class FileProblems
{
    /// <summary>Puts cell or line of each problem into its sentence: it is mended in the file, there is no field to go to.</summary>
    /// <param name="fields">Fields of the form; their problems stay with them.</param>
    public static Result ByPlace(Result result, params string[] fields) => result.Problems.Count == 0
        ? result
        : Result.Invalid([.. result.Problems.Select(p => p.Field is "" or "file" || fields.Contains(p.Field) ? p : new FieldProblem("", $"{p.Field}: {p.Message}"))]);
}
