using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.LocalValidation.SilentRuns;

/// <summary>
/// Access of a machine to the silent run of one case: it brings days of results and can do nothing else. It acts in the name of the person who
/// made it, with that person's rights of the moment. Of its token only the SHA-256 is known here.
/// </summary>
public sealed class RunFeed
{
    /// <summary>Days that an access holds when nobody says otherwise.</summary>
    public const int UsualDays = 90;

    public const int LongestDays = 365;

    public const int LongestName = 80;

    private RunFeed()
    {
    }

    public int CaseNumber { get; private set; }

    /// <summary>Counts the accesses of a case from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Which machine it is for.</summary>
    public string Name { get; private set; } = "";

    public string TokenSha256 { get; private set; } = "";

    public int MadeById { get; private set; }

    public DateTime MadeAt { get; private set; }

    [OnTrail]
    public DateTime ExpiresAt { get; private set; }

    [OnTrail]
    public DateTime? RevokedAt { get; private set; }

    public int? RevokedById { get; private set; }

    public static RunFeed Make(int caseNumber, int number, string name, string token, int byPersonId, DateTime at, int days) => new()
    {
        CaseNumber = caseNumber,
        Number = number,
        Name = name,
        TokenSha256 = LinkToken.HashOf(token),
        MadeById = byPersonId,
        MadeAt = at.CutToMilliseconds(),
        ExpiresAt = at.AddDays(days).CutToMilliseconds(),
    };

    /// <summary>Why it opens nothing any more; null while it holds.</summary>
    public string? WhyEnded(DateTime now) => RevokedAt is not null ? "This access was revoked." : ExpiresAt <= now ? "This access has expired." : null;

    public void Revoke(int byPersonId, DateTime at)
    {
        RevokedAt ??= at.CutToMilliseconds();
        RevokedById ??= byPersonId;
    }
}

internal sealed class RunFeedTable : IEntityTypeConfiguration<RunFeed>
{
    public void Configure(EntityTypeBuilder<RunFeed> builder)
    {
        builder.ToTable("RunFeeds");
        builder.HasKey(f => new { f.CaseNumber, f.Number });
        builder.Property(f => f.CaseNumber).ValueGeneratedNever();
        builder.Property(f => f.Number).ValueGeneratedNever();
        builder.Property(f => f.Name).HasMaxLength(RunFeed.LongestName);
        builder.Property(f => f.TokenSha256).HasMaxLength(64);
        builder.HasIndex(f => f.TokenSha256).IsUnique();
    }
}
