using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.Cases;

/// <summary>
/// What a person has typed into a step so far, exactly as typed, also what cannot be read. Not a record: it has its own version, so that one
/// person's typing never makes another person's commit stale.
/// </summary>
public sealed class StepDraft
{
    private StepDraft()
    {
    }

    public int CaseNumber { get; private set; }

    public int StepNumber { get; private set; }

    public int PersonId { get; private set; }

    public int Version { get; private set; }

    /// <summary>JSON object of field names to lists of texts.</summary>
    public string Fields { get; private set; } = "{}";

    public DateTime SavedAt { get; private set; }

    public static StepDraft Begin(int caseNumber, int stepNumber, int personId) =>
        new() { CaseNumber = caseNumber, StepNumber = stepNumber, PersonId = personId };

    public void Save(string fields, DateTime at)
    {
        Fields = fields;
        SavedAt = at;
        Version++;
    }
}

internal sealed class StepDraftTable : IEntityTypeConfiguration<StepDraft>
{
    public void Configure(EntityTypeBuilder<StepDraft> builder)
    {
        builder.ToTable("StepDrafts");
        builder.HasKey(d => new { d.CaseNumber, d.StepNumber, d.PersonId });
        builder.Property(d => d.StepNumber).ValueGeneratedNever();
        builder.Property(d => d.PersonId).ValueGeneratedNever();
        builder.Property(d => d.Version).IsConcurrencyToken();
    }
}
