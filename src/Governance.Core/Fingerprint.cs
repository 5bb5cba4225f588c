namespace Governance.Core;

/// <summary>Fingerprints of certificates: SHA-256, 64 lower-case hexadecimal digits.</summary>
internal static class Fingerprint
{
    /// <summary>As people copy it: with or without spaces and colons, in any case.</summary>
    /// <returns>Null when it is not 64 hexadecimal digits.</returns>
    public static string? Read(string text)
    {
        var plain = text.Replace(" ", "", StringComparison.Ordinal).Replace(":", "", StringComparison.Ordinal).ToLowerInvariant();
        return plain.Length == 64 && plain.All(char.IsAsciiHexDigitLower) ? plain : null;
    }
}
