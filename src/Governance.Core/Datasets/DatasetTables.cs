using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.Datasets;

internal sealed class DatasetTables :
    IEntityTypeConfiguration<Dataset>, IEntityTypeConfiguration<DatasetAlias>, IEntityTypeConfiguration<DatasetArtifact>, IEntityTypeConfiguration<ArtifactLeaf>,
    IEntityTypeConfiguration<Paper>, IEntityTypeConfiguration<DatasetLink>
{
    public const int KeyLength = 80;

    public void Configure(EntityTypeBuilder<Dataset> builder)
    {
        builder.ToTable("Datasets");
        builder.HasKey(d => d.Key);
        builder.Property(d => d.Key).HasMaxLength(KeyLength);
        builder.Property(d => d.Code).HasMaxLength(32);
        builder.Property(d => d.Name).HasMaxLength(200);
        builder.Property(d => d.SearchName).HasMaxLength(200);
        builder.Property(d => d.Modality).HasMaxLength(200);
        builder.Property(d => d.Year).HasMaxLength(32);
        builder.Property(d => d.Revision).IsConcurrencyToken();
        builder.Ignore(d => d.IsUnconfirmed);
        builder.HasIndex(d => new { d.SearchName, d.Key });
        builder.HasIndex(d => new { d.Modality, d.SearchName });
    }

    public void Configure(EntityTypeBuilder<DatasetAlias> builder)
    {
        builder.ToTable("DatasetAliases");
        builder.HasKey(a => new { a.Normalised, a.DatasetKey });
        builder.Property(a => a.Normalised).HasMaxLength(DatasetName.Longest);
        builder.Property(a => a.DatasetKey).HasMaxLength(KeyLength);
        builder.Property(a => a.Name).HasMaxLength(200);
        builder.HasIndex(a => a.DatasetKey);
    }

    public void Configure(EntityTypeBuilder<DatasetArtifact> builder)
    {
        builder.ToTable("DatasetArtifacts");
        builder.HasKey(a => a.Key);
        builder.Property(a => a.Key).HasMaxLength(KeyLength);
        builder.Property(a => a.DatasetKey).HasMaxLength(KeyLength);
        builder.Property(a => a.Name).HasMaxLength(300);
        builder.Property(a => a.SearchName).HasMaxLength(300);
        builder.Property(a => a.PaperKey).HasMaxLength(KeyLength);
        builder.Property(a => a.Function).HasMaxLength(32);
        builder.Property(a => a.Role).HasMaxLength(32);
        builder.Property(a => a.Type).HasMaxLength(32);
        builder.Property(a => a.Revision).IsConcurrencyToken();
        builder.Ignore(a => a.IsShortcut);
        builder.Ignore(a => a.IsUnconfirmed);
        builder.Ignore(a => a.LeafList);
        builder.HasIndex(a => new { a.DatasetKey, a.Type });
        builder.HasIndex(a => a.PaperKey);
        builder.HasIndex(a => new { a.Type, a.Key });
    }

    public void Configure(EntityTypeBuilder<ArtifactLeaf> builder)
    {
        builder.ToTable("ArtifactLeaves");
        builder.HasKey(l => new { l.ArtifactKey, l.Leaf });
        builder.Property(l => l.Leaf).HasMaxLength(160);
        builder.Property(l => l.DatasetKey).HasMaxLength(KeyLength);
        builder.Property(l => l.ArtifactKey).HasMaxLength(KeyLength);
        builder.HasIndex(l => new { l.Leaf, l.DatasetKey });
    }

    public void Configure(EntityTypeBuilder<Paper> builder)
    {
        builder.ToTable("Papers");
        builder.HasKey(p => p.Key);
        builder.Property(p => p.Key).HasMaxLength(KeyLength);
        builder.Property(p => p.Citation).HasMaxLength(400);
        builder.Property(p => p.Year).HasMaxLength(32);
        builder.Property(p => p.Reference).HasMaxLength(300);
        builder.Ignore(p => p.Words);
        builder.HasIndex(p => p.Reference);
        builder.HasIndex(p => new { p.Citation, p.Year });
    }

    public void Configure(EntityTypeBuilder<DatasetLink> builder)
    {
        builder.ToTable("DatasetLinks");
        builder.HasKey(l => new { l.FromKey, l.ToKey, l.Kind });
        builder.Property(l => l.FromKey).HasMaxLength(KeyLength);
        builder.Property(l => l.ToKey).HasMaxLength(KeyLength);
        builder.Property(l => l.Kind).HasMaxLength(32);
        builder.HasIndex(l => l.ToKey);
    }
}

