using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.Cases;

internal sealed class CaseTable :
    IEntityTypeConfiguration<Case>, IEntityTypeConfiguration<CaseStep>, IEntityTypeConfiguration<CasePerson>,
    IEntityTypeConfiguration<CaseTemplate>, IEntityTypeConfiguration<CaseTimer>, IEntityTypeConfiguration<CaseFact>,
    IEntityTypeConfiguration<StepChange>
{
    public void Configure(EntityTypeBuilder<Case> builder)
    {
        builder.ToTable("Cases");
        builder.HasKey(c => c.Number);
        builder.Property(c => c.Number).ValueGeneratedNever();
        builder.Property(c => c.Kind).HasMaxLength(64);
        builder.Property(c => c.Title).HasMaxLength(300);
        builder.Property(c => c.State).HasMaxLength(32);
        builder.Property(c => c.Ending).HasMaxLength(64);
        builder.Property(c => c.DefinitionId).HasMaxLength(100);
        builder.Property(c => c.StuckBecause).HasMaxLength(2000);
        builder.Ignore(c => c.Name);
        builder.Ignore(c => c.AuditTrail);
        builder.Ignore(c => c.IsOpen);
        builder.Ignore(c => c.OpenSteps);
        builder.HasMany(c => c.Steps).WithOne().HasForeignKey(s => s.CaseNumber).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(c => c.People).WithOne().HasForeignKey(p => p.CaseNumber).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(c => c.Templates).WithOne().HasForeignKey(t => t.CaseNumber).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(c => c.Timers).WithOne().HasForeignKey(t => t.CaseNumber).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(c => c.Deadlines).WithOne().HasForeignKey(d => d.CaseNumber).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => new { c.SiteId, c.State, c.Number });
        builder.HasIndex(c => new { c.SiteId, c.State, c.NextDueAt });
        builder.HasIndex(c => c.ProductId);
        builder.HasIndex(c => c.DeploymentId);
    }

    public void Configure(EntityTypeBuilder<CaseStep> builder)
    {
        builder.ToTable("CaseSteps");
        builder.HasKey(s => new { s.CaseNumber, s.Number });
        builder.Property(s => s.Number).ValueGeneratedNever();
        builder.Property(s => s.Key).HasMaxLength(100);
        builder.Property(s => s.Title).HasMaxLength(300);
        builder.Property(s => s.Kind).HasMaxLength(64);
        builder.Property(s => s.Stage).HasMaxLength(16);
        builder.Property(s => s.TaskId).HasMaxLength(64);
        builder.Property(s => s.OwnerRole).HasMaxLength(64);
        builder.Property(s => s.OwnerNote).HasMaxLength(500);
        builder.Property(s => s.TemplateId).HasMaxLength(100);
        builder.Property(s => s.State).HasMaxLength(32);
        builder.Property(s => s.Outcome).HasMaxLength(64);
        builder.Property(s => s.WaitsFor).HasMaxLength(64);
        builder.Ignore(s => s.IsOpen);
        builder.Ignore(s => s.IsBesideFlow);
        builder.Ignore(s => s.TitleWithRound);
        builder.Property(s => s.Version).IsConcurrencyToken();
        builder.HasIndex(s => new { s.OwnerId, s.State, s.DueAt });
        builder.HasIndex(s => new { s.State, s.DueAt });
        builder.HasIndex(s => new { s.CoverNumber, s.State });
    }

    public void Configure(EntityTypeBuilder<CasePerson> builder)
    {
        builder.ToTable("CasePeople");
        builder.HasKey(p => new { p.CaseNumber, p.RoleKey });
        builder.Property(p => p.RoleKey).HasMaxLength(64);
        builder.HasIndex(p => p.PersonId);
    }

    public void Configure(EntityTypeBuilder<CaseTemplate> builder)
    {
        builder.ToTable("CaseTemplates");
        builder.HasKey(t => new { t.CaseNumber, t.TemplateId });
        builder.Property(t => t.TemplateId).HasMaxLength(100);
    }

    public void Configure(EntityTypeBuilder<CaseTimer> builder)
    {
        builder.ToTable("CaseTimers");
        builder.HasKey(t => new { t.CaseNumber, t.TimerId });
        builder.Property(t => t.TimerId).HasMaxLength(64);
        builder.Property(t => t.ActivityId).HasMaxLength(200);
        builder.HasIndex(t => new { t.FiredAt, t.DueAt });
    }

    public void Configure(EntityTypeBuilder<CaseFact> builder)
    {
        builder.IsRecord("CaseFacts");
        builder.HasKey(f => new { f.CaseNumber, f.Key, f.Number });
        builder.Property(f => f.Key).HasMaxLength(64);
        builder.Property(f => f.Number).ValueGeneratedNever();
        builder.Property(f => f.Origin).HasMaxLength(100);
    }

    public void Configure(EntityTypeBuilder<StepChange> builder)
    {
        builder.IsRecord("StepChanges");
        builder.HasKey(c => new { c.CaseNumber, c.StepNumber, c.Version });
        builder.Property(c => c.StepNumber).ValueGeneratedNever();
        builder.Property(c => c.Version).ValueGeneratedNever();
        builder.Property(c => c.Change).HasMaxLength(32);
        builder.Property(c => c.Outcome).HasMaxLength(64);
    }
}
