using System.Globalization;
using System.Text;

namespace Governance.Core.Dossiers.Intake;

/// <summary>The text of a form that came as a file.</summary>
internal static class IntakeText
{
    /// <exception cref="IntakeException">The bytes are no text in UTF-8.</exception>
    public static string Of(ReadOnlySpan<byte> content)
    {
        if (content.IndexOf((byte)0) >= 0)
        {
            throw new IntakeException("The file is neither text nor a spreadsheet. Save the form as CSV in UTF-8.");
        }

        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException fault)
        {
            throw new IntakeException(string.Create(CultureInfo.InvariantCulture, $"The text is not UTF-8 (byte {fault.Index + 1}). Save the form as “CSV UTF-8”."));
        }
    }
}
