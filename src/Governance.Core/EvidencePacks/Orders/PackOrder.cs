using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.EvidencePacks.Orders;

/// <summary>States of an order.</summary>
public static class PackOrderState
{
    /// <summary>Waits for a host, or is being built by the one that holds the lease.</summary>
    public const string Waiting = "waiting";

    public const string Ready = "ready";

    /// <summary>It was refused, or could not be built; the problem says why.</summary>
    public const string Failed = "failed";
}

/// <summary>
/// Somebody asked for a pack. No record: a working row like a draft, so that the pack is made also when the person leaves the page or the server
/// dies. What counts is the <see cref="EvidencePack"/> that comes of it, and its entry on the access trail.
/// </summary>
public sealed class PackOrder
{
    private PackOrder()
    {
    }

    public int CaseNumber { get; private set; }

    /// <summary>Counts the orders of the case from 1.</summary>
    public int Number { get; private set; }

    public int Version { get; private set; }

    public string State { get; private set; } = PackOrderState.Waiting;

    /// <summary>Entry of the case's trail up to which the pack shows the case.</summary>
    public long AsOf { get; private set; }

    public string Audience { get; private set; } = "";

    public int ByPersonId { get; private set; }

    /// <summary>The submission that asked for it: asked twice, it is made once.</summary>
    public string Request { get; private set; } = "";

    public DateTime At { get; private set; }

    /// <summary>What the host does now; null before it began.</summary>
    public string? Doing { get; private set; }

    /// <summary>How far the building is, in hundredths.</summary>
    public int Percent { get; private set; }

    /// <summary>Until when one host builds it; after that another may.</summary>
    public DateTime? LeasedUntil { get; private set; }

    public int Attempts { get; private set; }

    public string? Problem { get; private set; }

    /// <summary>Number of the pack that came of it.</summary>
    public int? PackNumber { get; private set; }

    public static PackOrder Of(int caseNumber, int number, long asOf, string audience, int byPersonId, string request, DateTime at) => new()
    {
        CaseNumber = caseNumber,
        Number = number,
        Version = 1,
        AsOf = asOf,
        Audience = audience,
        ByPersonId = byPersonId,
        Request = request,
        At = at,
    };

    public void Lease(DateTime until)
    {
        (LeasedUntil, Attempts) = (until, Attempts + 1);
        Version++;
    }

    /// <summary>Says how far the building is, and holds the lease longer.</summary>
    public void Progress(PackProgress progress, DateTime until)
    {
        (Doing, Percent, LeasedUntil) = (progress.Doing, progress.Percent, until);
        Version++;
    }

    public void Finish(int packNumber)
    {
        (State, PackNumber, Percent, Doing, LeasedUntil) = (PackOrderState.Ready, packNumber, 100, null, null);
        Version++;
    }

    public void Fail(string problem)
    {
        (State, Problem, Doing, LeasedUntil) = (PackOrderState.Failed, problem, null, null);
        Version++;
    }
}

internal sealed class PackOrderTable : IEntityTypeConfiguration<PackOrder>
{
    public void Configure(EntityTypeBuilder<PackOrder> builder)
    {
        builder.ToTable("PackOrders");
        builder.HasKey(o => new { o.CaseNumber, o.Number });
        builder.Property(o => o.Number).ValueGeneratedNever();
        builder.Property(o => o.Version).IsConcurrencyToken();
        builder.Property(o => o.State).HasMaxLength(32);
        builder.Property(o => o.Audience).HasMaxLength(32);
        builder.Property(o => o.Request).HasMaxLength(64);
        builder.Property(o => o.Doing).HasMaxLength(200);
        builder.HasIndex(o => o.Request).IsUnique();
        builder.HasIndex(o => new { o.State, o.At });
    }
}
