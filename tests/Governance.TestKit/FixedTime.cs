namespace Governance.TestKit;

/// <summary>A clock that stands until a test moves it.</summary>
public sealed class FixedTime : TimeProvider
{
    /// <summary>A Monday morning at every sample site.</summary>
    public static readonly DateTime Start = new(2026, 11, 2, 8, 0, 0, DateTimeKind.Utc);

    private DateTime now;

    public FixedTime(DateTime? start = null) => now = start ?? Start;

    /// <summary>UTC.</summary>
    public DateTime Now => now;

    public override DateTimeOffset GetUtcNow() => new(now, TimeSpan.Zero);

    public void Advance(TimeSpan by) => now += by;

    public void AdvanceTo(DateTime utc) => now = DateTime.SpecifyKind(utc, DateTimeKind.Utc);
}
