using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.Data;

/// <summary>
/// A row of the record: added once, never updated or deleted (by code and by database trigger). It carries the trail and the sequence of
/// the commit that added it; that entry holds the hash of its content.
/// </summary>
public abstract class RecordRow
{
    public string Trail { get; private set; } = "";

    public long Sequence { get; private set; }

    /// <summary>Key within the table, as text: the order of rows in the content hash.</summary>
    public abstract string RecordKey { get; }

    /// <summary>Everything that the row says, as canonical JSON will hash it; without trail and sequence.</summary>
    public abstract JsonObject Content();

    /// <summary>The row belongs to another trail than that of the commit; the commit then appends an entry to it too.</summary>
    internal void BelongTo(string trail) => Trail = trail;

    internal void Stamp(string trail, long sequence)
    {
        Trail = trail;
        Sequence = sequence;
    }
}

internal static class RecordRowTable
{
    /// <summary>Name of the annotation by which the database guards find the tables that are only added to.</summary>
    public const string Annotation = "Governance:OnlyAddedTo";

    public static void IsRecord<T>(this EntityTypeBuilder<T> builder, string table)
        where T : RecordRow
    {
        builder.IsOnlyAddedTo(table);
        builder.Property(r => r.Trail).HasMaxLength(64);
        builder.Ignore(r => r.RecordKey);
        builder.HasIndex(r => new { r.Trail, r.Sequence });
    }

    /// <summary>Names the guards of a table whose rows never change; SQL Server must know of them when it writes.</summary>
    public static void IsOnlyAddedTo<T>(this EntityTypeBuilder<T> builder, string table)
        where T : class
    {
        builder.ToTable(table, t =>
        {
            t.HasTrigger($"{table}_no_update");
            t.HasTrigger($"{table}_no_delete");
            t.HasTrigger($"{table}_no_replace");
        });
        builder.HasAnnotation(Annotation, true);
    }
}
