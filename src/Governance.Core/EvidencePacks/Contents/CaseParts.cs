using Governance.Core.Data;
using Governance.Core.Evidence;
using Governance.Core.Questionnaires;

namespace Governance.Core.EvidencePacks.Contents;

/// <summary>The case taken apart: what sections and gaps are made from.</summary>
internal sealed class CaseParts
{
    private readonly Dictionary<string, PackEvidence> evidenceById;
    private readonly Dictionary<string, Question> questionsById;
    private readonly Dictionary<string, int> sectionsByQuestion = [];
    private readonly PackRows rows;

    public CaseParts(PackRows rows)
    {
        this.rows = rows;
        Dossier = new DossierParts(rows);
        Steps = StepHistory.Of(rows);
        Findings = FindingHistory.Findings(rows);
        Conditions = FindingHistory.Conditions(rows);
        Signatures = SignatureStates.Of(rows);
        Forms = new FormBuilder(rows, Steps, Findings, Signatures).Latest();
        foreach (var form in Forms)
        {
            foreach (var question in form.Questions)
            {
                sectionsByQuestion.TryAdd(question.Id, SectionOf(form));
            }
        }

        questionsById = rows.Templates.OfType<IAsksQuestions>().SelectMany(t => t.AskedQuestions).DistinctBy(q => q.Id).ToDictionary(q => q.Id);
        Evidence = [.. rows.Evidence.OrderBy(e => e.Number).Select(EvidenceOf)];
        evidenceById = Evidence.ToDictionary(e => e.Id);
        Training = new TrainingParts(rows, this);
    }

    public DossierParts Dossier { get; }

    public TrainingParts Training { get; }

    public IReadOnlyList<PackStep> Steps { get; }

    public IReadOnlyList<PackForm> Forms { get; }

    public IReadOnlyList<PackFinding> Findings { get; }

    public IReadOnlyList<PackCondition> Conditions { get; }

    public IReadOnlyList<PackSignature> Signatures { get; }

    public IReadOnlyList<PackEvidence> Evidence { get; }

    public PackEvidence? EvidenceById(string id) => evidenceById.GetValueOrDefault(id);

    public Question? QuestionById(string id) => questionsById.GetValueOrDefault(id);

    /// <summary>The question with its answer in the last form that asked it; null where none did.</summary>
    public PackQuestion? Asked(string id) => Forms.SelectMany(f => f.Questions).LastOrDefault(q => q.Id == id);

    public int SectionOf(PackForm form) => SectionPlan.Of(rows.OfCase.Step(form.StepNumber), rows);

    public int SectionOf(PackQuestion question) => sectionsByQuestion.GetValueOrDefault(question.Id, SectionPlan.Questionnaire);

    public IEnumerable<PackForm> FormsOf(int section) => Forms.Where(f => SectionOf(f) == section);

    private PackEvidence EvidenceOf(EvidenceItem item)
    {
        var by = rows.Evidence.FirstOrDefault(e => e.SupersedesNumber == item.Number);
        return new PackEvidence(
            item.Id, item.Name, item.Sha256, item.Bytes, item.ContentType, item.Origin, item.Kind, item.StepNumber, item.QuestionId, item.DatedOn?.ToDay(),
            item.SupersedesNumber is { } older ? EvidenceItem.IdOf(older) : null, by?.Id, rows.NameOf(item.ByPersonId), item.At.ToInstant(),
            rows.FileFaults.GetValueOrDefault(item.Sha256, "stored"), SectionOf(item));
    }

    private int SectionOf(EvidenceItem item)
    {
        if (item.QuestionId is { } question && sectionsByQuestion.TryGetValue(question, out var section))
        {
            return section;
        }

        var step = rows.OfCase.Steps.FirstOrDefault(s => s.Number == item.StepNumber);
        return step is null ? SectionPlan.Manifest : SectionPlan.Of(step, rows);
    }
}
