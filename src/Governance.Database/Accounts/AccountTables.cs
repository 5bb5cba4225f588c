using Governance.Core.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Database.Accounts;

/// <summary>Tables of the local accounts, beside those of the features in the same context.</summary>
internal static class AccountTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<LocalAccount>(Account);
        model.Entity<IdentityUserClaim<int>>(claim =>
        {
            claim.ToTable("LocalAccountClaims");
            claim.HasKey(c => c.Id);
            claim.Property(c => c.ClaimType).HasMaxLength(200);
        });
        model.Entity<IdentityUserLogin<int>>(login =>
        {
            login.ToTable("LocalAccountLogins");
            login.HasKey(l => new { l.LoginProvider, l.ProviderKey });
            login.Property(l => l.LoginProvider).HasMaxLength(128);
            login.Property(l => l.ProviderKey).HasMaxLength(128);
        });
        model.Entity<IdentityUserToken<int>>(token =>
        {
            token.ToTable("LocalAccountTokens");
            token.HasKey(t => new { t.UserId, t.LoginProvider, t.Name });
            token.Property(t => t.LoginProvider).HasMaxLength(128);
            token.Property(t => t.Name).HasMaxLength(128);
        });
    }

    private static void Account(EntityTypeBuilder<LocalAccount> account)
    {
        account.ToTable("LocalAccounts");
        account.HasKey(a => a.Id);
        account.Property(a => a.Id).ValueGeneratedNever();
        account.HasOne<Person>().WithOne().HasForeignKey<LocalAccount>(a => a.Id).OnDelete(DeleteBehavior.Restrict);
        account.Property(a => a.UserName).HasMaxLength(320);
        account.Property(a => a.NormalizedUserName).HasMaxLength(320);
        account.Property(a => a.Email).HasMaxLength(320);
        account.Property(a => a.NormalizedEmail).HasMaxLength(320);
        account.Property(a => a.PhoneNumber).HasMaxLength(64);
        account.Property(a => a.PasswordHash).HasMaxLength(500);
        account.Property(a => a.SecurityStamp).HasMaxLength(64);
        account.Property(a => a.ConcurrencyStamp).HasMaxLength(64).IsConcurrencyToken();
        account.Property(a => a.LockoutEnd).HasConversion(
            end => end == null ? (DateTime?)null : end.Value.UtcDateTime,
            stored => stored == null ? (DateTimeOffset?)null : new DateTimeOffset(DateTime.SpecifyKind(stored.Value, DateTimeKind.Utc)));
        account.HasIndex(a => a.NormalizedUserName).IsUnique();
        account.HasIndex(a => a.NormalizedEmail);
        account.HasMany<IdentityUserClaim<int>>().WithOne().HasForeignKey(c => c.UserId).OnDelete(DeleteBehavior.Cascade);
        account.HasMany<IdentityUserLogin<int>>().WithOne().HasForeignKey(l => l.UserId).OnDelete(DeleteBehavior.Cascade);
        account.HasMany<IdentityUserToken<int>>().WithOne().HasForeignKey(t => t.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
