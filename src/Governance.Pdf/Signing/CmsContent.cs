namespace Governance.Pdf.Signing;

/// <summary>What a signature says; everything else in its bytes follows from the recipe (<see cref="CmsRecipe"/>).</summary>
/// <param name="Certificates">DER; the signer's first, then the chain in the order given.</param>
/// <param name="SignedAt">UTC, whole seconds.</param>
/// <param name="IsElliptic">ECDSA with SHA-256 instead of RSA with PKCS #1 v1.5 and SHA-256.</param>
/// <param name="Signature">Over the signed attributes.</param>
internal sealed record CmsContent(IReadOnlyList<byte[]> Certificates, byte[] Digest, DateTime SignedAt, bool IsElliptic, byte[] Signature)
{
    /// <summary>A time stamp of <see cref="Signature"/>, as it is kept (<see cref="TimeStampToken"/>); null for none.</summary>
    public byte[]? TimeStamp { get; init; }
}
