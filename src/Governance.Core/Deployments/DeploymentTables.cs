using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.Deployments;

internal sealed class DeploymentTables :
    IEntityTypeConfiguration<Deployment>, IEntityTypeConfiguration<DeploymentPause>, IEntityTypeConfiguration<DeploymentChange>, IEntityTypeConfiguration<Concern>
{
    public void Configure(EntityTypeBuilder<Deployment> builder)
    {
        builder.ToTable("Deployments");
        builder.HasKey(d => d.Number);
        builder.Property(d => d.Number).ValueGeneratedNever();
        builder.Property(d => d.Title).HasMaxLength(300);
        builder.Property(d => d.State).HasMaxLength(32);
        builder.Property(d => d.StateBeforePause).HasMaxLength(32);
        builder.Property(d => d.Restriction).HasMaxLength(4000);
        builder.Property(d => d.Version).IsConcurrencyToken();
        builder.Ignore(d => d.StandingPauses);
        builder.Ignore(d => d.Baseline);
        builder.Ignore(d => d.IsPaused);
        builder.Ignore(d => d.IsRetired);
        builder.Ignore(d => d.StateUnderPause);
        builder.Ignore(d => d.IsApproved);
        builder.HasMany(d => d.Pauses).WithOne().HasForeignKey(p => p.DeploymentNumber).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(d => d.Pauses).UsePropertyAccessMode(PropertyAccessMode.Field).AutoInclude();
        builder.HasIndex(d => new { d.SiteId, d.State });
        builder.HasIndex(d => new { d.ProductId, d.State });
        builder.HasIndex(d => new { d.State, d.ReviewOn });
    }

    public void Configure(EntityTypeBuilder<DeploymentPause> builder)
    {
        builder.ToTable("DeploymentPauses");
        builder.HasKey(p => new { p.DeploymentNumber, p.CaseNumber, p.Number });
        builder.Property(p => p.CaseNumber).ValueGeneratedNever();
        builder.Property(p => p.Number).ValueGeneratedNever();
        builder.Property(p => p.Scope).HasMaxLength(16);
        builder.Property(p => p.ScopeText).HasMaxLength(300);
        builder.Property(p => p.Trigger).HasMaxLength(32);
        builder.Property(p => p.Reason).HasMaxLength(2000);
        builder.Property(p => p.Fallback).HasMaxLength(2000);
        builder.Ignore(p => p.Stands);
        builder.Ignore(p => p.ScopeSentence);
        builder.Ignore(p => p.Involved);
    }

    public void Configure(EntityTypeBuilder<DeploymentChange> builder)
    {
        builder.IsRecord("DeploymentChanges");
        builder.HasKey(c => new { c.DeploymentNumber, c.CaseNumber, c.Version });
        builder.Property(c => c.CaseNumber).ValueGeneratedNever();
        builder.Property(c => c.Version).ValueGeneratedNever();
        builder.Property(c => c.Change).HasMaxLength(32);
        builder.Property(c => c.State).HasMaxLength(32);
        builder.Property(c => c.PauseScope).HasMaxLength(16);
        builder.Property(c => c.PauseScopeText).HasMaxLength(300);
        builder.Property(c => c.PauseTrigger).HasMaxLength(32);
    }

    public void Configure(EntityTypeBuilder<Concern> builder)
    {
        builder.IsRecord("Concerns");
        builder.HasKey(c => c.CaseNumber);
        builder.Property(c => c.CaseNumber).ValueGeneratedNever();
        builder.Property(c => c.Harm).HasMaxLength(16);
        builder.Property(c => c.Scope).HasMaxLength(16);
        builder.Property(c => c.ScopeText).HasMaxLength(300);
        builder.HasIndex(c => c.DeploymentNumber);
    }
}
