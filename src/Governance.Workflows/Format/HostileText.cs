using System.Globalization;

namespace Governance.Workflows.Format;

/// <summary>Finds what is well-formed JSON and still no text: an escape that is half of a character.</summary>
internal static class HostileText
{
    /// <summary>Where the first half character is; null where there is none.</summary>
    public static int? HalfCharacter(string json)
    {
        for (var i = json.IndexOf('\\', StringComparison.Ordinal); i >= 0 && i + 1 < json.Length; i = json.IndexOf('\\', i))
        {
            var first = Unit(json, i);
            if (first is null || !char.IsSurrogate(first.Value))
            {
                i = Math.Min(i + 2, json.Length);
                continue;
            }

            if (!char.IsHighSurrogate(first.Value) || Unit(json, i + 6) is not { } second || !char.IsLowSurrogate(second))
            {
                return i;
            }

            i += 12;
        }

        return null;
    }

    private static char? Unit(string json, int at) =>
        at + 6 <= json.Length && json[at] == '\\' && json[at + 1] == 'u' && ushort.TryParse(json.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;
}
