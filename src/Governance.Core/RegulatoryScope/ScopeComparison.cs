using Governance.Core.Register.Uses;

namespace Governance.Core.RegulatoryScope;

/// <summary>
/// Cleared use against planned use, dimension by dimension. A pure function: equal question and rules, equal result. Silence of a label is
/// unknown, never permission; what excludes is looked at first; a statement of the vendor never makes anything inside.
/// </summary>
public static class ScopeComparison
{
    public static ScopeResult Compare(ScopeQuestion question, ScopeRules rules)
    {
        var results = new List<DimensionResult>();
        var (notCompared, incomplete) = (new List<string>(), new List<string>());
        foreach (var dimension in ScopeDimension.All)
        {
            var (cleared, planned) = (question.Cleared.Of(dimension.Key), question.Planned.Of(dimension.Key));
            if (planned is null or { IsStated: false })
            {
                (cleared is null && planned is null ? notCompared : incomplete).Add(dimension.Key);
                continue;
            }

            var compared = new Compared(dimension, WithExclusions(cleared ?? new UseEntry(dimension.Key, null)), planned, rules, question);
            results.Add(ResultOf(compared, Weighed(compared, Judge(compared, results)), cleared));
        }

        return new ScopeResult(rules.Id, rules.Head.Version, results, notCompared, incomplete);
    }

    private static DimensionResult ResultOf(Compared of, Judgement judgement, UseEntry? cleared) =>
        new(of.Dimension.Key, judgement.Outcome, judgement.Reasons, judgement.Sentence, of.Cleared.Say(), of.Planned.Say())
        {
            Covered = judgement.Covered,
            Uncovered = judgement.Uncovered,
            Narrowed = judgement.Narrowed,
            Source = cleared is { IsStated: true } || cleared?.Tested is not null ? cleared!.Source : null,
            QuoteRef = cleared?.QuoteRef,
            Place = cleared?.Place,
            Action = of.Rules.Actions[judgement.Outcome],
        };

    // What a label says of image quality and of patients is what it excludes, by whichever key it was written.
    private static UseEntry WithExclusions(UseEntry cleared) => cleared is { Dimension: "D14" or "D15", Excludes: TermList excluded }
        ? cleared with { Value = new TermList([.. WordComparison.WordsOf(cleared.Value), .. excluded.Terms]), Excludes = null }
        : cleared;

    private static Judgement Judge(Compared of, List<DimensionResult> before)
    {
        if (of.Planned.DoesNotApply is { } why)
        {
            return NotPlanned(of, why);
        }

        if (Exclusions.Of(of) is { } excluded)
        {
            return excluded;
        }

        // Parameters and groups are told apart one by one, whether the label names some of them or none.
        return of.Cleared.Value is null && !(of.Dimension.Key is "D13" or "D19" && of.Cleared.Tested is not null) ? Silent(of) : Stated(of, before);
    }

    private static Judgement NotPlanned(Compared of, string why) => of.Cleared.Value is null && of.Cleared.Excludes is null
        ? new Judgement(ScopeOutcome.NotApplicable, [], $"Does not apply: {why}")
        : Judgement.Unknown($"The label says something about {of.Name}, the plan says that it does not apply ({why}). A person has to decide.", "R12");

    private static Judgement Silent(Compared of)
    {
        if (of.Cleared.DoesNotApply is { } why)
        {
            return Judgement.Unknown($"By the label {of.Name} does not apply ({why}), and the plan names one.", "R03");
        }

        if (of.Cleared.IsUnknown)
        {
            return Judgement.Unknown($"What the label says about {of.Name} is not known. Ask for the labelling.", "R03");
        }

        if (of.Cleared.Tested is not { } tested || !of.Rules.SilentWithTests.Contains(of.Dimension.Key))
        {
            return Judgement.Unknown($"The label does not say anything about {of.Name}. Silence is not permission.", "R03");
        }

        var (isTested, what) = TestedValues.Covers(of, tested);
        var difference = of.Dimension.Key == "D10" ? "R08" : "R07";
        return isTested
            ? Judgement.Needs($"The label does not say anything about {of.Name}; the vendor tested {what}, as planned. Tests are evidence, not permission.", "R03")
            : Judgement.Needs($"The label does not say anything about {of.Name}; the vendor tested {what}, and the plan differs.", "R03", difference);
    }

    private static Judgement Stated(Compared of, List<DimensionResult> before) => of.Dimension.Key switch
    {
        "D01" => Authorisations.Of(of),
        "D02" => Versions.Of(of),
        "D05" => FindingComparison.Of(of),
        "D07" => RoleComparison.Of(of, before.FirstOrDefault(r => r.Dimension == "D06")?.Outcome),
        "D08" => AgeComparison.Of(of),
        "D13" => ProtocolComparison.Of(of),
        "D14" or "D15" => PatientExclusions.Of(of),
        "D16" => ThresholdComparison.Of(of),
        "D17" => EnvironmentComparison.Of(of),
        "D18" => WorkListComparison.Of(of),
        "D19" => PatientGroups.Of(of),
        "D20" => ConditionComparison.Of(of),
        _ => WordComparison.Of(of),
    };

    // A letter is weaker than a label, an assumption is no knowledge; neither makes anything better, and neither hides that something is outside.
    private static Judgement Weighed(Compared of, Judgement judgement) => (of.Cleared.Source, judgement.Outcome) switch
    {
        (ValueSource.Vendor, ScopeOutcome.Inside or ScopeOutcome.NotApplicable) when of.Cleared.IsStated => judgement with
        {
            Outcome = ScopeOutcome.NeedsEvidence,
            Reasons = [.. judgement.Reasons, "R11"],
            Sentence = $"{judgement.Sentence} Only the vendor says so, not the label.",
        },
        (ValueSource.Assumed, < ScopeOutcome.Unknown) when of.Cleared.IsStated || of.Cleared.Tested is not null => judgement with
        {
            Outcome = ScopeOutcome.Unknown,
            Reasons = ["R03", .. judgement.Reasons.Where(r => r != "R03")],
            Sentence = $"{judgement.Sentence} The label's value is assumed; no document says it.",
        },
        _ => judgement,
    };
}
