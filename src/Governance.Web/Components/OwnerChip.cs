namespace Governance.Web.Components;

/// <summary>A person as pages show one: initials and name; round for people inside, square for people outside, filled for the reader.</summary>
public sealed record OwnerChip(string Name, bool IsReader = false, bool IsOutside = false, string? Note = null)
{
    public string Initials => InitialsOf(Name);

    public string Shown => IsReader ? "You" : Note is null ? Name : $"{Name}, {Note}";

    /// <summary>First letters of the first and the last word of a name; at most two.</summary>
    public static string InitialsOf(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.Length switch
        {
            0 => "?",
            1 => First(words[0]),
            _ => First(words[0]) + First(words[^1]),
        };
    }

    private static string First(string word) =>
        System.Globalization.StringInfo.GetNextTextElement(word).ToUpperInvariant();
}
