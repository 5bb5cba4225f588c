using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.Audit;

/// <summary>The end of one trail. Its length is the order of events, the concurrency token and the "as of" of an evidence pack.</summary>
public sealed class AuditTrail
{
    /// <summary>What the first entry of a trail names as its previous hash.</summary>
    public const string NoHash = "0000000000000000000000000000000000000000000000000000000000000000";

    private AuditTrail()
    {
    }

    public string Name { get; private set; } = "";

    public long Length { get; private set; }

    public string Hash { get; private set; } = NoHash;

    public static AuditTrail Begin(string name) => new() { Name = name };

    internal void Append(string hash)
    {
        Length++;
        Hash = hash;
    }
}

/// <summary>One immutable, hash-chained entry. The body is stored exactly as hashed; the columns beside it are only an index.</summary>
public sealed class AuditEntry
{
    private AuditEntry()
    {
    }

    public string Trail { get; private set; } = "";

    public long Sequence { get; private set; }

    public DateTime At { get; private set; }

    public string Kind { get; private set; } = "";

    /// <summary>Person id, or "system".</summary>
    public string ActorId { get; private set; } = "";

    public string? SubjectType { get; private set; }

    public string? SubjectId { get; private set; }

    /// <summary>Unique over all trails, so that one submission is carried out once.</summary>
    public string? Request { get; private set; }

    public string Previous { get; private set; } = "";

    public string Hash { get; private set; } = "";

    public string Body { get; private set; } = "";

    internal static AuditEntry From(AuditRecord record, long sequence, DateTime at, string previous, string body) => new()
    {
        Trail = record.Trail,
        Sequence = sequence,
        At = at,
        Kind = record.Kind.Key,
        ActorId = AuditBody.ActorId(record.Actor),
        SubjectType = record.Subject?.Type,
        SubjectId = record.Subject?.Id,
        Request = record.Actor.RequestId,
        Previous = previous,
        Hash = CanonicalJson.HashOf(body),
        Body = body,
    };
}

internal sealed class AuditTables : IEntityTypeConfiguration<AuditTrail>, IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditTrail> builder)
    {
        builder.ToTable("AuditTrails", t =>
        {
            t.HasTrigger("AuditTrails_only_grows");
            t.HasTrigger("AuditTrails_no_delete");
            t.HasTrigger("AuditTrails_no_replace");
        });
        builder.HasKey(t => t.Name);
        builder.Property(t => t.Name).HasMaxLength(64);
        builder.Property(t => t.Length).IsConcurrencyToken();
        builder.Property(t => t.Hash).HasMaxLength(64);
    }

    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.IsOnlyAddedTo("AuditEntries");
        builder.HasKey(e => new { e.Trail, e.Sequence });
        builder.Property(e => e.Trail).HasMaxLength(64);
        builder.Property(e => e.Sequence).ValueGeneratedNever();
        builder.Property(e => e.Kind).HasMaxLength(64);
        builder.Property(e => e.ActorId).HasMaxLength(64);
        builder.Property(e => e.SubjectType).HasMaxLength(64);
        builder.Property(e => e.SubjectId).HasMaxLength(64);
        builder.Property(e => e.Request).HasMaxLength(64);
        builder.Property(e => e.Previous).HasMaxLength(64);
        builder.Property(e => e.Hash).HasMaxLength(64);
        builder.HasIndex(e => e.Request).IsUnique();
        builder.HasIndex(e => e.At);
    }
}
