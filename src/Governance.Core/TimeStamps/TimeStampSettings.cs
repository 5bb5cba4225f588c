namespace Governance.Core.TimeStamps;

/// <summary>The authority whose time stamps this installation keeps, as it is set up.</summary>
/// <param name="Url">Where it answers (RFC 3161 over HTTP); null for an installation without time stamps.</param>
/// <param name="TrustFile">Its certificate, or one from which its certificate must come: PEM, DER or PFX.</param>
public sealed record TimeStampSettings(Uri? Url, string? TrustFile)
{
    /// <summary>No authority: nothing is time-stamped, and nothing says that it should be.</summary>
    public static TimeStampSettings None { get; } = new(null, null);

    /// <summary>Of the trust file, where it is a PFX.</summary>
    public string? TrustPassword { get; init; }

    /// <summary>For an authority that asks who is there (HTTP basic).</summary>
    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>How long an answer may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    public bool IsOn => Url is not null;

    /// <summary>The address as pages and sentences name it, without what may be secret in it.</summary>
    public string Label => Url is null ? "none" : Url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
}
