using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.Notifications;

/// <summary>Something a person is told, written in the commit that caused it. Never holds answers, findings or anything about patients.</summary>
public sealed class Notice
{
    private Notice()
    {
    }

    public long Id { get; private set; }

    public int PersonId { get; private set; }

    public int? CaseNumber { get; private set; }

    public int? StepNumber { get; private set; }

    public string Text { get; private set; } = "";

    public DateTime At { get; private set; }

    public DateTime? ReadAt { get; private set; }

    /// <summary>Message id of the mail that tells it; null while none was written, and where it was read before.</summary>
    public string? MailKey { get; private set; }

    public static Notice To(int personId, int? caseNumber, int? stepNumber, string text, DateTime at) => new()
    {
        PersonId = personId,
        CaseNumber = caseNumber,
        StepNumber = stepNumber,
        Text = text,
        At = at,
    };

    /// <summary>It goes out with this mail.</summary>
    public void GoesWith(string mailKey) => MailKey = mailKey;

    public void MarkRead(DateTime at) => ReadAt ??= at;
}

internal sealed class NoticeTable : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> builder)
    {
        builder.ToTable("Notices");
        builder.HasKey(n => n.Id);
        builder.Property(n => n.Text).HasMaxLength(500);
        builder.HasIndex(n => new { n.PersonId, n.ReadAt, n.Id });
        builder.Property(n => n.MailKey).HasMaxLength(200);
        builder.HasIndex(n => new { n.MailKey, n.ReadAt, n.At });
    }
}
