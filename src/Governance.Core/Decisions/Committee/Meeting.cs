using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.Decisions.Committee;

/// <summary>When and how a committee meets.</summary>
/// <param name="StartsAt">UTC; for a written vote the opening.</param>
/// <param name="ClosesAt">UTC; the end of a written vote, null for a meeting.</param>
public sealed record MeetingPlan(DateTime StartsAt, DateTime? ClosesAt, string Place);

/// <summary>A meeting of the committee of a site, or a written procedure between meetings.</summary>
public sealed class Meeting
{
    private Meeting()
    {
    }

    public int Number { get; private set; }

    public int SiteId { get; private set; }

    [OnTrail]
    public DateTime StartsAt { get; private set; }

    /// <summary>End of a written procedure; null for a meeting.</summary>
    [OnTrail]
    public DateTime? ClosesAt { get; private set; }

    public string Place { get; private set; } = "";

    [OnTrail]
    public bool IsWritten { get; private set; }

    /// <summary>Minutes have been signed: nothing of the meeting changes any more.</summary>
    [OnTrail]
    public bool IsClosed { get; private set; }

    /// <summary>Counts changes, so that an old page changes nothing newer.</summary>
    public int Version { get; private set; } = 1;

    public static Meeting Plan(int number, int siteId, MeetingPlan plan) => new()
    {
        Number = number,
        SiteId = siteId,
        StartsAt = plan.StartsAt,
        ClosesAt = plan.ClosesAt,
        Place = plan.Place,
        IsWritten = plan.ClosesAt is not null,
    };

    /// <summary>As people name it: "Meeting 3", "Written vote 4".</summary>
    public string Name => IsWritten ? $"Written vote {Number}" : $"Meeting {Number}";

    public void Move(MeetingPlan plan)
    {
        (StartsAt, ClosesAt, Place, IsWritten) = (plan.StartsAt, plan.ClosesAt, plan.Place, plan.ClosesAt is not null);
        Version++;
    }

    public void Close()
    {
        IsClosed = true;
        Version++;
    }
}

/// <summary>A case on an agenda, or taken off it; only added, the latest row of a case counts.</summary>
public sealed class AgendaPoint : RecordRow
{
    private AgendaPoint()
    {
    }

    public int MeetingNumber { get; private set; }

    /// <summary>Counts the rows of the meeting, from 1.</summary>
    public int Number { get; private set; }

    public int CaseNumber { get; private set; }

    public int StepNumber { get; private set; }

    public bool IsTakenOff { get; private set; }

    public int ByPersonId { get; private set; }

    public DateTime At { get; private set; }

    public override string RecordKey => $"{MeetingNumber}/{Number}";

    public static AgendaPoint Of(int meeting, int number, (int Case, int Step) about, bool isTakenOff, int byPersonId, DateTime at) =>
        new() { MeetingNumber = meeting, Number = number, CaseNumber = about.Case, StepNumber = about.Step, IsTakenOff = isTakenOff, ByPersonId = byPersonId, At = at };

    public override JsonObject Content() => new()
    {
        ["meeting"] = MeetingNumber,
        ["number"] = Number,
        ["case"] = CaseNumber,
        ["step"] = StepNumber,
        ["takenOff"] = IsTakenOff,
        ["by"] = ByPersonId,
        ["at"] = At.ToInstant(),
    };
}

/// <summary>Who takes part in a meeting from now on; only added, the latest counts.</summary>
public sealed class Attendance : RecordRow
{
    private Attendance()
    {
    }

    public int MeetingNumber { get; private set; }

    public int Number { get; private set; }

    /// <summary>Canonical JSON: a list of <c>{"person", "seat"}</c>, the person who sits in each seat that is taken.</summary>
    public string Seated { get; private set; } = "[]";

    public int ByPersonId { get; private set; }

    public DateTime At { get; private set; }

    public override string RecordKey => $"{MeetingNumber}/{Number}";

    public static Attendance Of(int meeting, int number, IEnumerable<(int Seat, int Person)> seated, int byPersonId, DateTime at) => new()
    {
        MeetingNumber = meeting,
        Number = number,
        Seated = CanonicalJson.Write(new JsonArray([.. seated.OrderBy(s => s.Seat).Select(s => new JsonObject { ["seat"] = s.Seat, ["person"] = s.Person })])),
        ByPersonId = byPersonId,
        At = at,
    };

    /// <summary>Person by seat.</summary>
    public IReadOnlyDictionary<int, int> BySeat => JsonNode.Parse(Seated)!.AsArray().ToDictionary(s => (int)s!["seat"]!, s => (int)s!["person"]!);

    public override JsonObject Content() => new()
    {
        ["meeting"] = MeetingNumber,
        ["number"] = Number,
        ["seated"] = JsonNode.Parse(Seated),
        ["by"] = ByPersonId,
        ["at"] = At.ToInstant(),
    };
}

internal sealed class MeetingTables : IEntityTypeConfiguration<Meeting>, IEntityTypeConfiguration<AgendaPoint>, IEntityTypeConfiguration<Attendance>
{
    public void Configure(EntityTypeBuilder<Meeting> builder)
    {
        builder.ToTable("Meetings");
        builder.HasKey(m => m.Number);
        builder.Property(m => m.Number).ValueGeneratedNever();
        builder.Property(m => m.Place).HasMaxLength(200);
        builder.Ignore(m => m.Name);
        builder.HasIndex(m => new { m.SiteId, m.StartsAt });
    }

    public void Configure(EntityTypeBuilder<AgendaPoint> builder)
    {
        builder.IsRecord("AgendaPoints");
        builder.HasKey(a => new { a.MeetingNumber, a.Number });
        builder.Property(a => a.MeetingNumber).ValueGeneratedNever();
        builder.Property(a => a.Number).ValueGeneratedNever();
        builder.HasIndex(a => new { a.CaseNumber, a.StepNumber });
    }

    public void Configure(EntityTypeBuilder<Attendance> builder)
    {
        builder.IsRecord("Attendances");
        builder.HasKey(a => new { a.MeetingNumber, a.Number });
        builder.Property(a => a.MeetingNumber).ValueGeneratedNever();
        builder.Property(a => a.Number).ValueGeneratedNever();
        builder.Ignore(a => a.BySeat);
    }
}
