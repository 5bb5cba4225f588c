using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Cases.Deadlines;
using Governance.Core.Cases.Definitions;
using Governance.Core.Cases.Owners;
using Governance.Core.Cases.Rounds;
using Governance.Core.Cases.Escalations;
using Governance.Core.Cases.Holds;
using Governance.Core.Datasets;
using Governance.Core.Decisions;
using Governance.Core.Decisions.Committee;
using Governance.Core.Deployments;
using Governance.Core.Dossiers;
using Governance.Core.Evidence;
using Governance.Core.EvidencePacks;
using Governance.Core.EvidencePacks.Orders;
using Governance.Core.Findings;
using Governance.Core.LocalValidation.Imports;
using Governance.Core.Mails;
using Governance.Core.LocalValidation.Protocols;
using Governance.Core.LocalValidation.Reports;
using Governance.Core.LocalValidation.SilentRuns;
using Governance.Core.Notifications;
using Governance.Core.People;
using Governance.Core.Questionnaires;
using Governance.Core.Register;
using Governance.Core.Register.ModelCards;
using Governance.Core.Register.PublicRecords;
using Governance.Core.RegulatoryScope;
using Governance.Core.Signatures;
using Governance.Core.Sites;
using Governance.Core.Templates;
using Governance.Core.VendorPortal;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Data;

/// <summary>The tables of all features.</summary>
public abstract partial class GovernanceDbContext
{
    public DbSet<AuditTrail> AuditTrails => Set<AuditTrail>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<Person> People => Set<Person>();

    public DbSet<Site> Sites => Set<Site>();

    public DbSet<PublishedTemplate> PublishedTemplates => Set<PublishedTemplate>();

    public DbSet<PublishedWorkflow> PublishedWorkflows => Set<PublishedWorkflow>();

    public DbSet<WorkflowChange> WorkflowChanges => Set<WorkflowChange>();

    public DbSet<Product> Products => Set<Product>();

    public DbSet<Case> Cases => Set<Case>();

    public DbSet<CaseStep> CaseSteps => Set<CaseStep>();

    public DbSet<StepChange> StepChanges => Set<StepChange>();

    public DbSet<Reopening> Reopenings => Set<Reopening>();

    public DbSet<CaseFact> CaseFacts => Set<CaseFact>();

    public DbSet<ClearedUse> ClearedUses => Set<ClearedUse>();

    public DbSet<ModelCard> ModelCards => Set<ModelCard>();

    public DbSet<PublicRecord> PublicRecords => Set<PublicRecord>();

    public DbSet<ScopeRecord> ScopeRecords => Set<ScopeRecord>();

    public DbSet<PlannedUse> PlannedUses => Set<PlannedUse>();

    public DbSet<StepDeadline> StepDeadlines => Set<StepDeadline>();

    public DbSet<ConditionDeadline> ConditionDeadlines => Set<ConditionDeadline>();

    public DbSet<CaseTimer> CaseTimers => Set<CaseTimer>();

    public DbSet<CaseHold> CaseHolds => Set<CaseHold>();

    public DbSet<CaseEnd> CaseEnds => Set<CaseEnd>();

    public DbSet<Escalation> Escalations => Set<Escalation>();

    public DbSet<EscalationChange> EscalationChanges => Set<EscalationChange>();

    public DbSet<Cover> Covers => Set<Cover>();

    public DbSet<StepDraft> StepDrafts => Set<StepDraft>();

    public DbSet<Answer> Answers => Set<Answer>();

    public DbSet<AnswerSet> AnswerSets => Set<AnswerSet>();

    public DbSet<AskedQuestion> AskedQuestions => Set<AskedQuestion>();

    public DbSet<QuestionComment> QuestionComments => Set<QuestionComment>();

    public DbSet<QuestionnaireMove> QuestionnaireMoves => Set<QuestionnaireMove>();

    public DbSet<OfferedAnswer> OfferedAnswers => Set<OfferedAnswer>();

