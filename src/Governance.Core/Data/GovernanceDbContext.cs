using System.Data.Common;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Cases.Deadlines;
using Governance.Core.Cases.Definitions;
using Governance.Core.Cases.Owners;
using Governance.Core.Cases.Rounds;
using Governance.Core.Cases.Escalations;
using Governance.Core.Cases.Holds;
using Governance.Core.Decisions;
using Governance.Core.Deployments;
using Governance.Core.Dossiers;
using Governance.Core.Evidence;
using Governance.Core.EvidencePacks;
using Governance.Core.Findings;
using Governance.Core.Notifications;
using Governance.Core.People;
using Governance.Core.Questionnaires;
using Governance.Core.Register;
using Governance.Core.Signatures;
using Governance.Core.Sites;
using Governance.Core.Templates;
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

    public DbSet<AnswerVerdict> Verdicts => Set<AnswerVerdict>();

    public DbSet<JudgeTick> JudgeTicks => Set<JudgeTick>();

    public DbSet<EvidenceItem> EvidenceItems => Set<EvidenceItem>();

    public DbSet<DossierEntry> DossierEntries => Set<DossierEntry>();

    public DbSet<DossierList> DossierLists => Set<DossierList>();

    public DbSet<Finding> Findings => Set<Finding>();

    public DbSet<FindingChange> FindingChanges => Set<FindingChange>();

    public DbSet<Condition> Conditions => Set<Condition>();

    public DbSet<ConditionChange> ConditionChanges => Set<ConditionChange>();

    public DbSet<Signature> Signatures => Set<Signature>();

    public DbSet<Decision> Decisions => Set<Decision>();

    public DbSet<Deployment> Deployments => Set<Deployment>();

    public DbSet<DeploymentChange> DeploymentChanges => Set<DeploymentChange>();

    public DbSet<Concern> Concerns => Set<Concern>();

    public DbSet<EvidencePack> EvidencePacks => Set<EvidencePack>();

    public DbSet<Notice> Notices => Set<Notice>();

    /// <summary>
    /// Reads the end of a trail before a use case reads what it is going to change: whatever is committed on the trail from here on makes
    /// the use case's own commit collide, so that nothing is decided on, or overwritten by, a state that has passed.
    /// </summary>
    public async Task HoldOnToAsync(string trail, CancellationToken ct) => await AuditTrails.FindAsync([trail], ct);

    /// <summary>
    /// Saves everything that was added or changed together with one entry of the record's trail, in one transaction. Nothing is saved
    /// when two commits meet on the trail; the caller then runs the use case again on a fresh context.
    /// </summary>
    /// <param name="record">What happened; becomes the entry.</param>
    /// <param name="ct">Stops the work before the commit.</param>
    /// <param name="number">Number of the thing that was made, handed on in the result.</param>
    public async Task<Result> CommitAsync(AuditRecord record, CancellationToken ct, int? number = null)
    {
        var trail = await AuditTrails.FindAsync([record.Trail], ct) ?? Add(AuditTrail.Begin(record.Trail)).Entity;
        if (record.BeginsTrail && trail.Length > 0)
        {
            ChangeTracker.Clear();
            return Result.Collided();
        }

        var sequence = trail.Length + 1;
        var at = time.Now();
        var details = record.Details;
        var changes = TrailChanges.Of(ChangeTracker);
        if (changes.Count > 0)
        {
            details["changes"] = changes;
        }

        if (StampAddedRows(record.Trail, sequence) is { } content)
        {
            details["content"] = content;
        }

        var body = AuditBody.Write(record, sequence, at, trail.Hash, details);
        var entry = AuditEntry.From(record, sequence, at, trail.Hash, body);
        Add(entry);
        trail.Append(entry.Hash);
        return await SaveAsync(record, sequence - 1, number, ct);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcDateTimeConverter>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(GovernanceDbContext).Assembly);

    private string? StampAddedRows(string trail, long sequence)
    {
        ChangeTracker.DetectChanges();
        var added = ChangeTracker.Entries<RecordRow>().Where(e => e.State == EntityState.Added).Select(e => e.Entity).ToList();
        foreach (var row in added)
        {
            row.Stamp(trail, sequence);
        }

        return added.Count == 0 ? null : RecordContent.Hash(added);
    }

    // A new and an existing trail collide differently, and each database reports that in its own way; the stored length tells a
    // collision from a fault. Cases on trails of their own may change one deployment: its version then tells the collision.
    private async Task<Result> SaveAsync(AuditRecord record, long lengthBefore, int? number, CancellationToken ct)
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

            var stored = await AuditTrails.AsNoTracking().Where(t => t.Name == record.Trail).Select(t => t.Length).FirstOrDefaultAsync(ct);
            if (stored != lengthBefore || fault is DbUpdateConcurrencyException)
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

    // PostgreSQL and SQL Server pick one of two commits that wait for each other and end it; EF reports that as a likely passing fault.
    private static bool IsDeadlock(InvalidOperationException fault) =>
        fault.InnerException is DbException { IsTransient: true } or DbUpdateException { InnerException: DbException { IsTransient: true } };
}
