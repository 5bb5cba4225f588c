using Governance.Core.Questionnaires;

namespace Governance.Core.LocalValidation.Protocols;

/// <summary>What stands against locking a protocol, beyond the single answers: what could not be judged later.</summary>
public static class ProtocolRules
{
    /// <param name="form">The protocol's form.</param>
    /// <param name="protocol">As read from its answers.</param>
    /// <param name="rowsOf">Row numbers of a table as they stand in the form.</param>
    public static IEnumerable<FieldProblem> Problems(QuestionForm form, ValidationProtocol protocol, Func<string, IReadOnlyList<int>> rowsOf)
    {
        var found = new Found(form, rowsOf);
        if (!protocol.Criteria.Any(c => c.IsPrimary))
        {
            found.Add(ProtocolPlace.Criteria, 0, "role", "Name at least one primary criterion.");
        }

        for (var i = 0; i < protocol.Criteria.Count; i++)
        {
            Criterion(found, protocol.Criteria[i], i);
        }

        Others(found, protocol);
        return found.Problems;
    }

    private static void Criterion(Found found, Criterion criterion, int row)
    {
        var isShare = MeasureKey.IsShare(criterion.Measure);
        if (criterion.Rule == CriterionRule.NotInferior && !isShare)
        {
            found.Add(ProtocolPlace.Criteria, row, "rule", $"A claim with a margin is judged for shares only; “{MeasureKey.LabelOf(criterion.Measure)}” is a number a day or a month.");
        }

        if (isShare && criterion.Limit is < 0 or > 1)
        {
            found.Add(ProtocolPlace.Criteria, row, "target", "Target or claim, less the margin, lies between 0 and 100 %.");
        }

        var isProportion = criterion.Measure is MeasureKey.Sensitivity or MeasureKey.Specificity;
        if (isProportion && criterion.Method == IntervalKey.Usual)
        {
            found.Add(ProtocolPlace.Criteria, row, "method", "Choose Wilson or Clopper–Pearson: the bound that is judged depends on it.");
        }
    }

    private static void Others(Found found, ValidationProtocol protocol)
    {
        if (protocol.Threshold is { Source: not "flag", Value: null })
        {
            found.Add(ProtocolPlace.Threshold, 0, "threshold", "Enter the threshold, or choose the product's own yes or no.");
        }

        if (protocol.Run is { } run && run.Until < run.From)
        {
            found.Add(ProtocolPlace.Run, 0, "until", "The last day of the silent run lies before its first day.");
        }

        var doubles = protocol.Groups.Select((g, i) => (Key: $"{g.Column}\n{g.Value}", Row: i)).GroupBy(g => g.Key, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1);
        foreach (var twice in doubles)
        {
            found.Add(ProtocolPlace.Subgroups, twice.Last().Row, "group", "This group stands here twice; each once.");
        }

        Claims(found, protocol.Claims);
        for (var i = 0; i < protocol.StopRules.Count; i++)
        {
            if (protocol.StopRules[i] is { Rule: not StopRuleKey.Other, Limit: null })
            {
                found.Add(ProtocolPlace.Stopping, i, "limit", "Enter the limit: the page of the silent run watches this rule.");
            }
        }
    }

    private static void Claims(Found found, IReadOnlyList<Claim> claims)
    {
        for (var i = 0; i < claims.Count; i++)
        {
            var (claim, low, high) = (claims[i], claims[i].Lower, claims[i].Upper);
            if (low is null != high is null)
            {
                found.Add(ProtocolPlace.Claims, i, low is null ? "low" : "high", "Enter both bounds of the interval, or none of them.");
            }
            else if (low > claim.Value || high < claim.Value)
            {
                found.Add(ProtocolPlace.Claims, i, "value", "The claim lies outside the interval that stands beside it.");
            }
        }
    }

    private sealed class Found(QuestionForm form, Func<string, IReadOnlyList<int>> rowsOf)
    {
        public List<FieldProblem> Problems { get; } = [];

        public void Add(string place, int row, string column, string message)
        {
            if (form.Questions.FirstOrDefault(q => q.Print == place) is { } question)
            {
                var rows = rowsOf(question.Id);
                Problems.Add(new FieldProblem(FieldNames.Cell(question.Id, row < rows.Count ? rows[row] : row, column), message));
            }
        }
    }
}
