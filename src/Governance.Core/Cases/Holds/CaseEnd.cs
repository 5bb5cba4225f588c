using System.Text.Json.Nodes;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.Cases.Holds;

/// <summary>That a person ended a case before its workflow did, and why; only added.</summary>
public sealed class CaseEnd : RecordRow
{
    private CaseEnd()
    {
    }

    public int CaseNumber { get; private set; }

    /// <summary>withdrawn or cancelled.</summary>
    public string Ending { get; private set; } = "";

    /// <summary>In the words of the person who did it.</summary>
    public string Reason { get; private set; } = "";

    public int ByPersonId { get; private set; }

    public DateTime At { get; private set; }

    public override string RecordKey => $"{CaseNumber}";

    public static CaseEnd Of(int caseNumber, string ending, string reason, int byPersonId, DateTime at) =>
        new() { CaseNumber = caseNumber, Ending = ending, Reason = reason, ByPersonId = byPersonId, At = at };

    public override JsonObject Content() => new()
    {
        ["case"] = CaseNumber,
        ["ending"] = Ending,
        ["reason"] = Reason,
        ["by"] = ByPersonId,
        ["at"] = At.ToInstant(),
    };
}

internal sealed class CaseEndTable : IEntityTypeConfiguration<CaseEnd>
{
    public void Configure(EntityTypeBuilder<CaseEnd> builder)
    {
        builder.IsRecord("CaseEnds");
        builder.HasKey(e => e.CaseNumber);
        builder.Property(e => e.CaseNumber).ValueGeneratedNever();
        builder.Property(e => e.Ending).HasMaxLength(64);
    }
}
