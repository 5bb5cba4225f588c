using Governance.Core.Cases;
using Governance.Core.Cases.Rounds;
using Governance.Core.Datasets;
using Governance.Core.Decisions;
using Governance.Core.Decisions.Committee;
using Governance.Core.Deployments;
using Governance.Core.Dossiers;
using Governance.Core.Evidence;
using Governance.Core.Findings;
using Governance.Core.LocalValidation.Reports;
using Governance.Core.People;
using Governance.Core.Questionnaires;
using Governance.Core.Register;
using Governance.Core.Register.ModelCards;
using Governance.Core.RegulatoryScope;
using Governance.Core.Reviews;
using Governance.Core.Signatures;
using Governance.Core.Sites;
using Governance.Core.Templates;
using Governance.Workflows;

namespace Governance.Core.Steps;

/// <summary>Everything that working on one step needs: the step in its case, the questions it asks, the answers it judges, and what is known so far.</summary>
public sealed record StepWork
{
    public required Case Case { get; init; }

    public required CaseStep Step { get; init; }

    public required CaseFlow Flow { get; init; }

    public required Site Site { get; init; }

    public required HumanStep Definition { get; init; }

    public required StepForms Forms { get; init; }

    public required IReadOnlyDictionary<string, CaseFact> Facts { get; init; }

    public required PlannedUse PlannedUse { get; init; }

    /// <summary>Every answer of the case, in the order of its steps.</summary>
    public required IReadOnlyList<Answer> AllAnswers { get; init; }

    /// <summary>Single questions that were asked back or opened for a correction, in all rounds of questionnaires.</summary>
    public required IReadOnlyList<AskedQuestion> AskedQuestions { get; init; }

    /// <summary>The threads of all questions, oldest first.</summary>
    public required IReadOnlyList<QuestionComment> Comments { get; init; }

    /// <summary>Submitted rounds of questionnaires.</summary>
    public required IReadOnlyList<AnswerSet> AnswerSets { get; init; }

    /// <summary>Answers from elsewhere that may be confirmed; only while a questionnaire is open.</summary>
    public required IReadOnlyList<Offer> Offers { get; init; }

    /// <summary>Figures that the vendor's model card claims, as written; shown to whoever plans the local validation.</summary>
    public IReadOnlyList<CardMetric> VendorClaims { get; init; } = [];

    /// <summary>Verdicts of all steps, latest last.</summary>
    public required IReadOnlyList<AnswerVerdict> Verdicts { get; init; }

    /// <summary>Ticks of all steps, latest last.</summary>
    public required IReadOnlyList<JudgeTick> Ticks { get; init; }

    public required IReadOnlyList<EvidenceItem> Evidence { get; init; }

    public required IReadOnlyList<Finding> Findings { get; init; }

    public required IReadOnlyList<Condition> Conditions { get; init; }

    public required IReadOnlyList<Signature> Signatures { get; init; }

    /// <summary>Every version of what was recorded for the lists that the review rests on; empty where it rests on none.</summary>
    public IReadOnlyList<DossierEntry> Dossier { get; init; } = [];
    /// <summary>Signatures that keep this gate shut; none where the step is no open gate.</summary>
    public required IReadOnlyList<StaleSignature> StaleSignatures { get; init; }

    /// <summary>Why rounds of the case were opened beside the flow.</summary>
    public required IReadOnlyList<Reopening> Reopenings { get; init; }

    /// <summary>Names of datasets in answers of the case.</summary>
    public IReadOnlyList<NamedDataset> NamedDatasets { get; init; } = [];

    /// <summary>What the register knows about the datasets that the case rests on.</summary>
    public IReadOnlyList<KnownIssue> KnownIssues { get; init; } = [];

    /// <summary>How rounds of this step were finished, oldest first.</summary>
    public required IReadOnlyList<StepChange> Completions { get; init; }

    /// <summary>People who declared a conflict of interest in the case: they inform, but neither vote nor approve.</summary>
    public required IReadOnlySet<int> Recused { get; init; }

    /// <summary>How the committee votes on this step; null where no vote decides it.</summary>
    public StepVote? Vote { get; init; }

    /// <summary>The configuration that the step decides on; null where it decides on none, or none is recorded.</summary>
    public ConfigurationBaseline? Configuration { get; init; }

    /// <summary>The configuration that the product was approved with before this case; null where the step decides on none, or none was decided on.</summary>
    public ConfigurationBaseline? Installed { get; init; }

    /// <summary>The exception under which the use lies outside the label; null where there is none.</summary>
    public OffLabelUse? OffLabel { get; init; }

