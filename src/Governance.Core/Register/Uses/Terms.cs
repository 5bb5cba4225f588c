using System.Text.RegularExpressions;

namespace Governance.Core.Register.Uses;

/// <summary>Words of labels and plans, made comparable without losing what tells two of them apart.</summary>
public static partial class Terms
{
    /// <summary>Lower case, with one hyphen for blanks, underscores and hyphens. Every other character stays: another script is another word.</summary>
    public static string Normal(string text) => Gap().Replace(text.Trim().ToLowerInvariant(), "-");

    [GeneratedRegex(@"[\s_-]+")]
    private static partial Regex Gap();
}
