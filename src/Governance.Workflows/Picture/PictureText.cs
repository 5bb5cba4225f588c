namespace Governance.Workflows.Picture;

/// <summary>Sizes of texts and boxes, in pixels. Widths of letters are those of a common sans serif, rounded up.</summary>
internal static class PictureText
{
    public const double CardWidth = 168;

    public const double TitleLine = 16;

    public const double LabelLine = 13;

    /// <summary>Between the steps inside a part.</summary>
    public const double CardGap = 14;

    public const double PartPadding = 7;

    public const double PartHead = 32;

    /// <summary>Below the title of a card: owner role and time.</summary>
    private const double CardFoot = 42;

    private const double CardHead = 8;

    private const int CardLetters = 20;

    public static double CardHeight(int lines) => CardHead + (lines * TitleLine) + CardFoot;

    public static IReadOnlyList<string> Title(string text) => Wrap(text, CardLetters, 3);

    /// <summary>Breaks a text into lines of at most so many letters; what does not fit the last line is cut with an ellipsis.</summary>
    public static IReadOnlyList<string> Wrap(string text, int letters, int mostLines)
    {
        var lines = new List<string>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => word.Chunk(letters).Select(piece => new string(piece))))
        {
            if (lines.Count > 0 && lines[^1].Length + 1 + word.Length <= letters)
            {
                lines[^1] += " " + word;
            }
            else
            {
                lines.Add(word);
            }
        }

        if (lines.Count <= mostLines)
        {
            return lines;
        }

        var last = lines[mostLines - 1];
        return [.. lines.Take(mostLines - 1), (last.Length < letters ? last : last[..^1]) + "…"];
    }

    public static double LabelWidth(IEnumerable<string> lines) => lines.Select(line => line.Length * 5.9).DefaultIfEmpty(0).Max();
}
