using Governance.Core.Data;
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

    /// <summary>Weekdays and hours that are worked, local time; due times fall on the end of a day.</summary>
    [OnTrail]
    public WorkingWeek Week { get; private set; } = WorkingWeek.Ordinary;

    public bool IsSample { get; private set; }

    public IReadOnlyList<SiteHoliday> Holidays => holidays;

    public static Site Register(int id, string key, string name, string committee, string timeZone, bool isSample = false) => new()
    {
        Id = id,
        Key = key,
        Name = name,
        Committee = committee,
        TimeZone = TimeZoneInfo.FindSystemTimeZoneById(timeZone).Id,
        IsSample = isSample,
    };

    public void AddHoliday(DateOnly day, string name) => holidays.Add(new SiteHoliday(Id, day, name));

    /// <summary>Takes a day out of the holidays.</summary>
    /// <returns>False when it was none.</returns>
    public bool RemoveHoliday(DateOnly day) => holidays.RemoveAll(h => h.Day == day) > 0;

    public void SetWeek(WorkingWeek week) => Week = week;

    public WorkingCalendar Calendar() =>
        new(TimeZoneInfo.FindSystemTimeZoneById(TimeZone), Week, holidays.Select(h => h.Day).ToHashSet());
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
        builder.Property(s => s.Week).HasConversion(w => w.ToString(), text => WorkingWeek.Parse(text)).HasMaxLength(200);
        builder.HasIndex(s => s.Key).IsUnique();
        builder.HasMany(s => s.Holidays).WithOne().HasForeignKey(h => h.SiteId).OnDelete(DeleteBehavior.ClientCascade);
        builder.Navigation(s => s.Holidays).UsePropertyAccessMode(PropertyAccessMode.Field).AutoInclude();
    }

    public void Configure(EntityTypeBuilder<SiteHoliday> builder)
    {
        builder.ToTable("SiteHolidays");
        builder.HasKey(h => new { h.SiteId, h.Day });
        builder.Property(h => h.Name).HasMaxLength(200);
    }
}
