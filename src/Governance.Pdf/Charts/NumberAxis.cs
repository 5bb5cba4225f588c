namespace Governance.Pdf.Charts;

/// <summary>From numbers to millimetres; ticks at round numbers.</summary>
internal sealed class NumberAxis(double lower, double upper, double left, double right)
{
    public double Left => left;

    public double Right => right;

    public double X(double value)
    {
        var part = upper > lower ? (value - lower) / (upper - lower) : 0;
        return left + (Math.Clamp(part, 0, 1) * (right - left));
    }

    public IEnumerable<double> Ticks()
    {
        var step = Step((upper - lower) / 6);
        for (var i = 0; i <= 20; i++)
        {
            var tick = (Math.Ceiling(lower / step) + i) * step;
            if (tick > upper + (step / 1000))
            {
                yield break;
            }

            yield return Math.Round(tick, 9);
        }
    }

    private static double Step(double rough)
    {
        if (rough <= 0)
        {
            return 1;
        }

        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return (rough / power) switch
        {
            <= 1 => power,
            <= 2 => 2 * power,
            <= 5 => 5 * power,
            _ => 10 * power,
        };
    }
}
