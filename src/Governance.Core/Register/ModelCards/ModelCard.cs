using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.Register.ModelCards;

/// <summary>A vendor's model card as it was received, word for word. What it says are claims of the vendor until somebody confirms them.</summary>
public sealed class ModelCard : RecordRow
{
    private ModelCard()
    {
    }

    public int ProductId { get; private set; }

    /// <summary>Counts the cards of the product from 1; a later card replaces the earlier for its version.</summary>
    public int Number { get; private set; }

    public int VersionNumber { get; private set; }

    /// <summary>Schema of the card: 0.1, 0.2, or as the card names it.</summary>
    public string SchemaVersion { get; private set; } = "";

    public string FileName { get; private set; } = "";

    /// <summary>The XML as received; unknown elements are part of it.</summary>
    public string Xml { get; private set; } = "";

    public string Sha256 { get; private set; } = "";

    public int ByPersonId { get; private set; }

    public DateTime At { get; private set; }

    public override string RecordKey => string.Create(CultureInfo.InvariantCulture, $"{ProductId}/{Number}");

    public static ModelCard Of(int productId, int number, int versionNumber, CardFile file, int byPersonId, DateTime at) => new()
    {
        ProductId = productId,
        Number = number,
        VersionNumber = versionNumber,
        SchemaVersion = file.SchemaVersion,
        FileName = file.Name,
        Xml = file.Xml,
        Sha256 = CanonicalJson.HashOf(file.Xml),
        ByPersonId = byPersonId,
        At = at.CutToMilliseconds(),
    };

    public override JsonObject Content() => new()
    {
        ["product"] = ProductId,
        ["number"] = Number,
        ["version"] = VersionNumber,
        ["schema"] = SchemaVersion,
        ["file"] = FileName,
        ["sha256"] = Sha256,
        ["xml"] = Xml,
        ["by"] = ByPersonId,
        ["at"] = At.ToInstant(),
    };
}

/// <summary>A card that was read.</summary>
public sealed record CardFile(string Name, string SchemaVersion, string Xml);

internal sealed class ModelCardTable : IEntityTypeConfiguration<ModelCard>
{
    public void Configure(EntityTypeBuilder<ModelCard> builder)
    {
        builder.IsRecord("ModelCards");
        builder.HasKey(c => new { c.ProductId, c.Number });
        builder.Property(c => c.ProductId).ValueGeneratedNever();
        builder.Property(c => c.Number).ValueGeneratedNever();
        builder.Property(c => c.SchemaVersion).HasMaxLength(32);
        builder.Property(c => c.FileName).HasMaxLength(260);
        builder.Property(c => c.Sha256).HasMaxLength(64);
    }
}
