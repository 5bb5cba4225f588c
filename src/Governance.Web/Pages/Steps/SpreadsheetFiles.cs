using Governance.Web.Components;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Governance.Web.Pages.Steps;

/// <summary>What the pages about spreadsheets of a round have in common.</summary>
internal static class SpreadsheetFiles
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The field for the file that came back.</summary>
    /// <param name="which">The file in words.</param>
    public static Field FileField(ModelStateDictionary state, string label, string which) =>
        Field.Upload(state, label, $"The file as {which}, saved as .xlsx; up to 5 MB, without formulas, links and macros.", ".xlsx");

    /// <summary>Says a due time in the zone that it is for.</summary>
    public static Func<DateTime, string, string> DueWords(SiteTime time) => (at, zone) =>
    {
        time.MoveTo(zone);
        return time.Full(at);
    };
}
