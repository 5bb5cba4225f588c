using Governance.Core.Findings;
using Governance.Core.Questionnaires;

namespace Governance.Core.Steps;

/// <summary>What the rules say now about findings that they raised before.</summary>
internal static class FindingProposals
{
    /// <summary>Ids of rules whose finding is not raised once more: it is open, or a person closed it while the rule held.</summary>
    public static HashSet<string> Known(IEnumerable<Finding> findings) =>
        findings.Where(f => f.RuleId is not null && (f.State is FindingState.Open or FindingState.Accepted || f.ProposesClosure is null)).Select(f => f.RuleId!).ToHashSet();

    /// <summary>Lets open findings propose their closure, or take the proposal back, and returns the rows that keep it.</summary>
    public static IReadOnlyList<FindingChange> Apply(StepWork work, FlagResult flags, DateTime at)
    {
        var rows = new List<FindingChange>();
        foreach (var finding in work.Findings.Where(f => f is { State: FindingState.Open, RuleId: not null }))
        {
            var settled = flags.Settled.FirstOrDefault(s => $"{s.QuestionId}/{s.RuleId}" == finding.RuleId);
            var raised = flags.Raised.FirstOrDefault(f => StepRules.RuleIdOf(f) == finding.RuleId);
            if (settled is not null && finding.ProposesClosure is null)
            {
                rows.Add(finding.ProposeClosure(settled.Because, work.Step.OwnerId, at));
            }
            else if (raised is not null && finding.ProposesClosure is not null)
            {
                rows.Add(finding.TakeBackProposal(raised.Reason, work.Step.OwnerId, at));
            }
        }

        return rows;
    }
}
