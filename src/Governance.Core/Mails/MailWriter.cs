using Governance.Core.Templates;

namespace Governance.Core.Mails;

/// <summary>Writes mails from the newest published templates.</summary>
public sealed class MailWriter(TemplateLibrary templates)
{
    public const string VendorLink = "mails/vendor-link";
    public const string VendorReminder = "mails/vendor-reminder";
    public const string VendorRound = "mails/vendor-round";
    public const string Notices = "mails/notices";

    /// <exception cref="InvalidOperationException">The template is not published.</exception>
    public async Task<(string Subject, string Text)> WriteAsync(string template, IReadOnlyDictionary<string, string> values, CancellationToken ct)
    {
        var versions = await templates.NewestVersionsAsync(ct);
        return versions.TryGetValue(template, out var version)
            ? ((MailTemplate)await templates.GetAsync(template, version, ct)).Fill(values)
            : throw new InvalidOperationException($"The template {template} is not published. Publish the templates folder first.");
    }
}
