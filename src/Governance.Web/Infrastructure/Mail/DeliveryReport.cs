using System.Globalization;
using Governance.Core.Mails;
using MimeKit;
using MimeKit.Utils;

namespace Governance.Web.Infrastructure.Mail;

/// <summary>Reads reports of mail servers on mails that could not be delivered (RFC 3464 in a multipart/report of RFC 6522).</summary>
public static class DeliveryReport
{
    /// <returns>The mail that came back; null where this is no report, tells only of a delay, or does not name the mail.</returns>
    public static ReturnedMail? Read(MimeMessage message)
    {
        if (message.Body is not MultipartReport report || report.OfType<MessageDeliveryStatus>().FirstOrDefault() is not { } status || IdOf(report) is not { } id)
        {
            return null;
        }

        // The first group is about the message, each further one about a recipient.
        var failed = Groups(status).Skip(1).FirstOrDefault(g => string.Equals(g["Action"]?.Trim(), "failed", StringComparison.OrdinalIgnoreCase));
        return failed is null ? null : new ReturnedMail($"<{id}>", Words(failed));
    }

    private static HeaderListCollection Groups(MessageDeliveryStatus status)
    {
        try
        {
            return status.StatusGroups;
        }
        catch (FormatException)
        {
            return [];
        }
    }

    private static string? IdOf(MultipartReport report)
    {
        var original = report.OfType<MessagePart>().FirstOrDefault()?.Message?.MessageId;
        if (original is null && report.OfType<TextPart>().FirstOrDefault(p => p.ContentType.IsMimeType("text", "rfc822-headers")) is { } headers)
        {
            using var text = new MemoryStream();
            headers.Content?.DecodeTo(text);
            text.Position = 0;
            original = text.Length == 0 ? null : MimeUtils.EnumerateReferences(HeaderList.Load(text)["Message-Id"] ?? "").FirstOrDefault();
        }

        return original;
    }

    // Only what the receiving server said: the rest of a report can hold the text of the mail.
    private static string Words(HeaderList failed)
    {
        var said = failed["Diagnostic-Code"] is { } code ? code[(code.IndexOf(';', StringComparison.Ordinal) + 1)..] : "";
        var text = string.Create(CultureInfo.InvariantCulture, $"{failed["Status"]?.Trim()} {said.ReplaceLineEndings(" ").Trim()}").Trim();
        return text.Length == 0 ? "The report gives no reason." : text.Contains("://", StringComparison.Ordinal) ? $"{text[..text.IndexOf("://", StringComparison.Ordinal)]}…" : text;
    }
}
