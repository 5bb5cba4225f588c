using Governance.Core;
using Governance.Core.Findings;
using Governance.Core.People;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Findings;

/// <summary>A finding or a condition: what it says, what happened to it, and what the reader can do with it.</summary>
public sealed class ShowModel(PointQuery query, ChangeFindingHandler changeFinding, ChangeConditionHandler changeCondition, AcceptFindingHandler accept,
    WaiveConditionHandler waive, SiteTime time) : GovernancePage
{
    [BindProperty(SupportsGet = true)]
    public int Number { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Kind { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public int Item { get; set; }

    [BindProperty]
    public PointInput Input { get; set; } = new();

    public PointPage Point { get; private set; } = null!;

    public bool IsCondition => Kind == "conditions";

    public IReadOnlyList<FieldOption> States => [.. Point.Next.Select(s => new FieldOption(s, char.ToUpperInvariant(s[0]) + s[1..]))];

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        var result = ModelState.IsValid ? await RunAsync(ChangeAsync) : null;
        return result switch
        {
            null => ShowAgain(),
            { IsDone: true } => GoTo($"/cases/{Number}/{Kind}/{Item}", $"{Point.Id} is {Input.State}."),
            _ => ShowAgain(result),
        };
    }

    private Task<Result> ChangeAsync(Actor actor) => (IsCondition, Input.State) switch
    {
        (true, ConditionState.Waived) => waive.HandleAsync(new WaiveCondition(Number, Item, Input.SeenChanges, Input.Note ?? "", Input.Secret ?? ""), actor, Stopped),
        (false, FindingState.Accepted) => accept.HandleAsync(new AcceptFinding(Number, Item, Input.SeenChanges, Input.Until ?? "", Input.Note ?? "", Input.Secret ?? ""), actor, Stopped),
        _ => MoveAsync(actor),
    };

    private Task<Result> MoveAsync(Actor actor) => IsCondition
        ? changeCondition.HandleAsync(new ChangeCondition(Number, Item, Input.SeenChanges, Input.State ?? "", Input.Note ?? ""), actor, Stopped)
        : changeFinding.HandleAsync(new ChangeFinding(Number, Item, Input.SeenChanges, Input.State ?? "", Input.Note ?? ""), actor, Stopped);

    private async Task LoadAsync()
    {
        Point = IsCondition ? await query.ConditionAsync(Number, Item, Actor, Stopped) : await query.FindingAsync(Number, Item, Actor, Stopped);
        time.MoveTo(Point.TimeZone);
    }

    /// <summary>What is typed on the page.</summary>
    public sealed class PointInput
    {
        public string? State { get; set; }

        public string? Note { get; set; }

        /// <summary>Last day of an acceptance.</summary>
        public string? Until { get; set; }

        /// <summary>What only the signer knows.</summary>
        public string? Secret { get; set; }

        public int SeenChanges { get; set; }
    }
}
