using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Governance.Core.Data;

/// <summary>Instants are UTC and cut to milliseconds when they are taken: PostgreSQL keeps microseconds, SQL Server 100 ns, and hashed text three digits.</summary>
public static class UtcDateTime
{
    public static DateTime CutToMilliseconds(this DateTime at) =>
        new(at.Ticks - (at.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);

    /// <summary>The instant now, as it is stored.</summary>
    public static DateTime Now(this TimeProvider time) => time.GetUtcNow().UtcDateTime.CutToMilliseconds();

    /// <summary>As written in hashed texts: 2026-11-26T13:00:00.000Z.</summary>
    public static string ToInstant(this DateTime at) =>
        at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    public static string ToDay(this DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

internal sealed class UtcDateTimeConverter()
    : ValueConverter<DateTime, DateTime>(at => at, at => DateTime.SpecifyKind(at, DateTimeKind.Utc));
