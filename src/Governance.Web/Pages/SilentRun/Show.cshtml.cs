using Governance.Core.LocalValidation.Pictures;
using Governance.Core.LocalValidation.Protocols;
using Governance.Core.LocalValidation.SilentRuns;
using Governance.Core.Steps;
using Governance.Pdf.Model;
using Governance.Web.Components;
using Governance.Web.Pages.Cases;

namespace Governance.Web.Pages.SilentRun;

/// <summary>A silent run day by day, and whether a stopping rule of the protocol came true.</summary>
public sealed class ShowModel(CasePageQuery cases, SilentRunQuery query, SiteTime time) : CaseTabPage(cases, time)
{
    public SilentRunPage Run { get; private set; } = null!;

    public IReadOnlyList<Picture> Pictures =>
    [
        .. new[]
        {
            RunPicture.Of(Run.Days, d => d.NoResultShare, LimitOf(StopRuleKey.NoResult), true, "Studies without a usable result, %"),
            RunPicture.Of(Run.Days, d => d.AbstainedShare, null, true, "Abstained, %"),
            RunPicture.Of(Run.Days, d => d.NotSentShare, LimitOf(StopRuleKey.NotSent), true, "Eligible and not sent, %"),
            RunPicture.Of(Run.Days, d => d.Positive, LimitOf(StopRuleKey.Alerts), false, "Alerts a day"),
        }.OfType<Picture>(),
    ];

    public async Task OnGetAsync()
    {
        await LoadCaseAsync();
        Run = await query.GetAsync(Number, Actor, Stopped);
    }

    /// <summary>"more than 10 % without a usable result on 5 days in a row".</summary>
    public static string WordsOf(StopRule rule) => rule switch
    {
        { Rule: StopRuleKey.Alerts, Limit: { } limit } => $"more than {limit:0.#} alerts a day on {Days(rule)}",
        { Rule: StopRuleKey.NotSent, Limit: { } limit } => $"more than {limit * 100:0.#} % of the eligible studies not sent on {Days(rule)}",
        { Limit: { } limit } => $"more than {limit * 100:0.#} % without a usable result on {Days(rule)}",
        _ => "something that people see",
    };

    private static string Days(StopRule rule) => rule.Days == 1 ? "one day" : $"{rule.Days} days in a row";

    private double? LimitOf(string rule) => Run.Protocol?.StopRules.FirstOrDefault(r => r.Rule == rule)?.Limit;
}
