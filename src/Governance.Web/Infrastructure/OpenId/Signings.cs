using System.Security.Cryptography;
using System.Text.Json;
using Governance.Database.Accounts;
using Microsoft.AspNetCore.DataProtection;

namespace Governance.Web.Infrastructure.OpenId;

/// <summary>A form that is to be signed, and the fresh sign-in once there is one.</summary>
/// <param name="Issuer">The provider at which the person signed in again; null while it has not happened.</param>
/// <param name="Session">The session here in which it happened.</param>
public sealed record Signing(KeptPost Post, string? Issuer = null, string? Session = null, DateTimeOffset? ProvedAt = null);

/// <summary>
/// Forms that wait for a fresh sign-in of their sender. What was typed lies here, encrypted, until the signature is made or half a day has
/// passed; one fresh sign-in lets one form be signed once: by this person, in this session, as it was sent, within minutes.
/// </summary>
public sealed class Signings(KeptTokens tokens, IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>A fresh sign-in is for the signature at hand, not for the afternoon.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    private readonly IDataProtector protector = protection.CreateProtector("a form that waits for a fresh sign-in");

    /// <returns>Its id; null where it is too long to be kept.</returns>
    public async Task<string?> KeepAsync(int personId, KeptPost post, CancellationToken ct)
    {
        var text = JsonSerializer.Serialize(new Signing(post));
        return text.Length > KeptPosts.MostCharacters ? null : await tokens.KeepAsync(personId, protector.Protect(text), ct);
    }

    /// <returns>Null for what is not there: signed already, too old, or somebody else's.</returns>
    public async Task<Signing?> ReadAsync(int personId, string id)
    {
        if (await tokens.ReadAsync(personId, id) is not { } text)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<Signing>(protector.Unprotect(text));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Writes down that the person has signed in again.</summary>
    public async Task ProveAsync(int personId, string id, string issuer, string session)
    {
        if (await ReadAsync(personId, id) is { } signing)
        {
            var proved = signing with { Issuer = issuer, Session = session, ProvedAt = time.GetUtcNow() };
            await tokens.ReplaceAsync(personId, id, protector.Protect(JsonSerializer.Serialize(proved)));
        }
    }

    /// <summary>Whether the form can be signed now, in this session.</summary>
    public bool IsProved(Signing signing, string? session) => signing.ProvedAt is { } at && time.GetUtcNow() - at <= Fresh && session is not null && signing.Session == session;

    /// <summary>Uses the fresh sign-in up for what is sent now.</summary>
    /// <returns>The provider, or the sentence why nothing can be signed with it.</returns>
    public async Task<(string? Issuer, string? Refusal)> TakeAsync(int personId, string id, KeptPost sent, string? session)
    {
        if (await ReadAsync(personId, id) is not { } signing)
        {
            return (null, "This fresh sign-in was used already, or is too old. Look whether your signature is made; if not, sign once more and you are asked again.");
        }

        if (!IsProved(signing, session))
        {
            return (null, $"Your fresh sign-in was more than {Fresh.TotalMinutes:0} minutes ago, or in another session. Nothing was signed; sign once more and you are asked again.");
        }

        if (signing.Post.Sha256() != sent.Sha256())
        {
            return (null, "What was sent is not what you had before you when you signed in again. Nothing was signed; sign once more and you are asked again.");
        }

        return await tokens.TakeAsync(personId, id)
            ? (signing.Issuer, null)
            : (null, "This fresh sign-in was used at the same moment by another request. Look whether your signature is made; if not, sign once more.");
    }
}
