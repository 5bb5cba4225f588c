using System.Text.Json.Nodes;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.Cases.Definitions;

/// <summary>What was decided about a version of a definition: a row that is only added. A retirement is never taken back; a further version is published instead.</summary>
public sealed class WorkflowChange : RecordRow
{
    public const string Published = "published";
    public const string Retired = "retired";

    public const int LongestReason = 2000;

    private WorkflowChange()
    {
    }

    public string DefinitionId { get; private set; } = "";

    public int Version { get; private set; }

    public string Change { get; private set; } = "";

    /// <summary>In the words of the person who decided; null where the program published what ships with it.</summary>
    public string? Reason { get; private set; }

    public int? ByPersonId { get; private set; }

    public DateTime At { get; private set; }

    public override string RecordKey => $"{DefinitionId}/{Version}/{Change}";

    public static WorkflowChange Of(string definitionId, int version, string change, string? reason, int? byPersonId, DateTime at) => new()
    {
        DefinitionId = definitionId,
        Version = version,
        Change = change,
        Reason = reason,
        ByPersonId = byPersonId,
        At = at,
    };

    public override JsonObject Content() => new()
    {
        ["definition"] = DefinitionId,
        ["version"] = Version,
        ["change"] = Change,
        ["reason"] = Reason,
        ["by"] = ByPersonId,
        ["at"] = At.ToInstant(),
    };
}

internal sealed class WorkflowChangeTable : IEntityTypeConfiguration<WorkflowChange>
{
    public void Configure(EntityTypeBuilder<WorkflowChange> builder)
    {
        builder.IsRecord("WorkflowChanges");
        builder.HasKey(c => new { c.DefinitionId, c.Version, c.Change });
        builder.Property(c => c.DefinitionId).HasMaxLength(100);
        builder.Property(c => c.Version).ValueGeneratedNever();
        builder.Property(c => c.Change).HasMaxLength(32);
        builder.Property(c => c.Reason).HasMaxLength(WorkflowChange.LongestReason);
    }
}
