using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.Templates;

/// <summary>An immutable version of a template. The text is stored exactly as it was published.</summary>
public sealed class PublishedTemplate
{
    private PublishedTemplate()
    {
    }

    /// <summary>Folder and name: reviews/privacy.</summary>
    public string Id { get; private set; } = "";

    public int Version { get; private set; }

    public string Kind { get; private set; } = "";

    public string Title { get; private set; } = "";

    public string Status { get; private set; } = "";

    public string Sha256 { get; private set; } = "";

    public string Text { get; private set; } = "";

    public int? ByPersonId { get; private set; }

    public DateTime At { get; private set; }

    public static PublishedTemplate Of(
        string id, int version, string kind, string title, string status, string text, int? byPersonId, DateTime at) => new()
        {
            Id = id,
            Version = version,
            Kind = kind,
            Title = title,
            Status = status,
            Sha256 = Audit.CanonicalJson.HashOf(text),
            Text = text,
            ByPersonId = byPersonId,
            At = at,
        };
}

internal sealed class PublishedTemplateTable : IEntityTypeConfiguration<PublishedTemplate>
{
    public void Configure(EntityTypeBuilder<PublishedTemplate> builder)
    {
        builder.IsOnlyAddedTo("PublishedTemplates");
        builder.HasKey(t => new { t.Id, t.Version });
        builder.Property(t => t.Id).HasMaxLength(100);
        builder.Property(t => t.Version).ValueGeneratedNever();
        builder.Property(t => t.Kind).HasMaxLength(64);
        builder.Property(t => t.Title).HasMaxLength(200);
        builder.Property(t => t.Status).HasMaxLength(32);
        builder.Property(t => t.Sha256).HasMaxLength(64);
    }
}
