using Governance.Core;
using Governance.Web.Components;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Governance.Web.Pages.Steps;

/// <summary>What the pages about spreadsheets of a round have in common.</summary>
internal static class SpreadsheetFiles
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The field for the file that came back, with what was wrong with it.</summary>
    /// <param name="which">The file in words.</param>
    public static Field FileField(ModelStateDictionary state, string which) => new("file", FieldKind.Text, "File")
    {
        Hint = $"The file as {which}, saved as .xlsx; up to 5 MB, without formulas, links and macros.",
        Errors = state.TryGetValue("file", out var entry) ? [.. entry.Errors.Select(e => e.ErrorMessage)] : [],
    };

    /// <summary>Says a due time in the zone that it is for.</summary>
    public static Func<DateTime, string, string> DueWords(SiteTime time) => (at, zone) =>
    {
        time.MoveTo(zone);
        return time.Full(at);
    };

    /// <summary>Problems with their cell in the sentence: a cell is mended in the file, there is no field to go to.</summary>
    public static Result ByCell(Result result) => result.Problems.Count == 0
        ? result
        : Result.Invalid([.. result.Problems.Select(p => p.Field is "" or "file" ? p : new FieldProblem("", $"{p.Field}: {p.Message}"))]);
}
