using Governance.Core.Bias;
using Governance.Core.Datasets;
using Governance.Core.Steps;
using Governance.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Cases;

/// <summary>What is known about the data behind the product: the datasets that the vendor names, their known issues, the groups to validate.</summary>
public sealed class BiasModel(CasePageQuery query, BiasPageQuery bias, SettleDatasetNameHandler settle, SiteTime time) : CaseTabPage(query, time)
{
    public BiasPage Bias { get; private set; } = null!;

    [BindProperty]
    public SettleInput Input { get; set; } = new();

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (string.IsNullOrEmpty(Input.Dataset))
        {
            await LoadAsync();
            return ShowAgain(Core.Result.Invalid("Dataset", "Choose a dataset, or “none of the register's”."));
        }

        var command = new SettleDatasetName(Number, Input.Name, Input.Dataset == SettleInput.None ? null : Input.Dataset);
        var result = await RunAsync(actor => settle.HandleAsync(command, actor, Stopped));
        if (result.IsDone)
        {
            return GoTo($"/cases/{Number}/bias", "Noted. What the register knows about it stands below.");
        }

        await LoadAsync();
        return ShowAgain(result);
    }

    public IReadOnlyList<FieldOption> ChoicesFor(NamedDataset name)
    {
        var likely = Bias.Choices.Where(c => name.CandidateKeys.Contains(c.Key)).ToList();
        return
        [
            new("", "Choose what is meant"), .. likely.Select(c => new FieldOption(c.Key, $"{c.Name} (bears this name)")), new(SettleInput.None, "None of the register's datasets"),
            .. Bias.Choices.Except(likely).Select(c => new FieldOption(c.Key, c.Name)),
        ];
    }

    public static Badge StateOf(NamedDataset name) => name.State switch
    {
        NameState.Matched => new Badge(BadgeState.Done, "found by its name"),
        NameState.Settled => new Badge(BadgeState.Done, "settled by a person"),
        NameState.NotListed => new Badge(BadgeState.Plain, "none of the register's"),
        NameState.Ambiguous => new Badge(BadgeState.Unknown, "several have this name"),
        _ => new Badge(BadgeState.Unknown, "not in the register"),
    };

    public static Badge AnswerOf(IssueView view) => view switch
    {
        { Issue.IsAsked: false } => new Badge(BadgeState.Plain, "for information"),
        { Answer: null, Issue.FindingNumber: { } number } => new Badge(BadgeState.Soon, $"new evidence, F-{number}"),
        { Answer: null } => new Badge(BadgeState.Unknown, "not answered yet"),
        { Answer: "not-known" } => new Badge(BadgeState.Unknown, "not known"),
        { Answer: "present" or "yes" } => new Badge(BadgeState.Late, "present"),
        { Answer: "probe-here" or "use-here" } => new Badge(BadgeState.Open, "local validation"),
        _ => new Badge(BadgeState.Done, view.Answer!.Replace('-', ' ')),
    };

    private async Task LoadAsync()
    {
        await LoadCaseAsync();
        Bias = await bias.GetAsync(Number, Actor, Stopped);
    }

    /// <summary>What is typed on the page.</summary>
    public sealed class SettleInput
    {
        public const string None = "-";

        public int Name { get; set; }

        public string? Dataset { get; set; }
    }
}
