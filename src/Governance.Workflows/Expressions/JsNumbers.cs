using System.Globalization;

namespace Governance.Workflows.Expressions;

internal static class JsNumbers
{
    /// <summary>A number as JavaScript writes it: shortest digits that read back, exponent only below 1e-6 and from 1e21 on.</summary>
    public static string Write(double number)
    {
        if (double.IsNaN(number))
        {
            return "NaN";
        }

        if (double.IsInfinity(number))
        {
            return number > 0 ? "Infinity" : "-Infinity";
        }

        return number == 0 ? "0" : WriteFinite(number);
    }

    private static string WriteFinite(double number)
    {
        var sign = number < 0 ? "-" : "";
        var (digits, point) = Digits(Math.Abs(number));

        return sign + Place(digits, point);
    }

    // "point" is the place of the decimal point counted from the first digit: 12.5 has digits 125 and point 2.
    private static string Place(string digits, int point) => point switch
    {
        > 21 or <= -6 => WithExponent(digits, point - 1),
        <= 0 => "0." + new string('0', -point) + digits,
        _ when digits.Length <= point => digits + new string('0', point - digits.Length),
        _ => digits[..point] + "." + digits[point..],
    };

    private static string WithExponent(string digits, int exponent)
    {
        var mantissa = digits.Length == 1 ? digits : digits[..1] + "." + digits[1..];

        return mantissa + "e" + (exponent < 0 ? "-" : "+") + Math.Abs(exponent).ToString(CultureInfo.InvariantCulture);
    }

    private static (string Digits, int Point) Digits(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        var cut = text.IndexOf('E', StringComparison.Ordinal);
        var exponent = cut < 0 ? 0 : int.Parse(text.AsSpan(cut + 1), CultureInfo.InvariantCulture);
        var mantissa = cut < 0 ? text : text[..cut];
        var dot = mantissa.IndexOf('.', StringComparison.Ordinal);
        var whole = dot < 0 ? mantissa : mantissa[..dot];
        var all = mantissa.Replace(".", "", StringComparison.Ordinal);
        var leading = all.Length - all.TrimStart('0').Length;

        return (all.Trim('0'), whole.Length + exponent - leading);
    }
}
