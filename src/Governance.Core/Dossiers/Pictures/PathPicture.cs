using Governance.Pdf.Model;

namespace Governance.Core.Dossiers.Pictures;

/// <summary>One end of a path.</summary>
/// <param name="Where">Small line: who holds it and where it stands.</param>
public sealed record PathEnd(string Name, string Where);

/// <summary>One arrow of a picture of paths.</summary>
/// <param name="Id">Of the entry: DF-1.</param>
/// <param name="What">Above the arrow.</param>
/// <param name="How">Below the arrow.</param>
/// <param name="Border">What the arrow crosses: "leaves our organisation"; null where it crosses nothing.</param>
/// <param name="IsOpen">Unprotected, or identified: drawn heavy.</param>
public sealed record PathArrow(string Id, PathEnd From, PathEnd To, string What, string How, string? Border, ShapeLine Line, bool IsOpen)
{
    public bool HeadAtStart { get; init; }

    public bool HeadAtEnd { get; init; } = true;
}

public sealed record PathGroup(string Title, IReadOnlyList<PathArrow> Arrows);

/// <summary>Paths from left to right, one below the other, in groups; ends that several paths share are drawn once where they follow each other.</summary>
public static class PathPicture
{
    private const double BoxWidth = 47;
    private const double Right = VectorDrawing.Width - BoxWidth;
    private const double Row = 17;
    private const double BoxHeight = 14.5;
    private const double Head = 7;
    private const double BetweenGroups = 3;
    private const double Middle = VectorDrawing.Width / 2;
    private const double ArrowFrom = BoxWidth + 1;
    private const double ArrowTo = Right - 1;
    private const double Room = ArrowTo - ArrowFrom - 6;

    /// <summary>About as many characters of 7.5 pt as fit into a box.</summary>
    private const int BoxCharacters = 30;

    /// <param name="groups">At least one with an arrow.</param>
    /// <param name="caption">Of the figure.</param>
    /// <param name="table">Where the values stand: "Table 9.1".</param>
    public static VectorDrawing Draw(IReadOnlyList<PathGroup> groups, string caption, string table)
    {
        var shapes = new List<Shape>();
        var y = 0.0;
        foreach (var group in groups.Where(g => g.Arrows.Count > 0))
        {
            shapes.Add(new LabelShape(group.Title, 0, y + 4.5, VectorDrawing.Width, IsBold: true));
            y += Head;
            DrawEnds(shapes, group, y);
            foreach (var arrow in group.Arrows)
            {
                DrawArrow(shapes, arrow, y);
                y += Row;
            }

            y += BetweenGroups;
        }

        return new VectorDrawing { Caption = caption, Alt = AltOf(groups, table), Height = Math.Max(y, Row), Shapes = shapes };
    }

    private static void DrawEnds(List<Shape> shapes, PathGroup group, double top)
    {
        for (var i = 0; i < group.Arrows.Count; i++)
        {
            var arrow = group.Arrows[i];
            if (i == 0 || arrow.From != group.Arrows[i - 1].From)
            {
                DrawEnd(shapes, arrow.From, 0, top + (i * Row), group.Arrows.Skip(i).TakeWhile(a => a.From == arrow.From).Count());
            }

            if (i == 0 || arrow.To != group.Arrows[i - 1].To)
            {
                DrawEnd(shapes, arrow.To, Right, top + (i * Row), group.Arrows.Skip(i).TakeWhile(a => a.To == arrow.To).Count());
            }
        }
    }

    private static void DrawEnd(List<Shape> shapes, PathEnd end, double x, double y, int rows)
    {
        shapes.Add(new BoxShape(x, y, BoxWidth, BoxHeight + ((rows - 1) * Row), ShapeFill.Grey));
        var lines = Lines(end.Name, 2);
        for (var i = 0; i < lines.Count; i++)
        {
            shapes.Add(new LabelShape(lines[i], x + 2, y + 4.2 + (i * 3.4), BoxWidth - 4, IsBold: true));
        }

        shapes.Add(new LabelShape(end.Where, x + 2, y + 4.4 + (lines.Count * 3.4), BoxWidth - 4, Tone: Tone.Second));
    }

    private static void DrawArrow(List<Shape> shapes, PathArrow arrow, double y)
    {
        var at = y + 6.6;
        var tone = arrow.IsOpen ? Tone.Red : Tone.Ink;
        shapes.Add(new StrokeShape(ArrowFrom, at, ArrowTo, at, arrow.Line, tone) { HeadAtStart = arrow.HeadAtStart, HeadAtEnd = arrow.HeadAtEnd });
        shapes.Add(new LabelShape($"{arrow.Id}  {arrow.What}", Middle, y + 4.6, Room, IsBold: true, IsCentred: true));
        shapes.Add(new LabelShape(arrow.How, Middle, y + 10.2, Room, Tone: tone, IsCentred: true));
        if (arrow.Border is { } border)
        {
            shapes.Add(new StrokeShape(Middle - 0.7, at - 1.1, Middle - 0.7, at + 1.1, ShapeLine.Thin, Tone.Red));
            shapes.Add(new StrokeShape(Middle + 0.7, at - 1.1, Middle + 0.7, at + 1.1, ShapeLine.Thin, Tone.Red));
            shapes.Add(new LabelShape($"|| {border}", Middle, y + 13.6, Room, Tone: Tone.Red, IsCentred: true));
        }
    }

    private static List<string> Lines(string text, int most)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > BoxCharacters && lines.Count < most - 1)
            {
                lines.Add(line);
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        lines.Add(line);
        return lines;
    }

    // A picture is read out as its arrows; long ones by their number, and the table holds them all.
    private static string AltOf(IReadOnlyList<PathGroup> groups, string table)
    {
        const int longest = 400;
        var arrows = groups.SelectMany(g => g.Arrows).ToList();
        var crossing = arrows.Count(a => a.Border is not null);
        var first = $"Picture of {arrows.Count} {(arrows.Count == 1 ? "path" : "paths")}, {crossing} across a border. ";
        var last = $"Values in {table}.";
        var text = first;
        foreach (var arrow in arrows)
        {
            var sentence = $"{arrow.Id}: {arrow.From.Name} to {arrow.To.Name}. ";
            if (text.Length + sentence.Length + last.Length > longest)
            {
                break;
            }

            text += sentence;
        }

        return text + last;
    }
}
