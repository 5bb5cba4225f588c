using System.Data.Common;
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
using Governance.Core.Findings;
using Governance.Core.LocalValidation.Imports;
using Governance.Core.Mails;
using Governance.Core.LocalValidation.Protocols;
using Governance.Core.LocalValidation.Reports;
using Governance.Core.Notifications;
using Governance.Core.People;
using Governance.Core.Questionnaires;
using Governance.Core.Register;
using Governance.Core.Register.ModelCards;
using Governance.Core.RegulatoryScope;
using Governance.Core.Signatures;
using Governance.Core.Sites;
using Governance.Core.Templates;
using Governance.Core.VendorPortal;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Data;

/// <summary>The tables of all features, and the one way to commit. Derived once per database provider.</summary>
public abstract class GovernanceDbContext(DbContextOptions options, TimeProvider time) : DbContext(options)
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

    public DbSet<Notice> Notices => Set<Notice>();

    public DbSet<OutgoingMail> OutgoingMails => Set<OutgoingMail>();

    public DbSet<VendorContact> VendorContacts => Set<VendorContact>();

    public DbSet<VendorLink> VendorLinks => Set<VendorLink>();

    public DbSet<VendorDraft> VendorDrafts => Set<VendorDraft>();

    public DbSet<VendorNews> VendorNews => Set<VendorNews>();

    /// <summary>
    /// Reads the end of a trail before a use case reads what it is going to change: whatever is committed on the trail from here on makes
    /// the use case's own commit collide, so that nothing is decided on, or overwritten by, a state that has passed.
    /// </summary>
    public async Task HoldOnToAsync(string trail, CancellationToken ct) => await AuditTrails.FindAsync([trail], ct);

    /// <summary>
    /// Saves everything that was added or changed together with one entry of the record's trail, and one of each further trail that the record
    /// names, in one transaction. Nothing is saved when two commits meet on a trail; the caller then runs the use case again on a fresh context.
    /// </summary>
    /// <param name="record">What happened; becomes the entry.</param>
    /// <param name="ct">Stops the work before the commit.</param>
    /// <param name="number">Number of the thing that was made, handed on in the result.</param>
    public async Task<Result> CommitAsync(AuditRecord record, CancellationToken ct, int? number = null)
    {
        var trails = await TrailsOfAsync(record, ct);
        if (record.BeginsTrail && trails[record.Trail].Length > 0)
        {
            ChangeTracker.Clear();
            return Result.Collided();
        }

        var at = time.Now();
        var before = trails.Values.ToDictionary(t => t.Name, t => t.Length);
        var changes = TrailChanges.Of(ChangeTracker);
        if (changes.Count > 0)
        {
            record.Details["changes"] = changes;
        }

        var added = AddedRows(record.Trail);
        foreach (var entry in record.Also.Prepend(record))
        {
            Append(entry, trails[entry.Trail], [.. added[entry.Trail]], at);
        }

        return await SaveAsync(record, before, number, ct);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcDateTimeConverter>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(GovernanceDbContext).Assembly);

    private async Task<Dictionary<string, AuditTrail>> TrailsOfAsync(AuditRecord record, CancellationToken ct)
    {
        var names = record.Also.Prepend(record).Select(r => r.Trail).ToList();
        var known = names.Count == 1
            ? new[] { await AuditTrails.FindAsync([record.Trail], ct) }.OfType<AuditTrail>().ToList()
            : await AuditTrails.Where(t => names.Contains(t.Name)).ToListAsync(ct);
        return names.ToDictionary(n => n, n => known.FirstOrDefault(t => t.Name == n) ?? Add(AuditTrail.Begin(n)).Entity);
    }

    // Rows belong to the trail of the commit, unless whoever made them said otherwise.
    private ILookup<string, RecordRow> AddedRows(string trail)
    {
        ChangeTracker.DetectChanges();
        return ChangeTracker.Entries<RecordRow>().Where(e => e.State == EntityState.Added).Select(e => e.Entity)
            .ToLookup(r => r.Trail.Length == 0 ? trail : r.Trail);
    }

    private void Append(AuditRecord record, AuditTrail trail, IReadOnlyList<RecordRow> added, DateTime at)
    {
        var sequence = trail.Length + 1;
        foreach (var row in added)
        {
            row.Stamp(record.Trail, sequence);
        }

        if (added.Count > 0)
        {
            record.Details["content"] = RecordContent.Hash(added);
        }

        var entry = AuditEntry.From(record, sequence, at, trail.Hash, AuditBody.Write(record, sequence, at, trail.Hash, record.Details));
        Add(entry);
        trail.Append(entry.Hash);
    }

    // A new and an existing trail collide differently, and each database reports that in its own way; the stored length tells a
    // collision from a fault. Cases on trails of their own may change one deployment: its version then tells the collision.
    private async Task<Result> SaveAsync(AuditRecord record, Dictionary<string, long> before, int? number, CancellationToken ct)
    {
        try
        {
#pragma warning disable RS0030 // The one place that saves records.
            await SaveChangesAsync(ct);
#pragma warning restore RS0030
            return Result.Done(number);
        }
        catch (DbUpdateException fault)
        {
            ChangeTracker.Clear();
            if (record.Actor.RequestId is { } request && await AuditEntries.AsNoTracking().AnyAsync(e => e.Request == request, ct))
            {
                return Result.Repeated();
            }

            if (fault is DbUpdateConcurrencyException || await HaveGrownAsync(before, ct))
            {
                return Result.Collided();
            }

            throw;
        }
        catch (InvalidOperationException fault) when (IsDeadlock(fault))
        {
            ChangeTracker.Clear();
            return Result.Collided();
        }
    }

    private async Task<bool> HaveGrownAsync(Dictionary<string, long> before, CancellationToken ct)
    {
        var names = before.Keys.ToList();
        var stored = await AuditTrails.AsNoTracking().Where(t => names.Contains(t.Name)).ToDictionaryAsync(t => t.Name, t => t.Length, ct);
        return before.Any(t => stored.GetValueOrDefault(t.Key) != t.Value);
    }

    // PostgreSQL and SQL Server pick one of two commits that wait for each other and end it; EF reports that as a likely passing fault.
    private static bool IsDeadlock(InvalidOperationException fault) =>
        fault.InnerException is DbException { IsTransient: true } or DbUpdateException { InnerException: DbException { IsTransient: true } };
}
