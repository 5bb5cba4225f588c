using Governance.Core.Bias;
using Governance.Core.Datasets;
using Governance.Core.Questionnaires;

namespace Governance.Core.EvidencePacks.Contents;

/// <summary>Sections 7 and 8: what the vendor's studies show, and what is known about the data behind the product. From the rows of the case alone.</summary>
internal sealed class DataSections(PackRows rows, CaseParts parts)
{
    private const string NotStated = "not stated";

    private static readonly (string Id, string What)[] Made =
    [
        ("VEN-08", "Prevalence and enrichment"), ("VEN-10", "Reference standard"), ("VEN-11", "Uncertain, failed and left-out studies"), ("VEN-12", "External and prospective testing"),
        ("VEN-18", "Shortcut and stress tests"), ("VEN-20", "Score as a probability"), ("VEN-22", "Reader study"),
    ];

    private static readonly (string Stage, int From, int To)[] Stages =
        [("Data collection", 1, 9), ("Data preparation and annotation", 10, 12), ("Model development", 13, 18), ("Model evaluation", 19, 22), ("Model deployment", 23, 29)];

    /// <summary>Section 7: studies, test sets, how they were made, and whether the claims fit.</summary>
    public IEnumerable<PackPart> Evidence()
    {
        PackPart?[] found = [Copy("VEN-13", "Studies", "No study is left out: the vendor lists those of this product; “tested version” says of which one."), Copy("VEN-06", "Test sets and counts", null), HowMade(), Risk(), AppraisalParts.Signalling(Question), Claims()];
        return found.OfType<PackPart>();
    }

    /// <summary>Section 8: data against ours, the 29 sources, named datasets and what is known about them.</summary>
    public IEnumerable<PackPart> Bias()
    {
        PackPart?[] found = [Copy("VEN-16", "Training and test data", null), Copy("VEN-15", "Performance by group, as the vendor states it", null), AppraisalParts.Populations(Question("BIAS-39")), Copy("BIAS-37", "Mitigation of bias by stage of development", null), Sources(), Named(), Issues(), Groups()];
        return found.OfType<PackPart>();
    }

    private TablePart? Copy(string questionId, string title, string? note) =>
        Question(questionId) is { } question ? Copied(question, title, $"{note} Answer to {question.Id}; judged: {question.Verdict?.Label ?? "not judged"}.".Trim()) : null;

    /// <summary>The table of an answer under a title of its own; null where the answer has none.</summary>
    internal static TablePart? Copied(PackQuestion? question, string title, string note) => question is { Answer.Table: { Rows.Count: > 0 } table }
        ? new TablePart(title, [.. table.Columns.Select(c => new PackColumn(c.Id, c.Label, c.IsFigure))], [.. table.Rows.Select(Stated)]) { Note = note }
        : null;

    private static IReadOnlyList<string> Stated(IReadOnlyList<string> cells) => [.. cells.Select(c => c.Length == 0 ? NotStated : c)];

    private TablePart? HowMade()
    {
        var found = Made.Select(m => (m.What, Question: Question(m.Id))).Where(m => m.Question is not null).ToList();
        return found.Count == 0 ? null : TablePart.Of("How the evidence was made", ["What", "Answer of the vendor", "Verdict"],
            [.. found.Select(f => (IReadOnlyList<string>)[$"{f.What} ({f.Question!.Id})", WordsOf(f.Question), VerdictOf(f.Question)])]);
    }

    private TablePart? Risk()
    {
        if (Question("BIAS-33") is not { Answer.Table: { Rows.Count: > 0 } table } question)
        {
            return null;
        }

        return new TablePart($"Risk of bias of the evaluation ({SignallingQuestions.NameOf(AppraisalParts.ToolOf(Question))})", [.. table.Columns.Select(c => new PackColumn(c.Id, c.Label, false))], [.. table.Rows.Select(Stated)])
        { Note = $"Overall: {RiskOfBias.Overall(AppraisalParts.Judged(question))}. High when any domain is high, low when all four are low, else unclear." };
    }

    // A contradiction between answers is found by a rule over several questions and stands as a finding.
    private TablePart? Claims()
    {
        if (Question("VEN-06") is null && Question("VEN-07") is null)
        {
            return null;
        }

        var found = parts.Findings.Where(f => rows.Findings.Any(r => r.Id == f.Id && r.RuleId?.StartsWith($"{FieldNames.Checks}/", StringComparison.Ordinal) == true)).ToList();
        IReadOnlyList<IReadOnlyList<string>> lines = found.Count == 0
            ? [["–", "No rule over the answers found a contradiction between claims.", "–"]]
            : [.. found.Select(f => (IReadOnlyList<string>)[f.Id, f.Text, $"{f.Severity}, {f.State}, {f.Owner}"])];
        return TablePart.Of("Whether the claims fit each other", ["Finding", "What does not fit", "State"], lines);
    }

