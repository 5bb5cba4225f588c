using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.VendorPortal;

/// <summary>How a private link got to its contact.</summary>
public static class LinkDelivery
{
    /// <summary>Somebody copied it by hand.</summary>
    public const string Copied = "copied";

    /// <summary>Its mail waits, or the last attempt failed and another one follows.</summary>
    public const string Queued = "queued";

    /// <summary>The mail server accepted the mail.</summary>
    public const string Sent = "sent";

    /// <summary>The mail server refused the mail for good, or every attempt failed.</summary>
    public const string GivenUp = "given-up";

    /// <summary>The mail was accepted and came back later.</summary>
    public const string Bounced = "bounced";
}

/// <summary>What a private link is for.</summary>
/// <param name="StepKey">The questionnaire: all rounds of the step with this key in this case, and nothing else.</param>
/// <param name="ContactId">The person at the vendor it was made for.</param>
/// <param name="Origin">Scheme and host under which the contact reaches the product.</param>
public sealed record LinkPurpose(int CaseNumber, string StepKey, int ContactId, DateTime ExpiresAt, string Origin);

/// <summary>
/// A private link of a vendor: no account, one questionnaire, until it expires or is revoked. Of its token only the SHA-256 is known here.
/// </summary>
public sealed class VendorLink
{
    /// <summary>Days that a link holds when nobody says otherwise.</summary>
    public const int UsualDays = 45;

    public const int LongestDays = 365;

    private VendorLink()
    {
    }

    public int CaseNumber { get; private set; }

    /// <summary>Counts the links of a case from 1.</summary>
    public int Number { get; private set; }

    public string StepKey { get; private set; } = "";

    public int ContactId { get; private set; }

    public string TokenSha256 { get; private set; } = "";

    public string Origin { get; private set; } = "";

    /// <summary>Who sent it; null where the product did, because questions came back.</summary>
    public int? MadeById { get; private set; }

    public DateTime MadeAt { get; private set; }

    [OnTrail]
    public DateTime ExpiresAt { get; private set; }

    [OnTrail]
    public DateTime? RevokedAt { get; private set; }

    public int? RevokedById { get; private set; }

    [OnTrail]
    public string Delivery { get; private set; } = LinkDelivery.Copied;

    /// <summary>What the mail server said about a mail that did not arrive.</summary>
    public string? Trouble { get; private set; }

    /// <summary>When somebody opened it for the first time.</summary>
    public DateTime? OpenedAt { get; private set; }

    public static VendorLink Make(int number, LinkPurpose purpose, string token, int? byPersonId, DateTime at, bool byMail) => new()
    {
        CaseNumber = purpose.CaseNumber,
        Number = number,
        StepKey = purpose.StepKey,
        ContactId = purpose.ContactId,
        ExpiresAt = purpose.ExpiresAt.CutToMilliseconds(),
        Origin = purpose.Origin,
        TokenSha256 = LinkToken.HashOf(token),
        MadeById = byPersonId,
        MadeAt = at.CutToMilliseconds(),
        Delivery = byMail ? LinkDelivery.Queued : LinkDelivery.Copied,
    };

    /// <summary>Its mail never arrived.</summary>
    public bool IsUndelivered => Delivery is LinkDelivery.GivenUp or LinkDelivery.Bounced;

    /// <summary>Why the link opens nothing any more; null while it holds.</summary>
    public LinkEnd? EndAt(DateTime now) => RevokedAt is not null ? LinkEnd.Revoked : ExpiresAt <= now ? LinkEnd.Expired : null;

    public void Revoke(int byPersonId, DateTime at)
    {
        RevokedAt ??= at;
        RevokedById ??= byPersonId;
    }

    public void Opened(DateTime at) => OpenedAt ??= at;

    public void Delivered(string delivery, string? trouble) => (Delivery, Trouble) = (delivery, trouble);
}

/// <summary>Why a link that is known opens nothing.</summary>
public enum LinkEnd
{
    Expired,
    Revoked,
}

internal sealed class VendorLinkTable : IEntityTypeConfiguration<VendorLink>
{
    public void Configure(EntityTypeBuilder<VendorLink> builder)
    {
        builder.ToTable("VendorLinks");
        builder.HasKey(l => new { l.CaseNumber, l.Number });
        builder.Property(l => l.CaseNumber).ValueGeneratedNever();
        builder.Property(l => l.Number).ValueGeneratedNever();
        builder.Property(l => l.StepKey).HasMaxLength(100);
        builder.Property(l => l.TokenSha256).HasMaxLength(64);
        builder.Property(l => l.Origin).HasMaxLength(300);
        builder.Property(l => l.Delivery).HasMaxLength(16);
        builder.Property(l => l.Trouble).HasMaxLength(300);
        builder.HasIndex(l => l.TokenSha256).IsUnique();
    }
}
