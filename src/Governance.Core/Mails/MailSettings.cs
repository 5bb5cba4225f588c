namespace Governance.Core.Mails;

/// <summary>What mails need to know of the installation.</summary>
/// <param name="PublicAddress">Scheme and host under which people reach the product: https://governance.example.org; null where none is set.</param>
/// <param name="CollectFor">Notices of a person that come within this time go out as one mail.</param>
public sealed record MailSettings(string? PublicAddress, TimeSpan CollectFor)
{
    public static MailSettings Usual { get; } = new(null, TimeSpan.FromMinutes(5));
}
