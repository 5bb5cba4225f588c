using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.Cases;

/// <summary>An immutable version of a workflow definition. The text is stored exactly as it was published.</summary>
public sealed class PublishedWorkflow
{
    private PublishedWorkflow()
    {
    }

    public string Id { get; private set; } = "";

    public int Version { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>Kind of case that it runs.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>SHA-256 of the text, lower-case hexadecimal.</summary>
    public string Sha256 { get; private set; } = "";

    public string Text { get; private set; } = "";

    public int? ByPersonId { get; private set; }

    public DateTime At { get; private set; }

    /// <summary>SHA-256 of a file as it is stored: with LF line ends.</summary>
    public static string HashOf(string text) => Audit.CanonicalJson.HashOf(Stored(text));

    public static PublishedWorkflow From(Workflows.WorkflowDefinition definition, string text, int? byPersonId, DateTime at) => new()
    {
        Id = definition.Id,
        Version = definition.Version,
        Name = definition.Name,
        Kind = definition.Kind,
        Sha256 = HashOf(text),
        Text = Stored(text),
        ByPersonId = byPersonId,
        At = at,
    };

    private static string Stored(string text) => text.ReplaceLineEndings("\n");
}

internal sealed class PublishedWorkflowTable : IEntityTypeConfiguration<PublishedWorkflow>
{
    public void Configure(EntityTypeBuilder<PublishedWorkflow> builder)
    {
        builder.IsOnlyAddedTo("PublishedWorkflows");
        builder.HasKey(w => new { w.Id, w.Version });
        builder.Property(w => w.Id).HasMaxLength(100);
        builder.Property(w => w.Version).ValueGeneratedNever();
        builder.Property(w => w.Name).HasMaxLength(200);
        builder.Property(w => w.Kind).HasMaxLength(64);
        builder.Property(w => w.Sha256).HasMaxLength(64);
        builder.HasIndex(w => new { w.Kind, w.Version });
    }
}