internal sealed class DatasetRecordTables :
    IEntityTypeConfiguration<Contribution>, IEntityTypeConfiguration<ContributionChange>, IEntityTypeConfiguration<RegisterChange>,
    IEntityTypeConfiguration<NamedDataset>, IEntityTypeConfiguration<KnownIssue>
{
    public void Configure(EntityTypeBuilder<Contribution> builder)
    {
        builder.ToTable("Contributions");
        builder.HasKey(c => c.Number);
        builder.Property(c => c.Number).ValueGeneratedNever();
        builder.Property(c => c.Title).HasMaxLength(200);
        builder.Property(c => c.State).HasMaxLength(16);
        builder.Property(c => c.Changes).IsConcurrencyToken();
        builder.Ignore(c => c.Id);
        builder.Ignore(c => c.IsOpen);
        builder.HasIndex(c => new { c.State, c.Number });
    }

    public void Configure(EntityTypeBuilder<ContributionChange> builder)
    {
        builder.IsRecord("ContributionChanges");
        builder.HasKey(c => new { c.ContributionNumber, c.Number });
        builder.Property(c => c.Number).ValueGeneratedNever();
        builder.Property(c => c.State).HasMaxLength(16);
    }

    public void Configure(EntityTypeBuilder<RegisterChange> builder)
    {
        builder.IsRecord("RegisterChanges");
        builder.HasKey(c => new { c.Kind, c.Key, c.Revision });
        builder.Property(c => c.Kind).HasMaxLength(16);
        builder.Property(c => c.Key).HasMaxLength(240);
        builder.Property(c => c.Revision).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<NamedDataset> builder)
    {
        builder.IsRecord("NamedDatasets");
        builder.HasKey(n => new { n.CaseNumber, n.Number });
        builder.Property(n => n.Number).ValueGeneratedNever();
        builder.Property(n => n.QuestionId).HasMaxLength(64);
        builder.Property(n => n.UsedFor).HasMaxLength(16);
        builder.Property(n => n.State).HasMaxLength(16);
        builder.Property(n => n.DatasetKey).HasMaxLength(DatasetTables.KeyLength);
        builder.Property(n => n.DatasetName).HasMaxLength(200);
        builder.Ignore(n => n.IsOpen);
        builder.Ignore(n => n.CandidateKeys);
        builder.HasIndex(n => new { n.DatasetKey, n.CaseNumber });
    }

    public void Configure(EntityTypeBuilder<KnownIssue> builder)
    {
        builder.IsRecord("KnownIssues");
        builder.HasKey(i => new { i.CaseNumber, i.Number });
        builder.Property(i => i.Number).ValueGeneratedNever();
        builder.Property(i => i.DatasetKey).HasMaxLength(DatasetTables.KeyLength);
        builder.Property(i => i.DatasetName).HasMaxLength(200);
        builder.Property(i => i.ArtifactKey).HasMaxLength(DatasetTables.KeyLength);
        builder.Property(i => i.Name).HasMaxLength(300);
        builder.Property(i => i.Function).HasMaxLength(32);
        builder.Property(i => i.Role).HasMaxLength(32);
        builder.Property(i => i.Type).HasMaxLength(32);
        builder.Property(i => i.Cause).HasMaxLength(16);
        builder.Ignore(i => i.QuestionId);
        builder.Ignore(i => i.LeafList);
        builder.Ignore(i => i.IsShortcut);
        builder.Ignore(i => i.IsUnconfirmed);
        builder.Ignore(i => i.IsAsked);
        builder.Ignore(i => i.Sentence);
        builder.HasIndex(i => new { i.ArtifactKey, i.CaseNumber });
    }
}
