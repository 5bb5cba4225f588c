using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.TimeStamps;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.Signatures;

/// <summary>
/// What an authority outside says about a signature: that its row, with exactly these bytes, was there at this time. Got after the signature
/// was committed, so that no authority holds up a person who signs; only added, once for each signature.
/// </summary>
public sealed class SignatureStamp : RecordRow
{
    private SignatureStamp()
    {
    }

    public int CaseNumber { get; private set; }

    public int SignatureNumber { get; private set; }

    /// <summary>The token of RFC 3161 over the SHA-256 of the signature's row in canonical form; base64.</summary>
    public string Token { get; private set; } = "";

    /// <summary>As the authority says.</summary>
    public DateTime At { get; private set; }

    /// <summary>Name in the authority's certificate.</summary>
    public string Authority { get; private set; } = "";

    public override string RecordKey => $"{CaseNumber}/{SignatureNumber}";

    public static SignatureStamp Of(Signature signature, StampedTime stamp) => new()
    {
        CaseNumber = signature.CaseNumber,
        SignatureNumber = signature.Number,
        Token = Convert.ToBase64String(stamp.Token),
        At = stamp.At,
        Authority = stamp.Authority.Length <= SignatureStampTable.LongestName ? stamp.Authority : stamp.Authority[..SignatureStampTable.LongestName],
    };

    /// <summary>What is stamped of a signature: the SHA-256 of its row in canonical form.</summary>
    public static byte[] ImprintOf(JsonNode signatureRow) => SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalJson.Write(signatureRow)));

    public override JsonObject Content() => new()
    {
        ["case"] = CaseNumber,
        ["signature"] = SignatureNumber,
        ["token"] = Token,
        ["at"] = At.ToInstant(),
        ["authority"] = Authority,
    };
}

internal sealed class SignatureStampTable : IEntityTypeConfiguration<SignatureStamp>
{
    public const int LongestName = 200;

    public void Configure(EntityTypeBuilder<SignatureStamp> builder)
    {
        builder.IsRecord("SignatureStamps");
        builder.HasKey(s => new { s.CaseNumber, s.SignatureNumber });
        builder.Property(s => s.SignatureNumber).ValueGeneratedNever();
        builder.Property(s => s.Authority).HasMaxLength(LongestName);
    }
}