    /// <summary>Why nothing can be decided here; null when the configuration is known, or the step decides on none.</summary>
    public string? WhyNoConfiguration => Definition.Configuration is null ? null : StepConfiguration.WhyNone(this);

    /// <summary>People of the site, from whom owners are chosen; contacts of vendors are not among them.</summary>
    public required IReadOnlyList<Person> People { get; init; }

    /// <summary>Names of contacts of vendors, for what they did.</summary>
    public IReadOnlyDictionary<int, string> VendorNames { get; init; } = new Dictionary<int, string>();

    /// <summary>Label and plan compared, for a step that checks the scope; null elsewhere.</summary>
    public ScopeWork? Scope { get; init; }
    /// <summary>Protocol and report of the validation; null for steps that have nothing to do with them.</summary>
    public ValidationState? Validation { get; init; }

    /// <summary>The pinned template; null for a step without one.</summary>
    public Template? Template => Forms.Template;

    public ReviewTemplate? Review => Forms.Template as ReviewTemplate;

    /// <summary>What a signature of the step binds of the recorded facts; null where the review rests on none.</summary>
    public IReadOnlyList<DossierEntry>? BoundDossier =>
        Review is { Records.Count: > 0 } review ? DossierStand.Bound(Dossier, [.. review.Records.Select(r => r.Kind)], signedAt: null) : null;

    public bool IsQuestionnaire => Forms.Template is QuestionnaireTemplate;

    /// <summary>The questions that the owner of this step answers.</summary>
    public QuestionForm Form => Forms.Own;

    /// <summary>Answers of others that the owner judges, in order.</summary>
    public IReadOnlyList<Question> ToJudge => Forms.ToJudge;

    public CaseProfile Profile => new(Facts.ToDictionary(f => f.Key, f => FactJson.Read(f.Value.Value)));

    /// <summary>The answers that count now, by question: those of the latest round of the step that asked.</summary>
    public IReadOnlyDictionary<string, Answer> Answers => Latest(AllAnswers);

    /// <summary>Answers of earlier rounds of this step, by question: the latest of them.</summary>
    public IReadOnlyDictionary<string, Answer> Previous => Latest(AllAnswers.Where(a => EarlierRounds.Contains(a.StepNumber)));

    /// <summary>The questions that this round was opened for; empty where it asks everything.</summary>
    public IEnumerable<AskedQuestion> AskedHere => AskedQuestions.Where(q => q.StepNumber == Step.Number);

    /// <summary>Numbers of the earlier rounds of this step.</summary>
    public IReadOnlySet<int> EarlierRounds => Case.Steps.Where(s => s.Key == Step.Key && s.Number < Step.Number).Select(s => s.Number).ToHashSet();

    /// <summary>Findings that this step has to look at: about answers it judges or raised in it; all of the case where it judges none.</summary>
    public IEnumerable<Finding> FindingsInScope
    {
        get
        {
            var judged = ToJudge.Select(q => q.Id).ToHashSet();
            return judged.Count == 0
                ? Findings
                : Findings.Where(f => (f.QuestionId is { } q && judged.Contains(q)) || f.StepNumber == Step.Number || EarlierRounds.Contains(f.StepNumber));
        }
    }

    /// <summary>Why this round was opened beside the flow; null where the flow opened it.</summary>
    public Reopening? Reopening => Reopenings.FirstOrDefault(r => r.StepNumber == Step.Number);

    /// <summary>Name of a person of the site, or of a contact of a vendor there.</summary>
    public string NameOf(int personId) => People.FirstOrDefault(p => p.Id == personId)?.Name ?? VendorNames.GetValueOrDefault(personId) ?? $"person {personId}";

    internal static Dictionary<string, Answer> Latest(IEnumerable<Answer> answers) =>
        answers.GroupBy(a => a.QuestionId).ToDictionary(g => g.Key, g => g.MaxBy(a => a.StepNumber)!);
}

/// <summary>The forms of one step.</summary>
/// <param name="Template">The pinned template; null for a step without one.</param>
/// <param name="Own">Questions that its owner answers.</param>
/// <param name="Asked">The questionnaire that others answered, where the step judges answers.</param>
/// <param name="ToJudge">Questions of it that the owner judges.</param>
/// <param name="Origins">Template and version that each own question comes from.</param>
public sealed record StepForms(
    Template? Template, QuestionForm Own, QuestionForm? Asked, IReadOnlyList<Question> ToJudge, IReadOnlyDictionary<string, TemplateHead> Origins);
