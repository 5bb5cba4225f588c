namespace Governance.Core.EvidencePacks.Layout;

/// <summary>What the pages say about the pack itself: known once ZIP and manifest are made.</summary>
public sealed record PackStamp(string ManifestSha256, string ZipName, string ZipSha256, long ZipBytes, string PdfName, string Software, PackKeyLabel Key);

/// <param name="Fingerprint">SHA-256 of the certificate.</param>
/// <param name="Origin">organisation or first-start.</param>
public sealed record PackKeyLabel(string Fingerprint, string Subject, string Origin);