    public DbSet<AnswerVerdict> Verdicts => Set<AnswerVerdict>();

    public DbSet<JudgeTick> JudgeTicks => Set<JudgeTick>();

    public DbSet<EvidenceItem> EvidenceItems => Set<EvidenceItem>();

    public DbSet<StudyImport> StudyImports => Set<StudyImport>();

    public DbSet<RunDay> RunDays => Set<RunDay>();

    public DbSet<StudyUpload> StudyUploads => Set<StudyUpload>();

    public DbSet<DossierEntry> DossierEntries => Set<DossierEntry>();

    public DbSet<DossierList> DossierLists => Set<DossierList>();

    public DbSet<Finding> Findings => Set<Finding>();

    public DbSet<FindingChange> FindingChanges => Set<FindingChange>();

    public DbSet<Condition> Conditions => Set<Condition>();

    public DbSet<ConditionChange> ConditionChanges => Set<ConditionChange>();

    public DbSet<Signature> Signatures => Set<Signature>();

    public DbSet<SignatureStamp> SignatureStamps => Set<SignatureStamp>();

    public DbSet<Decision> Decisions => Set<Decision>();

    public DbSet<LockedProtocol> LockedProtocols => Set<LockedProtocol>();

    public DbSet<ValidationReport> ValidationReports => Set<ValidationReport>();

    public DbSet<CommitteeSeat> CommitteeSeats => Set<CommitteeSeat>();

    public DbSet<Meeting> Meetings => Set<Meeting>();

    public DbSet<AgendaPoint> AgendaPoints => Set<AgendaPoint>();

    public DbSet<Attendance> Attendances => Set<Attendance>();

    public DbSet<InterestDeclaration> InterestDeclarations => Set<InterestDeclaration>();

    public DbSet<Motion> Motions => Set<Motion>();

    public DbSet<MotionNote> MotionNotes => Set<MotionNote>();

    public DbSet<Ballot> Ballots => Set<Ballot>();

    public DbSet<MotionResult> MotionResults => Set<MotionResult>();

    public DbSet<Minutes> Minutes => Set<Minutes>();

    public DbSet<Deployment> Deployments => Set<Deployment>();

    public DbSet<DeploymentChange> DeploymentChanges => Set<DeploymentChange>();

    public DbSet<Concern> Concerns => Set<Concern>();

    public DbSet<Dataset> Datasets => Set<Dataset>();

    public DbSet<DatasetAlias> DatasetAliases => Set<DatasetAlias>();

    public DbSet<Paper> Papers => Set<Paper>();

    public DbSet<DatasetArtifact> DatasetArtifacts => Set<DatasetArtifact>();

    public DbSet<ArtifactLeaf> ArtifactLeaves => Set<ArtifactLeaf>();

    public DbSet<DatasetLink> DatasetLinks => Set<DatasetLink>();

    public DbSet<Contribution> Contributions => Set<Contribution>();

    public DbSet<ContributionChange> ContributionChanges => Set<ContributionChange>();

    public DbSet<RegisterChange> RegisterChanges => Set<RegisterChange>();

    public DbSet<NamedDataset> NamedDatasets => Set<NamedDataset>();

    public DbSet<KnownIssue> KnownIssues => Set<KnownIssue>();

    public DbSet<EvidencePack> EvidencePacks => Set<EvidencePack>();

    public DbSet<PackOrder> PackOrders => Set<PackOrder>();

    public DbSet<Notice> Notices => Set<Notice>();

    public DbSet<OutgoingMail> OutgoingMails => Set<OutgoingMail>();

    public DbSet<VendorContact> VendorContacts => Set<VendorContact>();

    public DbSet<RunFeed> RunFeeds => Set<RunFeed>();

    public DbSet<VendorLink> VendorLinks => Set<VendorLink>();

    public DbSet<VendorDraft> VendorDrafts => Set<VendorDraft>();

    public DbSet<VendorNews> VendorNews => Set<VendorNews>();
}
