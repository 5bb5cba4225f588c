using System.Globalization;

namespace Governance.Core.Sites;

/// <summary>Hours of one working day, local time of the site.</summary>
/// <param name="From">Begin; before <paramref name="Until"/>.</param>
/// <param name="Until">End of the working day; due times fall on it.</param>
public sealed record WorkingHours(TimeOnly From, TimeOnly Until);

/// <summary>The working hours of a week: which weekdays are worked and from when until when. At least one day is worked.</summary>
/// <remarks>Written as a text: <c>Mon 08:00-17:00, Tue 08:00-17:00</c>, Monday first. Equal weeks have equal texts.</remarks>
public sealed record WorkingWeek
{
    private static readonly DayOfWeek[] InOrder =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    private readonly string text;
    private readonly WorkingHours?[] hours;

    private WorkingWeek(WorkingHours?[] hours)
    {
        this.hours = hours;
        text = string.Join(", ", InOrder.Where(d => this[d] is not null).Select(d => $"{NameOf(d)} {Text(this[d]!.From)}-{Text(this[d]!.Until)}"));
        LatestEnd = hours.Max(h => h?.Until) ?? throw new ArgumentException("A week without a working day has no due times.", nameof(hours));
    }

    /// <summary>Monday to Friday, 08:00 to 17:00.</summary>
    public static WorkingWeek Ordinary { get; } =
        Of(InOrder.Take(5).ToDictionary(d => d, _ => new WorkingHours(new TimeOnly(8, 0), new TimeOnly(17, 0))));

    /// <summary>The days of a week, Monday first.</summary>
    public static IReadOnlyList<DayOfWeek> Days => InOrder;

    /// <summary>The latest end of a working day; days that are not worked end then.</summary>
    public TimeOnly LatestEnd { get; }

    /// <summary>Hours of a weekday; null when it is not worked.</summary>
    public WorkingHours? this[DayOfWeek day] => hours[(int)day];

    /// <exception cref="ArgumentException">No day is worked, or a day ends before it begins.</exception>
    public static WorkingWeek Of(IReadOnlyDictionary<DayOfWeek, WorkingHours> worked)
    {
        var hours = new WorkingHours?[7];
        foreach (var (day, ofDay) in worked)
        {
            hours[(int)day] = ofDay.From < ofDay.Until
                ? ofDay
                : throw new ArgumentException($"{day} ends at {Text(ofDay.Until)}, which is not after its begin at {Text(ofDay.From)}.", nameof(worked));
        }

        return new WorkingWeek(hours);
    }

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <exception cref="FormatException">The text is another one.</exception>
    public static WorkingWeek Parse(string text)
    {
        var worked = new Dictionary<DayOfWeek, WorkingHours>();
        foreach (var part in text.Split(", "))
        {
            var day = InOrder.Where(d => part.StartsWith(NameOf(d) + " ", StringComparison.Ordinal)).Select(d => (DayOfWeek?)d).FirstOrDefault();
            var times = part.Length == "Mon 08:00-17:00".Length ? part[4..].Split('-') : [];
            if (day is null || times.Length != 2)
            {
                throw new FormatException($"“{text}” is no week of working hours such as “{Ordinary}”.");
            }

            worked.Add(day.Value, new WorkingHours(TimeOf(times[0]), TimeOf(times[1])));
        }

        return Of(worked);
    }

    public bool Equals(WorkingWeek? other) => text == other?.text;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(text);

    public override string ToString() => text;

    private static string NameOf(DayOfWeek day) => day.ToString()[..3];

    private static string Text(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static TimeOnly TimeOf(string text) => TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture);
}
