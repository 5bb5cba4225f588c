using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.Register;

/// <summary>A vendor's AI device. The version is the unit of approval, never the product name.</summary>
public sealed class Product
{
    private readonly List<ProductVersion> versions = [];

    private Product()
    {
    }

    public int Id { get; private set; }

    public string Name { get; private set; } = "";

    public string Vendor { get; private set; } = "";

    public IReadOnlyList<ProductVersion> Versions => versions;

    public static Product Register(int id, string vendor, string name) => new() { Id = id, Vendor = vendor, Name = name };

    /// <summary>The version with this label; made when it is not there yet.</summary>
    public ProductVersion WithVersion(string label, string? modelVersion = null, string? udiDi = null)
    {
        if (versions.FirstOrDefault(v => v.Label == label) is { } known)
        {
            return known;
        }

        var added = new ProductVersion(Id, versions.Count + 1, label, modelVersion, udiDi);
        versions.Add(added);
        return added;
    }
}

/// <summary>One version of a product.</summary>
public sealed class ProductVersion
{
    private ProductVersion()
    {
    }

    internal ProductVersion(int productId, int number, string label, string? modelVersion, string? udiDi)
    {
        ProductId = productId;
        Number = number;
        Label = label;
        ModelVersion = modelVersion;
        UdiDi = udiDi;
    }

    public int ProductId { get; private set; }

    /// <summary>Counts the versions of the product from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Software version as the vendor writes it.</summary>
    public string Label { get; private set; } = "";

    /// <summary>Version of the model inside; null when the vendor does not state one.</summary>
    public string? ModelVersion { get; private set; }

    /// <summary>Device identifier of the unique device identification; null when not stated.</summary>
    public string? UdiDi { get; private set; }
}

internal sealed class ProductTable : IEntityTypeConfiguration<Product>, IEntityTypeConfiguration<ProductVersion>
{
    public void Configure(EntityTypeBuilder<Product> builder)
    {
        builder.ToTable("Products");
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Name).HasMaxLength(200);
        builder.Property(p => p.Vendor).HasMaxLength(200);
        builder.HasIndex(p => new { p.Vendor, p.Name }).IsUnique();
        builder.HasMany(p => p.Versions).WithOne().HasForeignKey(v => v.ProductId).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(p => p.Versions).UsePropertyAccessMode(PropertyAccessMode.Field);
    }

    public void Configure(EntityTypeBuilder<ProductVersion> builder)
    {
        builder.ToTable("ProductVersions");
        builder.HasKey(v => new { v.ProductId, v.Number });
        builder.Property(v => v.Number).ValueGeneratedNever();
        builder.Property(v => v.Label).HasMaxLength(100);
        builder.Property(v => v.ModelVersion).HasMaxLength(100);
        builder.Property(v => v.UdiDi).HasMaxLength(100);
    }
}
