using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Governance.Core.People;

/// <summary>
/// The secret part of a private link, or of the access of a machine: 256 bits of the system's generator, as 43 characters of base64url. Only its SHA-256 is stored; a
/// token of this length needs no slow hash, because it cannot be guessed.
/// </summary>
public static class LinkToken
{
    private const int Bytes = 32;

    /// <summary>Characters of a token.</summary>
    public const int Length = 43;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>As stored: SHA-256 of the token's characters, lower-case hexadecimal.</summary>
    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token)));

    /// <summary>The token in what somebody pasted: the code alone or the whole address; null where there is none.</summary>
    public static string? In(string? pasted)
    {
        if (pasted is null)
        {
            return null;
        }

        var text = pasted.Trim();
        var token = text[(text.LastIndexOf('#') + 1)..].Trim();
        return token.Length == Length && token.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? token : null;
    }
}
