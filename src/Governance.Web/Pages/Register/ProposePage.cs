using Governance.Core;
using Governance.Core.Datasets;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Register;

/// <summary>A page on which a person proposes rows; the steward decides on another one.</summary>
public abstract class ProposePage(ProposeRowsHandler propose) : GovernancePage
{
    /// <summary>Why the reader cannot propose anything; null when they can.</summary>
    public string? WhyNot => DatasetQueries.WhyNotProposeBy(Actor);

    protected async Task<IActionResult> ProposeAsync(string title, string? reason, RegisterItems items, Func<string, string> fieldOf)
    {
        var result = await RunAsync(actor => propose.HandleAsync(new ProposeRows(title, reason ?? "", items), actor, Stopped));
        if (result.IsDone)
        {
            return GoTo(result.Number is { } number ? $"/register/proposals/{number}" : "/register/proposals", "Proposed. A dataset steward decides on it, and you are told.");
        }

        return ShowAgain(result.Problems.Count == 0 ? result : Result.Invalid([.. result.Problems.Select(p => new FieldProblem(fieldOf(p.Field), p.Message))]));
    }

    protected static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : TypedText.Clean(text);

    /// <summary>A first proposal for the key of a row, from its name.</summary>
    protected static string KeyOf(string? name)
    {
        var letters = (name ?? "").ToLowerInvariant().Select(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') ? c : ' ');
        var key = string.Join('-', new string([.. letters]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return key.Length <= 60 ? key : key[..60].TrimEnd('-');
    }
}
