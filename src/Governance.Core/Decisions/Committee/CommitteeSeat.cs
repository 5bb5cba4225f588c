using System.Text.Json.Nodes;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.Decisions.Committee;

/// <summary>How a seat of a committee is filled from now on; only added, the latest row of a seat counts.</summary>
public sealed class CommitteeSeat : RecordRow
{
    private CommitteeSeat()
    {
    }

    public int SiteId { get; private set; }

    /// <summary>Number of the seat at the site, from 1.</summary>
    public int SeatNumber { get; private set; }

    /// <summary>Counts the changes of the seat, from 1.</summary>
    public int Change { get; private set; }

    public int PersonId { get; private set; }

    /// <summary>Sits in when the holder is absent or has a conflict; null for nobody.</summary>
    public int? DeputyId { get; private set; }

    /// <summary>What the seat stands for; the quorum counts roles.</summary>
    public string RoleKey { get; private set; } = "";

    /// <summary>core, guest or adviser.</summary>
    public string Voice { get; private set; } = "";

    public bool IsEnded { get; private set; }

    public int ByPersonId { get; private set; }

    public DateTime At { get; private set; }

    public override string RecordKey => $"{SiteId}/{SeatNumber}/{Change}";

    public static CommitteeSeat Fill(int siteId, int seatNumber, SeatHolder holder, int byPersonId, DateTime at) =>
        new() { SiteId = siteId, SeatNumber = seatNumber, Change = 1, PersonId = holder.PersonId, DeputyId = holder.DeputyId, RoleKey = holder.RoleKey, Voice = holder.Voice, ByPersonId = byPersonId, At = at };

    /// <summary>The row that ends the seat; who sat in it stays in the rows before.</summary>
    public CommitteeSeat End(int byPersonId, DateTime at) => Next(new SeatHolder(PersonId, DeputyId, RoleKey, Voice), isEnded: true, byPersonId, at);

    /// <summary>The row that changes who sits in the seat.</summary>
    public CommitteeSeat FillAnew(SeatHolder holder, int byPersonId, DateTime at) => Next(holder, isEnded: false, byPersonId, at);

    private CommitteeSeat Next(SeatHolder holder, bool isEnded, int byPersonId, DateTime at) => new()
    {
        SiteId = SiteId,
        SeatNumber = SeatNumber,
        Change = Change + 1,
        PersonId = holder.PersonId,
        DeputyId = holder.DeputyId,
        RoleKey = holder.RoleKey,
        Voice = holder.Voice,
        IsEnded = isEnded,
        ByPersonId = byPersonId,
        At = at,
    };

    public override JsonObject Content() => new()
    {
        ["site"] = SiteId,
        ["seat"] = SeatNumber,
        ["change"] = Change,
        ["person"] = PersonId,
        ["deputy"] = DeputyId,
        ["role"] = RoleKey,
        ["voice"] = Voice,
        ["ended"] = IsEnded,
        ["by"] = ByPersonId,
        ["at"] = At.ToInstant(),
    };
}

/// <summary>Who sits in a seat, for what, with which voice.</summary>
public sealed record SeatHolder(int PersonId, int? DeputyId, string RoleKey, string Voice);

public static class SeatQueries
{
    /// <summary>The seats of a site that are filled now, or were at an instant, in their order.</summary>
    public static async Task<IReadOnlyList<CommitteeSeat>> SeatsOfAsync(this GovernanceDbContext db, int siteId, CancellationToken ct, DateTime? at = null)
    {
        var all = await db.CommitteeSeats.AsNoTracking().Where(s => s.SiteId == siteId && (at == null || s.At <= at)).ToListAsync(ct);
        return [.. all.GroupBy(s => s.SeatNumber).Select(g => g.MaxBy(s => s.Change)!).Where(s => !s.IsEnded).OrderBy(s => s.SeatNumber)];
    }
}

internal sealed class CommitteeSeatTable : IEntityTypeConfiguration<CommitteeSeat>
{
    public void Configure(EntityTypeBuilder<CommitteeSeat> builder)
    {
        builder.IsRecord("CommitteeSeats");
        builder.HasKey(s => new { s.SiteId, s.SeatNumber, s.Change });
        builder.Property(s => s.SiteId).ValueGeneratedNever();
        builder.Property(s => s.SeatNumber).ValueGeneratedNever();
        builder.Property(s => s.Change).ValueGeneratedNever();
        builder.Property(s => s.RoleKey).HasMaxLength(64);
        builder.Property(s => s.Voice).HasMaxLength(16);
    }
}
