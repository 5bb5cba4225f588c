using System.Security.Cryptography;
using Governance.Core.TimeStamps;
using Governance.Pdf.Signing;

namespace Governance.Core.EvidencePacks;

/// <summary>The time stamp of a pack's own signature (PAdES-B-T).</summary>
public sealed class PackTimeStamp(TimeStampAuthority authority)
{
    /// <summary>Puts it into the signed PDF, where an authority is set up.</summary>
    /// <exception cref="TimeStampException">There is none to be had; the sentence says so and what to do. A pack is never left without it in silence.</exception>
    public async Task PutAsync(byte[] pdf, CancellationToken ct)
    {
        if (!authority.IsOn)
        {
            return;
        }

        try
        {
            var stamp = await authority.StampAsync(PdfTimeStamp.ImprintOf(pdf), ct);
            PdfTimeStamp.Put(pdf, stamp.Token);
        }
        catch (Exception fault) when (fault is TimeStampException or CryptographicException)
        {
            throw new TimeStampException(
                $"No pack was made, because its signature could not be time-stamped. {fault.Message} Try again later, or ask an administrator: the system page of the administration shows the authority, and without TimeStamps:Url packs are made without time stamps.", fault);
        }
    }
}
