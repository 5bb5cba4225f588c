using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.VendorPortal;

/// <summary>
/// What the people of a vendor have typed into a questionnaire so far, exactly as typed. They share it; nobody inside sees it before it is
/// submitted. Not a record.
/// </summary>
public sealed class VendorDraft
{
    private VendorDraft()
    {
    }

    public int CaseNumber { get; private set; }

    public int StepNumber { get; private set; }

    public int Version { get; private set; }

    /// <summary>JSON object of field names to lists of texts.</summary>
    public string Fields { get; private set; } = "{}";

    public DateTime SavedAt { get; private set; }

    public int SavedById { get; private set; }

    public static VendorDraft Begin(int caseNumber, int stepNumber) => new() { CaseNumber = caseNumber, StepNumber = stepNumber };

    public void Save(string fields, int byPersonId, DateTime at)
    {
        (Fields, SavedById, SavedAt) = (fields, byPersonId, at.CutToMilliseconds());
        Version++;
    }
}

internal sealed class VendorDraftTable : IEntityTypeConfiguration<VendorDraft>
{
    public void Configure(EntityTypeBuilder<VendorDraft> builder)
    {
        builder.ToTable("VendorDrafts");
        builder.HasKey(d => new { d.CaseNumber, d.StepNumber });
        builder.Property(d => d.StepNumber).ValueGeneratedNever();
        builder.Property(d => d.CaseNumber).ValueGeneratedNever();
        builder.Property(d => d.Version).IsConcurrencyToken();
    }
}
