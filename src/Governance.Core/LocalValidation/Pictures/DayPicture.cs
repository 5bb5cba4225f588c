using System.Globalization;
using Governance.Core.LocalValidation.Reports;
using Governance.Pdf.Model;

namespace Governance.Core.LocalValidation.Pictures;

/// <summary>An ordinary day in whole studies: right alerts, false alarms, studies without a result, and those rightly left alone; misses are said, being rarer than a day.</summary>
public static class DayPicture
{
    /// <summary>More studies than this a day are drawn as their share of so many.</summary>
    private const int Most = 200;

    private const int Across = 25;
    private const double Step = 4.6;

    /// <returns>Null without a local volume.</returns>
    public static Picture? Of(ValidationFigures figures, string caption, string table)
    {
        if (figures.Local is not { Volume: { } volume, TrueAlerts.Value: { } right, FalseAlarms.Value: { } wrong, Misses.Value: { } missed })
        {
            return null;
        }

        var scale = volume > Most ? Most / volume : 1;
        var studies = (int)Math.Round(volume * scale);
        var none = (int)Math.Round(volume * scale * (figures.NoResultRate?.Value ?? 0));
        var day = new Day(studies, (int)Math.Round(right * scale), (int)Math.Round(wrong * scale), none, missed);
        var shapes = new List<DrawnShape>();
        for (var i = 0; i < day.Studies; i++)
        {
            Icon(shapes, day, i, 2 + (i % Across * Step), 3 + (i / Across * Step));
        }

        Key(shapes, day);
        var rows = ((day.Studies - 1) / Across) + 1;
        return new Picture
        {
            Caption = caption,
            Alt = $"Icons of {day.Studies} studies: {day.Right} right alerts, {day.Wrong} false alarms, {day.None} without a result, the others left alone; {MissWords(missed)}. Values in {table}.",
            Width = 172,
            Height = Math.Max(30, (rows * Step) + 4),
            Shapes = shapes,
            Note = scale < 1 ? RichText.FromString(string.Create(CultureInfo.InvariantCulture, $"Drawn to scale for {Most} of {volume:0} studies a day.")) : null,
        };
    }

    /// <summary>"and 1 missed in 5 days".</summary>
    public static string MissWords(double missedADay) => missedADay <= 0 ? "none missed is expected"
        : missedADay >= 1 ? string.Create(CultureInfo.InvariantCulture, $"and {missedADay:0.0} missed a day")
        : string.Create(CultureInfo.InvariantCulture, $"and 1 missed in {Math.Round(1 / missedADay):0} days");

    private static void Icon(List<DrawnShape> shapes, Day day, int index, double x, double y)
    {
        if (index < day.Right)
        {
            shapes.Add(Marks.Square(x, y, 1.5, Ink.Accent));
        }
        else if (index < day.Right + day.Wrong)
        {
            Spot[] box = [new(x - 1.4, y - 1.4), new(x + 1.4, y - 1.4), new(x + 1.4, y + 1.4), new(x - 1.4, y + 1.4)];
            shapes.Add(new LineShape(box, Ink.Bad, 0.35, IsClosed: true));
            shapes.Add(LineShape.Between(x - 1.4, y + 1.4, x + 1.4, y - 1.4, Ink.Bad, 0.35));
        }
        else if (index < day.Right + day.Wrong + day.None)
        {
            shapes.Add(new DotShape(x, y, 1.4, Ink.Strong, false));
            shapes.Add(LineShape.Between(x - 0.8, y, x + 0.8, y, Ink.Strong, 0.3));
        }
        else
        {
            shapes.Add(new DotShape(x, y, 0.6, Ink.Frame, true));
        }
    }

    private static void Key(List<DrawnShape> shapes, Day day)
    {
        var left = day.Studies - day.Right - day.Wrong - day.None;
        Icon(shapes, new Day(1, 1, 0, 0, 0), 0, 126, 4);
        Icon(shapes, new Day(1, 0, 1, 0, 0), 0, 126, 9);
        Icon(shapes, new Day(1, 0, 0, 1, 0), 0, 126, 14);
        Icon(shapes, new Day(1, 0, 0, 0, 0), 0, 126, 19);
        string[] words = [$"{day.Right} right alerts", $"{day.Wrong} false alarms", $"{day.None} without a result", $"{left} left alone", MissWords(day.Missed)];
        for (var i = 0; i < words.Length; i++)
        {
            shapes.Add(new WordShape(words[i], i == words.Length - 1 ? 124.5 : 130, 4.9 + (i * 5), Ink.Strong, Anchor.Start, true));
        }
    }

    private sealed record Day(int Studies, int Right, int Wrong, int None, double Missed);
}
