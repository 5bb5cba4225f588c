using Governance.Core.EvidencePacks.Contents;

namespace Governance.Core.EvidencePacks.Audiences;

/// <summary>Takes single words out of a part that stays: dissent, comments, reasons.</summary>
internal static class PartWords
{
    private const string Gone = "withheld from this audience";

    /// <returns>The part without them, and what was taken out of it.</returns>
    public static (PackPart Part, IReadOnlyList<(string Kind, string What)> Taken) Without(PackPart part, IReadOnlySet<string> kinds) => part switch
    {
        DecisionPart decision => Decision(decision, kinds),
        ConditionsPart conditions when kinds.Contains(Withholdable.Comments) && conditions.Conditions.Any(c => c.Note is not null) =>
            (new ConditionsPart([.. conditions.Conditions.Select(c => c with { Note = null })]), [(Withholdable.Comments, "notes on conditions")]),
        FindingsPart findings when kinds.Contains(Withholdable.Comments) => (Findings(findings), [(Withholdable.Comments, "notes on findings")]),
        StepsPart steps when kinds.Contains(Withholdable.Comments) => (Steps(steps), [(Withholdable.Comments, "reasons of returns and of changes of owner")]),
        LinksPart links when kinds.Contains(Withholdable.Reviews) => (new LinksPart([.. links.Links.Select(l => l with { Training = Gone })]), [(Withholdable.Reviews, "training of the people")]),
        FormPart form when kinds.Contains(Withholdable.Comments) => (Form(form), [(Withholdable.Comments, "comments on answers")]),
        _ => (part, []),
    };

    private static (PackPart, IReadOnlyList<(string, string)>) Decision(DecisionPart decision, IReadOnlySet<string> kinds)
    {
        List<(string, string)> taken = [];
        if (kinds.Contains(Withholdable.Votes))
        {
            // Said whether or not there was any: silence would tell.
            decision = decision with { Dissent = null };
            taken.Add((Withholdable.Votes, "whether there was dissent, and its words"));
        }

        if (kinds.Contains(Withholdable.Reviews) && decision.Configuration is { } configuration)
        {
            decision = decision with { Configuration = configuration with { Fields = [new PackField("Settings", Gone, configuration.Fields[0].Source)] } };
            taken.Add((Withholdable.Reviews, "the settings of the configuration baseline"));
        }

        return (decision, taken);
    }

    private static FindingsPart Findings(FindingsPart part) =>
        new([.. part.Findings.Select(f => f with { Changes = [.. f.Changes.Select(c => c with { Note = null })] })]);

    private static StepsPart Steps(StepsPart part) => new([.. part.Steps.Select(s => s with
    {
        Reason = s.Reason is null ? null : Gone,
        OwnersBefore = [.. s.OwnersBefore.Select(o => o with { Why = o.Why is null ? null : Gone })],
        OpenedAgain = s.OpenedAgain is null ? null : s.OpenedAgain with { Reason = Gone, Asked = [] },
    })]);

    private static FormPart Form(FormPart part) => new(part.Form with
    {
        Reason = part.Form.Reason is null ? null : Gone,
        Groups = [.. part.Form.Groups.Select(g => g with { Questions = [.. g.Questions.Select(q => q.Verdict is null ? q : q with { Verdict = q.Verdict with { Comment = null } })] })],
    });
}
