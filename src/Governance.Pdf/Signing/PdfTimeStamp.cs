using System.Security.Cryptography;
using Governance.Pdf.Verification;

namespace Governance.Pdf.Signing;

/// <summary>
/// Puts a time stamp of its signature into a signed file (PAdES-B-T). It is asked for after signing, by whoever may wait for an answer over
/// the network; only bytes inside <c>/Contents</c> change, which the signature does not cover.
/// </summary>
public static class PdfTimeStamp
{
    /// <summary>SHA-256 of the value of the file's signature: what an authority stamps.</summary>
    /// <exception cref="PdfFormException">The file is not one that this writer signed.</exception>
    public static byte[] ImprintOf(byte[] file) => SHA256.HashData(SignatureReader.Parse(Find(file).Cms).Signature);

    /// <param name="file">Signed by <see cref="PdfWriter"/>; changed in place.</param>
    /// <param name="token">As it is kept (<see cref="TimeStampToken.Kept"/>).</param>
    /// <exception cref="CryptographicException">The place of the signature is too small for it.</exception>
    public static void Put(byte[] file, byte[] token)
    {
        var found = Find(file);
        var stamped = SignatureReader.Parse(found.Cms) with { TimeStamp = token };
        SignaturePlace.Put(file, found.Open, found.Close, CmsRecipe.Encode(stamped));
    }

    private static FoundSignature Find(byte[] file) => SignatureReader.Find(file, new StrictFile(file));
}