    private TablePart? Sources()
    {
        var answered = parts.FormsOf(SectionPlan.Bias).SelectMany(f => f.Questions).Where(q => q.Id.StartsWith("BIAS-B", StringComparison.Ordinal)).ToDictionary(q => q.Id);
        if (answered.Count == 0)
        {
            return null;
        }

        string[] states = ["mitigated", "present", "not-applicable", "not-known"];
        return TablePart.Of("The 29 sources of bias by stage", ["Stage of the model's life", "Mitigated", "Present", "Does not apply", "Unknown", "Without an answer"],
            [.. Stages.Select(s => Line(s.Stage, [.. Enumerable.Range(s.From, s.To - s.From + 1).Select(n => answered.GetValueOrDefault($"BIAS-B{n:00}")?.Choice)], states))],
            "K. Drukker et al., J Med Imaging 10(6):061104, 2023. Each source with its evidence and local check stands in the form below.");
    }

    private static IReadOnlyList<string> Line(string stage, List<string?> answers, string[] states) =>
        [stage, .. states.Select(s => Ids(answers, s)), Ids(answers, null)];

    private static string Ids(List<string?> answers, string? state)
    {
        var count = answers.Count(a => a == state);
        return count == 0 ? "–" : $"{count} of {answers.Count}";
    }

    private TablePart? Named()
    {
        var named = NamedDataset.InForce([.. rows.NamedDatasets]);
        return named.Count == 0 ? null : TablePart.Of("Datasets that the vendor names", ["As the vendor writes it", "Where, for what", "Dataset of the register", "State"],
            [.. named.Select(n => (IReadOnlyList<string>)[$"“{n.AsWritten}”", $"{n.QuestionId}, {NamedInAnswers.Words(n.UsedFor)}", n.DatasetName ?? "–", StateOf(n)])],
            "A name is found whole or not at all; nothing is guessed from a part of it.");
    }

    private static string StateOf(NamedDataset name) => name.State switch
    {
        NameState.Matched => "found by its name",
        NameState.Settled => "settled by a person",
        NameState.NotListed => "none of the register's",
        NameState.Ambiguous => "several datasets have this name; not settled",
        _ => "unknown: not in the register",
    };

    private TablePart? Issues()
    {
        var issues = KnownIssue.InForce(rows.KnownIssues);
        return issues.Count == 0 ? null : TablePart.Of("What is known about the named datasets", ["Dataset and issue", "Paper and what it does", "Confounder", "Rests on", "Answer for this product"],
            [.. issues.Select(i => (IReadOnlyList<string>)[$"{i.DatasetName}: {i.Name}. {i.Finding}", PaperOf(i), i.LeafList.Count == 0 ? "none named" : string.Join("; ", i.LeafList), BasisOf(i), AnswerTo(i)])],
            "From the register of datasets as it stood when each row came into the case. Confounders: Juodelyte et al., arXiv 2403.04484.");
    }

    private static string PaperOf(KnownIssue issue) =>
        $"{issue.Paper ?? "paper not named"}{(issue.Reference is null ? "" : $", {issue.Reference}")}; {CitationFunction.All.LabelOf(issue.Function)} ({ResourceType.All.LabelOf(issue.Type)})";

    private static string BasisOf(KnownIssue issue) => $"{issue.Basis ?? NotStated}; {DatasetWords.ConfirmedWords(issue.Confirmed)}";

    private string AnswerTo(KnownIssue issue)
    {
        if (Question(issue.QuestionId) is { Answer: not null } question)
        {
            return $"{WordsOf(question)}{(question.Findings.Count == 0 ? "" : $" ({string.Join(", ", question.Findings)})")}";
        }

        return issue.FindingNumber is { } number ? $"new evidence, finding F-{number}" : issue.IsAsked ? "not answered yet" : "for information";
    }

    private TablePart? Groups()
    {
        var suggested = SubgroupSuggestions.Of(rows.KnownIssues);
        return suggested.Count == 0 ? null : TablePart.Of("Groups that the local validation should look at", ["Group", "Tell apart", "Because"],
            [.. suggested.Select(s => (IReadOnlyList<string>)[s.Label, s.Groups, string.Join("; ", s.Because.Take(4).Select(b => $"{b.DatasetName}: {b.Finding}"))])]);
    }

    private PackQuestion? Question(string id) => parts.Asked(id);

    internal static string WordsOf(PackQuestion question) =>
        question.Gap is { } gap ? gap : question.Answer is { Lines.Count: > 0 } answer ? Sentences(answer.Lines) : question.Answer?.NotShownBecause is { } why ? $"not asked: {why}" : NotStated;

    // A choice, a figure and what was said to it stand in one cell.
    private static string Sentences(IReadOnlyList<string> lines) =>
        string.Join(" ", lines.Select((l, i) => i == lines.Count - 1 || l.Length == 0 || char.IsPunctuation(l[^1]) && l[^1] != '%' ? l : $"{l}."));

    internal static string VerdictOf(PackQuestion question) =>
        question.Verdict is { } verdict ? $"{verdict.Label}, {verdict.By}{(verdict.Comment is { Length: > 0 } said ? $": “{said}”" : "")}" : "not judged";
}
