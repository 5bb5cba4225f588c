namespace Governance.Workflows.Picture;

/// <summary>What a box of the picture stands for.</summary>
public enum PictureKind
{
    Start,

    /// <summary>Work of one person.</summary>
    Step,

    /// <summary>A container with steps inside; it has a picture of its own.</summary>
    Part,

    /// <summary>Where the flow goes one of several ways.</summary>
    Choice,
    Fork,
    Join,
    Wait,
    End,

    /// <summary>What the workflow does by itself, for example setting a variable.</summary>
    Quiet,

    /// <summary>Where a line passes a row; it is not drawn.</summary>
    Bend,
}

/// <summary>A point of the picture, in pixels from the upper left corner.</summary>
public readonly record struct PicturePoint(double X, double Y);

/// <summary>The card of a human step: alone, or inside the box of a part.</summary>
/// <param name="Lines">The title, broken into lines that fit the card.</param>
public sealed record PictureCard(HumanStep Step, IReadOnlyList<string> Lines, double X, double Y, double Width, double Height);

/// <summary>A box of the picture.</summary>
/// <param name="Path">Ids from the root to the activity: the address of a part's own picture.</param>
/// <param name="Lines">The title, broken into lines that fit the box.</param>
/// <param name="Cards">The step itself, or the steps inside a part.</param>
public sealed record PictureNode(string Path, PictureKind Kind, IReadOnlyList<string> Lines, IReadOnlyList<PictureCard> Cards, double X, double Y, double Width, double Height)
{
    public double CenterX => X + (Width / 2);
}

/// <summary>A line of the picture, from box to box.</summary>
/// <param name="Label">By which outcomes the flow goes this way, broken into lines; empty where there is only one way.</param>
/// <param name="IsBack">It leads back to what was done before.</param>
/// <param name="Points">Corners of the line; the last one has the arrow head.</param>
/// <param name="LabelAt">Base line of the first line of the label.</param>
/// <param name="IsLabelCentered">The label stands on both sides of <paramref name="LabelAt"/>; otherwise it begins there.</param>
public sealed record PictureLine(
    string From, string To, IReadOnlyList<string> Label, bool IsBack, IReadOnlyList<PicturePoint> Points, PicturePoint LabelAt, bool IsLabelCentered);

/// <summary>
/// A container of a definition, laid out from top to bottom as a page is read: the rows follow the flow, the order within a row the
/// positions that the author gave, or the file where there are none. The same definition always gives the same picture.
/// </summary>
/// <param name="Parts">Titles and paths from the whole flow down to what is shown.</param>
public sealed record FlowPicture(
    IReadOnlyList<PicturePart> Parts, IReadOnlyList<PictureNode> Nodes, IReadOnlyList<PictureLine> Lines, double Width, double Height)
{
    /// <summary>More than anybody could read in one picture.</summary>
    private const int MostBoxes = 400;

    /// <param name="path">Ids from the root to a container; null for the whole flow.</param>
    /// <param name="words">Words for the outcomes on the lines.</param>
    /// <returns>Null where no such container is in the definition, or it has more boxes than a picture can show.</returns>
    public static FlowPicture? Of(WorkflowDefinition definition, string? path, DefinitionWords words)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(words);
        var shown = path is null ? definition.Root : definition.Find(path);
        if (shown is null || (shown.Nested.Count == 0 && path is not null) || shown.Nested.Count > MostBoxes)
        {
            return null;
        }

        var shape = PictureShape.Of(definition, shown, words);
        var rows = PictureRows.Of(shape);
        PicturePlaces.Give(rows);
        return PictureRoutes.Draw(PartsTo(shown), shape, rows);
    }

    private static List<PicturePart> PartsTo(WorkflowActivity shown)
    {
        var parts = new List<PicturePart>();
        for (var part = shown; part is not null; part = part.Parent)
        {
            parts.Insert(0, new PicturePart(part.Path, part.Parent is null ? "Whole flow" : ActivityTitle.Of(part)));
        }

        return parts;
    }
}

/// <summary>A container on the way from the root to what is shown.</summary>
public sealed record PicturePart(string Path, string Title);
