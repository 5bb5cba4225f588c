using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Cases.Rounds;
using Governance.Core.Data;
using Governance.Core.Datasets;
using Governance.Core.Decisions;
using Governance.Core.Dossiers;
using Governance.Core.Deployments;
using Governance.Core.Evidence;
using Governance.Core.Findings;
using Governance.Core.LocalValidation.Protocols;
using Governance.Core.LocalValidation.Reports;
using Governance.Core.People;
using Governance.Core.Questionnaires;
using Governance.Core.Register;
using Governance.Core.RegulatoryScope;
using Governance.Core.Signatures;
using Governance.Core.Sites;
using Governance.Core.Templates;
using Governance.Workflows;

namespace Governance.Core.EvidencePacks.Contents;

/// <summary>
/// Everything that a pack is made from, as of one entry of the case's trail: rows that are only added, up to that entry. Of rows that
/// change (steps, findings, conditions) only what never changes is used; their history comes from the added rows.
/// </summary>
public sealed record PackRows
{
    public required Case OfCase { get; init; }

    public required Site Site { get; init; }

    public required Product Product { get; init; }

    /// <summary>Records of training of other cases about the same installed product, every version.</summary>
    public required IReadOnlyList<DossierEntry> TrainingElsewhere { get; init; }

    public required WorkflowDefinition Definition { get; init; }

    /// <summary>The versions that steps of the case go by, where the case was moved from one to another.</summary>
    public IReadOnlyDictionary<int, WorkflowDefinition> Definitions { get; init; } = new Dictionary<int, WorkflowDefinition>();

    public required string DefinitionSha256 { get; init; }

    public required IReadOnlyList<AuditEntry> Trail { get; init; }

    public required IReadOnlyList<AuditEntry> Access { get; init; }

    public required IReadOnlyList<EvidencePack> EarlierPacks { get; init; }

    /// <summary>Every row of the record up to the as-of, of whatever type: what the entries hashed.</summary>
    public required IReadOnlyList<RecordRow> Record { get; init; }

    public IReadOnlyList<StepChange> StepChanges { get; init; } = [];

    public IReadOnlyList<Reopening> Reopenings { get; init; } = [];

    /// <summary>What the case did to the installed product.</summary>
    public IReadOnlyList<DeploymentChange> DeploymentChanges { get; init; } = [];

    public IReadOnlyList<Answer> Answers { get; init; } = [];

    public IReadOnlyList<AnswerSet> AnswerSets { get; init; } = [];

    public IReadOnlyList<AskedQuestion> AskedQuestions { get; init; } = [];

    public IReadOnlyList<AnswerVerdict> Verdicts { get; init; } = [];

    public IReadOnlyList<JudgeTick> JudgeTicks { get; init; } = [];

    public IReadOnlyList<Finding> Findings { get; init; } = [];

    public IReadOnlyList<FindingChange> FindingChanges { get; init; } = [];

    public IReadOnlyList<Condition> Conditions { get; init; } = [];

    public IReadOnlyList<ConditionChange> ConditionChanges { get; init; } = [];

    public IReadOnlyList<Signature> Signatures { get; init; } = [];

    /// <summary>Time stamps of the signatures.</summary>
    public IReadOnlyList<SignatureStamp> SignatureStamps { get; init; } = [];

    /// <summary>An authority is set up, so that a signature without a time stamp is to get one.</summary>
    public bool AwaitsStamps { get; init; }

    public IReadOnlyList<Decision> Decisions { get; init; } = [];

    /// <summary>The exception under which the use lies outside the label at the as-of time; null where there is none.</summary>
    public OffLabelUse? OffLabel { get; init; }

    public IReadOnlyList<NamedDataset> NamedDatasets { get; init; } = [];

    public IReadOnlyList<KnownIssue> KnownIssues { get; init; } = [];
    public IReadOnlyList<LockedProtocol> LockedProtocols { get; init; } = [];

    public IReadOnlyList<ValidationReport> ValidationReports { get; init; } = [];

    /// <summary>Hash of the latest report's table as it is stored today; null without a report, or where it cannot be read any more.</summary>
    public string? TableToday { get; init; }

    public IReadOnlyList<PlannedUse> PlannedUses { get; init; } = [];

    public IReadOnlyList<ScopeRecord> Scopes { get; init; } = [];

    /// <summary>What the register said about the labels of the product at the as-of time.</summary>
    public IReadOnlyList<ClearedUse> ClearedUses { get; init; } = [];

    public IReadOnlyList<CaseFact> Facts { get; init; } = [];

    /// <summary>Every version of what reviews rest on.</summary>
    public IReadOnlyList<DossierEntry> Dossier { get; init; } = [];

    /// <summary>Lists of entries that were read from files.</summary>
    public IReadOnlyList<DossierList> DossierLists { get; init; } = [];

    public IReadOnlyList<EvidenceItem> Evidence { get; init; } = [];

    /// <summary>Hashes of evidence whose file is not in the store, or no longer has its hash: "missing" or "damaged".</summary>
    public IReadOnlyDictionary<string, string> FileFaults { get; init; } = new Dictionary<string, string>();

    /// <summary>The versions of templates that the case is pinned to.</summary>
    public IReadOnlyList<Template> Templates { get; init; } = [];

    public IReadOnlyList<Person> People { get; init; } = [];

    public AuditEntry Last => Trail[^1];

    public DateTime At => Last.At;

    public WorkingCalendar Calendar => Site.Calendar();

    public ProductVersion Version => Product.Versions.Single(v => v.Number == OfCase.ProductVersionNumber);

    /// <summary>Steps that had opened by then; only what never changes may be read from them.</summary>
    public IEnumerable<CaseStep> Steps =>
        OfCase.Steps.Where(s => StepChanges.Any(c => c.StepNumber == s.Number)).OrderBy(s => s.Number);

    /// <summary>The definition of a step by the version that the step goes by.</summary>
    public HumanStep? DefinitionOf(CaseStep step) => Definitions.GetValueOrDefault(step.DefinitionVersion, Definition).Step(step.Key);

    /// <summary>All rows that carry the sequence of an entry, in the order in which their content was hashed.</summary>
    public IEnumerable<RecordRow> Records =>
        Record.OrderBy(r => r.Sequence).ThenBy(r => r.GetType().Name, StringComparer.Ordinal).ThenBy(r => r.RecordKey, StringComparer.Ordinal);

    public string NameOf(int? personId) =>
        personId is null ? "system" : People.FirstOrDefault(p => p.Id == personId)?.Name ?? string.Create(CultureInfo.InvariantCulture, $"person {personId}");

    /// <summary>A field of the case at the as-of time, from the changes that the trail holds; the given value when it never changed.</summary>
    public string? CaseField(string field, string? atFirst)
    {
        var of = string.Create(CultureInfo.InvariantCulture, $"case/{OfCase.Number}");
        var changes = Trail.SelectMany(e => JsonNode.Parse(e.Body)!["details"]?["changes"]?.AsArray() ?? [])
            .Where(c => (string?)c!["of"] == of && (string?)c["field"] == field)
            .ToList();
        return changes.Count == 0 ? atFirst : (string?)changes[^1]!["new"];
    }
}
