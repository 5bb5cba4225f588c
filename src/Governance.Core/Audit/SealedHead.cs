using System.Text;
using System.Text.Json.Nodes;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.Audit;

/// <summary>Where one trail ended when the ends of all trails were sealed; only added.</summary>
public sealed class SealedHead : RecordRow
{
    private SealedHead()
    {
    }

    /// <summary>Sequence of the sealing entry in the trail of the heads.</summary>
    public long Number { get; private set; }

    public string OfTrail { get; private set; } = "";

    public long Length { get; private set; }

    public string Hash { get; private set; } = "";

    public override string RecordKey => $"{Number}/{OfTrail}";

    public static SealedHead Of(long number, AuditTrail trail) =>
        new() { Number = number, OfTrail = trail.Name, Length = trail.Length, Hash = trail.Hash };

    /// <summary>What is hashed and signed: one line for each trail, in code-point order of their names.</summary>
    public static byte[] Lines(IEnumerable<SealedHead> heads)
    {
        var lines = heads.OrderBy(h => h.OfTrail, StringComparer.Ordinal).Select(h => $"{h.OfTrail}\t{h.Length}\t{h.Hash}\n");
        return Encoding.UTF8.GetBytes(string.Concat(lines));
    }

    public override JsonObject Content() => new()
    {
        ["number"] = Number,
        ["trail"] = OfTrail,
        ["length"] = Length,
        ["hash"] = Hash,
    };
}

internal sealed class SealedHeadTable : IEntityTypeConfiguration<SealedHead>
{
    public void Configure(EntityTypeBuilder<SealedHead> builder)
    {
        builder.IsRecord("SealedHeads");
        builder.HasKey(h => new { h.Number, h.OfTrail });
        builder.Property(h => h.Number).ValueGeneratedNever();
        builder.Property(h => h.OfTrail).HasMaxLength(64);
        builder.Property(h => h.Hash).HasMaxLength(64);
        builder.HasIndex(h => new { h.OfTrail, h.Length });
    }
}
