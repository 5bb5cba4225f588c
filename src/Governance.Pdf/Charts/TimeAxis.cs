using System.Globalization;

namespace Governance.Pdf.Charts;

/// <summary>Days, weeks, months, quarters or years, whatever leaves room for the labels.</summary>
internal sealed class TimeAxis
{
    private readonly double _left;
    private readonly double _right;
    private readonly DateTime _first;
    private readonly DateTime _last;

    /// <param name="left">Millimetres of the first time.</param>
    public TimeAxis(IEnumerable<DateTime> times, double left, double right)
    {
        var all = times.ToArray();
        _left = left;
        _right = right;
        _first = all.Min().Date;
        _last = all.Max().Date.AddDays(1);
        var days = (_last - _first).TotalDays;
        _last = _last.AddDays(Math.Max(1, days / 40));
        _first = FirstTick();
    }

    public string Years => _first.Year == _last.Year
        ? _first.Year.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{_first.Year} to {_last.Year}");

    private double Days => (_last - _first).TotalDays;

    public double X(DateTime time) => _left + ((time - _first).TotalDays / Days * (_right - _left));

    public IEnumerable<(double X, string Label)> Ticks()
    {
        var room = 0.0;
        for (var tick = FirstTick(); tick <= _last; tick = Next(tick))
        {
            var label = tick.ToString(Days > 70 ? MonthFormat(tick) : "d MMM", CultureInfo.InvariantCulture);
            var x = X(tick);
            // A label that would run over the edge is left out; its line stays.
            room = x + 1 + ChartSheet.WidthOf(label);
            yield return (x, room <= _right ? label : "");
        }
    }

    private string MonthFormat(DateTime tick) => Days > 2200 ? "yyyy" : Days > 550 && tick.Month == 1 ? "MMM yy" : "MMM";

    private DateTime FirstTick()
    {
        if (Days <= 14)
        {
            return _first;
        }

        if (Days <= 70)
        {
            return _first.AddDays(-(((int)_first.DayOfWeek + 6) % 7));
        }

        return new DateTime(_first.Year, Days > 550 ? 1 : _first.Month, 1, 0, 0, 0, DateTimeKind.Utc);
    }

    private DateTime Next(DateTime tick) => Days switch
    {
        <= 14 => tick.AddDays(1),
        <= 70 => tick.AddDays(7),
        <= 550 => tick.AddMonths(1),
        <= 2200 => tick.AddMonths(3),
        _ => tick.AddYears(1 + (int)(Days / 9000)),
    };
}
