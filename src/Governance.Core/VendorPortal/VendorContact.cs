using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.VendorPortal;

/// <summary>
/// Which vendor a person outside works for. The person has the role “vendor contact”, no account and no way in but private links; the name
/// stands beside what the person answered.
/// </summary>
public sealed class VendorContact
{
    private VendorContact()
    {
    }

    public int PersonId { get; private set; }

    /// <summary>As the register writes it.</summary>
    public string Vendor { get; private set; } = "";

    /// <summary>The link by which the person named themselves; null where somebody inside entered them.</summary>
    public int? NamedByLink { get; private set; }

    /// <summary>The case of that link.</summary>
    public int? NamedInCase { get; private set; }

    public DateTime At { get; private set; }

    public static VendorContact Of(int personId, string vendor, DateTime at, (int Case, int? Link)? namedBy = null) =>
        new() { PersonId = personId, Vendor = vendor, At = at.CutToMilliseconds(), NamedByLink = namedBy?.Link, NamedInCase = namedBy?.Link is null ? null : namedBy?.Case };
}

internal sealed class VendorContactTable : IEntityTypeConfiguration<VendorContact>
{
    public void Configure(EntityTypeBuilder<VendorContact> builder)
    {
        builder.ToTable("VendorContacts");
        builder.HasKey(c => c.PersonId);
        builder.Property(c => c.PersonId).ValueGeneratedNever();
        builder.Property(c => c.Vendor).HasMaxLength(200);
        builder.HasIndex(c => c.Vendor);
    }
}
