using System.Globalization;
using Governance.Core;
using Governance.Core.Cases;
using Governance.Core.Cases.Versions;
using Governance.Web.Components;
using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Administration;

/// <summary>Moves running cases to a newer version: a dry run of each, then those that were chosen, one after the other.</summary>
public sealed class WorkflowMoveModel(WorkflowListQuery list, MoveCasesPreviewQuery query, IServiceScopeFactory scopes) : GovernancePage
{
    private const string CanMove = "can";
    private const string CannotMove = "cannot";

    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public int? To { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>"all" ticks every case that can move.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Select { get; set; }

    [BindProperty]
    public Choice Input { get; set; } = new();

    public string Name { get; private set; } = "";

    public IReadOnlyList<FieldOption> Targets { get; private set; } = [];

    public IReadOnlyList<FieldOption> Sources { get; private set; } = [];

    public static IReadOnlyList<FieldOption> Shows { get; } = [new("", "All running cases"), new(CanMove, "Those that can move"), new(CannotMove, "Those that cannot")];

    public IReadOnlyList<MovePreview> Cases { get; private set; } = [];

    /// <summary>More cases wait than one page looks at.</summary>
    public bool HasMore { get; private set; }

    public IReadOnlyList<MovedCase> Moved { get; private set; } = [];

    public bool IsFiltered => From is not null || !string.IsNullOrEmpty(Show) || !string.IsNullOrWhiteSpace(Q);

    public string Here => $"{WorkflowsModel.UrlOf(Id)}/move";

    public string BackUrl => $"{WorkflowsModel.UrlOf(Id)}/{To}";

    public string HereWithFilters => $"{Here}?{string.Join('&', Filters())}";

    public string SelectAllUrl => $"{HereWithFilters}&select=all#h-cases";

    private IReadOnlyList<int> Chosen => Input.Cases ?? [];

    public bool IsChosen(int number) => Select == "all" || Chosen.Contains(number);

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        var chosen = Cases.Where(c => c.WhyNot is null && Chosen.Contains(c.CaseNumber)).ToList();
        if (Problem(chosen) is { } problem)
        {
            return ShowAgain(problem);
        }

        var moved = new List<MovedCase>();
        foreach (var preview in chosen)
        {
            moved.Add(await MoveAsync(preview));
        }

        Moved = moved;
        Input.Cases = [.. moved.Where(m => !m.IsMoved).Select(m => m.Number)];
        await LoadAsync();
        return Page();
    }

    private Result? Problem(List<MovePreview> chosen) => (Chosen.Count, chosen.Count, string.IsNullOrWhiteSpace(Input.Reason)) switch
    {
        (0, _, _) => Result.Invalid("", "Choose at least one case that can move."),
        (_, 0, _) => Result.Invalid("", "None of the chosen cases can be moved any more: they were moved already, or something happened in them."),
        (_, _, true) => Result.Invalid("Reason", "Say why the cases move to another version."),
        _ => null,
    };

    // Each case is a commit of its own on a context of its own: what one case refuses must not reach the next.
    private async Task<MovedCase> MoveAsync(MovePreview preview)
    {
        await using var scope = scopes.CreateAsyncScope();
        var handler = scope.ServiceProvider.GetRequiredService<MoveCaseHandler>();
        var actor = Actor with { RequestId = Actor.RequestId is { } request ? $"{request}-{preview.CaseNumber}" : null };
        var command = new MoveCase(preview.CaseNumber, preview.ToVersion, Input.Reason ?? "", Seen(preview.CaseNumber));
        var result = await scope.ServiceProvider.GetRequiredService<Edge>().RunAsync(actor, () => handler.HandleAsync(command, actor, Stopped), Stopped);
        var whyNot = result.Kind == ResultKind.Stale ? "Something happened in this case since the dry run. Look at it again." : result.Problems is [{ } first, ..] ? first.Message : result.Reason;
        return new MovedCase(preview.CaseNumber, preview.CaseName, result.IsDone, result.IsDone ? null : whyNot);
    }

    private long? Seen(int number) =>
        long.TryParse(Request.Form[$"seen.{number}"], NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : null;

    private async Task LoadAsync()
    {
        var versions = (await list.GetAsync(Actor, Stopped)).Where(r => r.Id == Id).OrderByDescending(r => r.Version).ToList();
        var targets = versions.Where(v => v.Retired is null).ToList();
        Name = versions.FirstOrDefault()?.Name ?? throw new NotFoundException($"There is no definition {Id}.");
        To ??= (targets.FirstOrDefault() ?? versions[0]).Version;
        Targets = [.. targets.Select(v => new FieldOption($"{v.Version}", $"Version {v.Version}"))];
        Sources = [new("", "Any"), .. versions.Where(v => v.Running > 0 && v.Version < To).Select(v => new FieldOption($"{v.Version}", $"Version {v.Version} ({v.Running} running)"))];
        var all = (await query.GetAsync(Id, To.Value, null, Actor, Stopped)).Where(c => c.FromVersion < To).ToList();
        HasMore = all.Count == MoveCasesPreviewQuery.MostAtOnce;
        Cases = [.. all.Where(Fits)];
    }

    private bool Fits(MovePreview preview) =>
        (From is null || preview.FromVersion == From)
        && (Show is not (CanMove or CannotMove) || preview.WhyNot is null == (Show == CanMove))
        && (string.IsNullOrWhiteSpace(Q) || $"{preview.CaseName} {preview.CaseTitle}".Contains(Q.Trim(), StringComparison.OrdinalIgnoreCase));

    private IEnumerable<string> Filters()
    {
        yield return $"to={To}";
        if (From is { } from)
        {
            yield return $"from={from}";
        }

        foreach (var (name, value) in new[] { ("show", Show), ("q", Q) })
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                yield return $"{name}={Uri.EscapeDataString(value)}";
            }
        }
    }

    /// <summary>What became of one chosen case.</summary>
    public sealed record MovedCase(int Number, string Name, bool IsMoved, string? WhyNot);

    /// <summary>What the form sends.</summary>
    public sealed class Choice
    {
        public IReadOnlyList<int>? Cases { get; set; }

        public string? Reason { get; set; }
    }
}
