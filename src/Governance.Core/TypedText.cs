namespace Governance.Core;

/// <summary>Texts that people type, as they are stored and hashed: the same on every database and every machine.</summary>
public static class TypedText
{
    /// <summary>With LF line ends, without NUL (which databases refuse or cut at), and without blanks around it.</summary>
    public static string Clean(string text) => text.ReplaceLineEndings("\n").Replace("\0", "", StringComparison.Ordinal).Trim();

    /// <summary>The beginning of a text, to be named in a sentence.</summary>
    /// <param name="most">Longest text that is named whole.</param>
    public static string Shortened(string text, int most) => text.Length > most ? text[..most] + "…" : text;
}
