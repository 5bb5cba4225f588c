using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.Sites;

/// <summary>A hospital or a part of one, with its own people, calendar and time zone.</summary>
public sealed class Site
{
    private readonly List<SiteHoliday> holidays = [];

    private Site()
    {
    }

    public int Id { get; private set; }

    /// <summary>Kebab key, unique.</summary>
    public string Key { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>Name of the committee, as printed in evidence packs.</summary>
    public string Committee { get; private set; } = "";

    /// <summary>IANA time zone.</summary>
    public string TimeZone { get; private set; } = "";

    /// <summary>End of the working day, local time; due times fall on it.</summary>
    public TimeOnly DayEndsAt { get; private set; }

    /// <summary>Working days of the week, Sunday is bit 0.</summary>
    public int WorkingWeekdays { get; private set; }

    public bool IsSample { get; private set; }

    public IReadOnlyList<SiteHoliday> Holidays => holidays;

    public static Site Register(int id, string key, string name, string committee, string timeZone, bool isSample = false) => new()
    {
        Id = id,
        Key = key,
        Name = name,
        Committee = committee,
        TimeZone = TimeZoneInfo.FindSystemTimeZoneById(timeZone).Id,
        DayEndsAt = new TimeOnly(17, 0),
        WorkingWeekdays = 0b0111110,
        IsSample = isSample,
    };

    public void AddHoliday(DateOnly day, string name) => holidays.Add(new SiteHoliday(Id, day, name));

    public WorkingCalendar Calendar() =>
        new(TimeZoneInfo.FindSystemTimeZoneById(TimeZone), DayEndsAt, WorkingWeekdays, holidays.Select(h => h.Day).ToHashSet());
}

/// <summary>A day on which nobody at the site works.</summary>
public sealed class SiteHoliday
{
    private SiteHoliday()
    {
    }

    internal SiteHoliday(int siteId, DateOnly day, string name)
    {
        SiteId = siteId;
        Day = day;
        Name = name;
    }

    public int SiteId { get; private set; }

    public DateOnly Day { get; private set; }

    public string Name { get; private set; } = "";
}

internal sealed class SiteTable : IEntityTypeConfiguration<Site>, IEntityTypeConfiguration<SiteHoliday>
{
    public void Configure(EntityTypeBuilder<Site> builder)
    {
        builder.ToTable("Sites");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Key).HasMaxLength(64);
        builder.Property(s => s.Name).HasMaxLength(200);
        builder.Property(s => s.Committee).HasMaxLength(200);
        builder.Property(s => s.TimeZone).HasMaxLength(64);
        builder.HasIndex(s => s.Key).IsUnique();
        builder.HasMany(s => s.Holidays).WithOne().HasForeignKey(h => h.SiteId).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(s => s.Holidays).UsePropertyAccessMode(PropertyAccessMode.Field).AutoInclude();
    }

    public void Configure(EntityTypeBuilder<SiteHoliday> builder)
    {
        builder.ToTable("SiteHolidays");
        builder.HasKey(h => new { h.SiteId, h.Day });
        builder.Property(h => h.Name).HasMaxLength(200);
    }
}
