using Governance.Core.Datasets;
using Governance.Core.Questionnaires;
using Governance.Core.Templates;
using Governance.Core.Templates.Conditions;

namespace Governance.Core.Bias;

/// <summary>
/// The questions of a bias review that come from the register: one for each known shortcut, set of labels or derivative of a dataset that the
/// vendor names. They are a pure function of the rows of the case, so that the form is the same on the page, under the signature and in a pack.
/// </summary>
public static class KnownIssueForm
{
    public const string SectionId = "KNOWN";

    /// <summary>The place in which answers to these questions are printed by themselves.</summary>
    public const string Print = "known-issue";

    /// <summary>What stands as the template of these questions: they come from no file.</summary>
    public static TemplateHead Head { get; } = new(1, "review", "register/datasets", 1, "Known issues of the named datasets", TemplateStatus.Active, null);

    private static readonly TextPlace Nowhere = new(1, 1);

    /// <summary>The form with the questions behind its own; the form itself where nothing is known.</summary>
    public static QuestionForm Added(QuestionForm form, IEnumerable<KnownIssue> issues)
    {
        var questions = KnownIssue.InForce(issues).Where(i => i.IsAsked).Select(QuestionOf).ToList();
        return questions.Count == 0
            ? form
            : new QuestionForm([.. form.Sections, new Section(SectionId, Head.Title, "What the register knows about the datasets that the vendor names. Each question is answered for this product and this site.", questions, Nowhere)], form.Checks);
    }

    private static Question QuestionOf(KnownIssue issue) => new()
    {
        Id = issue.QuestionId,
        Text = $"{issue.DatasetName}: {TextOf(issue)}",
        Parts = [AnswerPart.SingleChoice, AnswerPart.Text],
        Place = Nowhere,
        Options = OptionsOf(issue),
        IsRequired = true,
        Help = HelpOf(issue),
        Print = Print,
        Evidence = new EvidenceRule("Test report or own probe", false, null),
        Flags = [.. FlagsOf(issue)],
    };

    private static string TextOf(KnownIssue issue) => issue.IsShortcut
        ? $"a shortcut is known ({issue.Name}). Does it touch this product here?"
        : issue.Type == ResourceType.Labels
            ? $"further labels exist ({issue.Name}). Were they used to test the model?"
            : $"a derived set exists ({issue.Name}). Do its images sit in the data of this product twice?";

    private static IReadOnlyList<Choice> OptionsOf(KnownIssue issue) => issue.IsShortcut
        ?
        [
            new("tested", "Tested by the vendor, and the result is at hand"), new("probe-here", "Local validation tests it"), new("mitigated", "Mitigated"),
            new("not-relevant", "Not relevant to the planned use, because …"), new("present", "Present and not mitigated"), new("not-known", "Not known"),
        ]
        : issue.Type == ResourceType.Labels
            ? [new("used", "Used for a test"), new("use-here", "Local validation uses them or labels like them"), new("not-needed", "Not needed, because …"), new("not-known", "Not known")]
            : [new("no", "No, or checked at patient level"), new("yes", "Yes"), new("not-known", "Not known")];

    private static string HelpOf(KnownIssue issue)
    {
        var leaves = issue.LeafList.Count == 0 ? "" : $" Confounder: {string.Join(", ", issue.LeafList.Select(ConfounderLeaf.Label))}.";
        var confirmed = issue.IsUnconfirmed ? $" Not confirmed in full: {DatasetWords.ConfirmedWords(issue.Confirmed)}." : "";
        return $"{issue.Finding ?? issue.Name}. {PaperOf(issue)}; the paper {CitationFunction.All.LabelOf(issue.Function)}.{leaves} Rests on: {issue.Basis ?? "not stated"}.{confirmed} Give evidence or reason, and the group concerned.";
    }

    private static string PaperOf(KnownIssue issue) =>
        issue.Paper is null ? "No paper that can be read" : issue.Reference is null ? issue.Paper : $"{issue.Paper}, {issue.Reference}";

    private static IEnumerable<Flag> FlagsOf(KnownIssue issue)
    {
        var choice = new AnswerSubject(issue.QuestionId, "choice", Nowhere);
        if (issue.IsShortcut)
        {
            yield return new Flag("present", Is(choice, "present"), Severity.High, Short($"Known shortcut, not mitigated: {issue.Sentence}"), Nowhere);
            yield return new Flag("probe-here", Is(choice, "probe-here"), Severity.Low, Short($"Local validation must test a known shortcut: {issue.Sentence}"), Nowhere);
        }

        if (issue.Type == ResourceType.Dataset)
        {
            yield return new Flag("twice", Is(choice, "yes"), Severity.Medium, Short($"Images may stand twice in the data: {issue.Sentence}"), Nowhere);
        }

        yield return new Flag("not-known", Is(choice, "not-known"), issue.IsShortcut ? Severity.Medium : Severity.Low, Short($"Not known for this product: {issue.Sentence}"), Nowhere);
    }

    private static SubjectTest Is(Subject subject, string key) => new(subject, new EqualTo(key), Nowhere);

    private static string Short(string text) => text.Length <= 1000 ? text : text[..999] + "…";
}
