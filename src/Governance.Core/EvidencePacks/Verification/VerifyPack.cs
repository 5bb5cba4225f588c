using System.Security.Cryptography;
using System.Text.Json;
using Governance.Core.EvidencePacks.Contents;
using Governance.Core.TimeStamps;
using Governance.Pdf.Verification;

namespace Governance.Core.EvidencePacks.Verification;

/// <summary>
/// Checks a pack from its files alone, without the system that made it and without its database. Whatever the bytes are, the answer is a
/// list of items, never an exception.
/// </summary>
public static class VerifyPack
{
    /// <param name="pdf">The signed PDF.</param>
    /// <param name="zip">The ZIP beside it, seekable; null when it is not at hand.</param>
    /// <param name="trust">The key that must have signed; null when it is not known.</param>
    /// <param name="stampTrust">The authority that time stamps must come from; null when it is not known.</param>
    public static PackCheck Run(ReadOnlyMemory<byte> pdf, Stream? zip = null, PackTrust? trust = null, TimeStampTrust? stampTrust = null)
    {
        var signed = SignedPdf.Read(pdf);
        var manifestBytes = signed.Attachment(PackManifest.ManifestName);
        var contentsBytes = signed.Attachment(PackManifest.ContentsName);
        var (manifest, manifestProblem) = Parse<PackManifest>(manifestBytes, PackManifest.ManifestName);
        var (contents, contentsProblem) = Parse<PackContents>(contentsBytes, PackManifest.ContentsName);
        var opened = new OpenedPack(signed, manifest, manifestBytes.Bytes, contents, contentsBytes.Bytes);
        List<PackCheckItem> items =
        [
            Of(PackItems.Form, signed.FormProblems, "The PDF is one revision in the strict form; nothing stands before or behind it."),
            Of(PackItems.Signature, signed.SignatureProblems, $"The signature covers the whole file and fits its certificate; signed {Time(signed)}."),
            KeyOf(opened, trust),
            Guarded(PackItems.Manifest, manifestProblem, () => ManifestChecks.Manifest(opened)),
            Guarded(PackItems.Contents, manifestProblem ?? contentsProblem, () => ManifestChecks.Contents(opened)),
            Guarded(PackItems.Printed, manifestProblem ?? contentsProblem, () => PrintedChecks.Printed(opened)),
            Guarded(PackItems.Signatures, manifestProblem ?? contentsProblem, () => RecordChecks.Signatures(opened)),
            Guarded(PackItems.TimeStamps, manifestProblem ?? contentsProblem, () => TimeStampChecks.Of(opened, stampTrust)),
            Guarded(PackItems.Trail, manifestProblem ?? contentsProblem, () => RecordChecks.Trail(opened)),
            .. ZipChecks.Of(manifest, manifestProblem, zip),
            new PackCheckItem(
                PackItems.Newest, PackCheckResult.NotChecked,
                "Whether a newer pack of this case exists is known only to the system that made it: ask it with --server, or on its page “Check a pack”."),
        ];
        return new PackCheck(items, manifest?.PackId, signed.Fingerprint) { ManifestSha256 = manifest is null ? null : opened.ManifestSha256 };
    }

    internal static PackCheckItem Of(string item, IReadOnlyList<string> problems, string whole) =>
        problems.Count == 0 ? new PackCheckItem(item, PackCheckResult.Pass, whole) : new PackCheckItem(item, PackCheckResult.Fail, string.Join(" ", problems.Take(5)));

    internal static PackCheckItem Fail(string item, string text) => new(item, PackCheckResult.Fail, text);

    // A hostile file may hold anything in a valid frame; what cannot be followed is a failed item.
    private static PackCheckItem Guarded(string item, string? unreadable, Func<PackCheckItem> check)
    {
        if (unreadable is not null)
        {
            return Fail(item, unreadable);
        }

        try
        {
            return check();
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException or ArgumentException or NullReferenceException or KeyNotFoundException or OverflowException)
        {
            return Fail(item, $"The JSON inside the PDF cannot be followed: {fault.Message}");
        }
    }

    private static (T? Value, string? Problem) Parse<T>(AttachmentReading attachment, string name)
        where T : class
    {
        if (attachment.Problem is { } problem)
        {
            return (null, problem);
        }

        try
        {
            return PackJson.IsCanonical(attachment.Bytes.Span)
                ? (PackJson.Read<T>(attachment.Bytes.Span), null)
                : (null, $"{name} is not canonical JSON.");
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or NotSupportedException or ArgumentException)
        {
            return (null, $"{name} is not what a pack holds: {fault.Message}");
        }
    }

    private static PackCheckItem KeyOf(OpenedPack pack, PackTrust? trust)
    {
        if (pack.Signed.Fingerprint is not { } fingerprint)
        {
            return Fail(PackItems.Key, "There is no readable certificate in the signature.");
        }

        if (trust is null)
        {
            return new PackCheckItem(
                PackItems.Key, PackCheckResult.NotChecked,
                $"Whole is not yet genuine: compare the fingerprint {fingerprint} with the one that the hospital names, or give it with --trust.");
        }

        return trust.Fingerprint == fingerprint
            ? new PackCheckItem(PackItems.Key, PackCheckResult.Pass, $"Signed with the key you named, {fingerprint}.{Expiry(pack.Signed)}")
            : Fail(PackItems.Key, $"Signed with another key: {fingerprint}, not {trust.Fingerprint}.");
    }

    private static string Expiry(SignedPdf signed) =>
        signed.Certificate is { } certificate && signed.SignedAt is { } at && (at < certificate.NotBefore.ToUniversalTime() || at > certificate.NotAfter.ToUniversalTime())
            ? $" Its certificate was not in force when it signed: {PackDates.Day(DateOnly.FromDateTime(certificate.NotBefore.ToUniversalTime()))} to {PackDates.Day(DateOnly.FromDateTime(certificate.NotAfter.ToUniversalTime()))}."
            : "";

    private static string Time(SignedPdf signed) => signed.SignedAt is { } at ? PackDates.Utc(PackDates.Instant(at)) : "at an unknown time";
}

/// <summary>The parts of a pack, read.</summary>
internal sealed record OpenedPack(SignedPdf Signed, PackManifest? ReadManifest, ReadOnlyMemory<byte> ManifestBytes, PackContents? ReadContents, ReadOnlyMemory<byte> ContentsBytes)
{
    public PackManifest Manifest => ReadManifest ?? throw new InvalidOperationException("The manifest was not read.");

    public PackContents Contents => ReadContents ?? throw new InvalidOperationException("The contents were not read.");

    public string ManifestSha256 => Convert.ToHexStringLower(SHA256.HashData(ManifestBytes.Span));
}
