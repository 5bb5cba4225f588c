using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.Mails;

/// <summary>What a mail says and to whom, before it is on its way.</summary>
/// <param name="To">Address.</param>
/// <param name="Text">Plain text; {{link}} stands where the sealed address goes.</param>
/// <param name="SealedLink">A private address, encrypted; null where the mail holds none.</param>
public sealed record MailDraft(string Template, string To, string ToName, string Subject, string Text, string? SealedLink = null);

/// <summary>
/// A mail on its way: a row of the commit that caused it, worked off in the background. Lease, attempts and state are no records and are
/// written by <see cref="MailOutbox"/> alone; that a mail about a case went out is an entry of its trail.
/// </summary>
public sealed class OutgoingMail
{
    public const int LongestTrouble = 300;

    private OutgoingMail()
    {
    }

    public long Id { get; private set; }

    /// <summary>The same for every attempt, so that a server that got it twice can tell.</summary>
    public string MessageId { get; private set; } = "";

    public string Template { get; private set; } = "";

    public int? CaseNumber { get; private set; }

    public int? StepNumber { get; private set; }

    /// <summary>Number within its case of the vendor's link that the mail carries; null for other mails.</summary>
    public int? LinkNumber { get; private set; }

    public string To { get; private set; } = "";

    public string ToName { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public string Text { get; private set; } = "";

    /// <summary>Encrypted private address; gone as soon as the mail is sent or given up.</summary>
    public string? SealedLink { get; private set; }

    public string State { get; private set; } = MailState.Queued;

    public int Attempts { get; private set; }

    public DateTime QueuedAt { get; private set; }

    public DateTime NextTryAt { get; private set; }

    /// <summary>Until when one node has the mail to itself; null while nobody has.</summary>
    public DateTime? LeasedUntil { get; private set; }

    public DateTime? SentAt { get; private set; }

    /// <summary>What the mail server, or the way to it, said last; never a private address.</summary>
    public string? Trouble { get; private set; }

    /// <summary>The delivery was written into the trail of its case.</summary>
    public bool IsRecorded { get; private set; }

    public static OutgoingMail Of(MailDraft draft, string messageId, DateTime at, int? caseNumber = null, int? stepNumber = null, int? linkNumber = null) => new()
    {
        MessageId = messageId,
        Template = draft.Template,
        CaseNumber = caseNumber,
        StepNumber = stepNumber,
        LinkNumber = linkNumber,
        To = draft.To,
        ToName = draft.ToName,
        Subject = draft.Subject,
        Text = draft.Text,
        SealedLink = draft.SealedLink,
        QueuedAt = at.CutToMilliseconds(),
        NextTryAt = at.CutToMilliseconds(),
        IsRecorded = linkNumber is null,
    };

    /// <summary>The delivery stands in the trail of the case now.</summary>
    public void MarkRecorded() => IsRecorded = true;
}

internal sealed class OutgoingMailTable : IEntityTypeConfiguration<OutgoingMail>
{
    public void Configure(EntityTypeBuilder<OutgoingMail> builder)
    {
        builder.ToTable("OutgoingMails");
        builder.HasKey(m => m.Id);
        builder.Property(m => m.MessageId).HasMaxLength(200);
        builder.Property(m => m.Template).HasMaxLength(100);
        builder.Property(m => m.To).HasMaxLength(320);
        builder.Property(m => m.ToName).HasMaxLength(200);
        builder.Property(m => m.Subject).HasMaxLength(300);
        builder.Property(m => m.State).HasMaxLength(16);
        builder.Property(m => m.Trouble).HasMaxLength(OutgoingMail.LongestTrouble);
        builder.HasIndex(m => m.MessageId);
        builder.HasIndex(m => new { m.State, m.NextTryAt });
        builder.HasIndex(m => new { m.CaseNumber, m.LinkNumber });
        builder.HasIndex(m => new { m.IsRecorded, m.State });
    }
}
