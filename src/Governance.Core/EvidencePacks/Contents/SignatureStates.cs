using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.Signatures;

namespace Governance.Core.EvidencePacks.Contents;

/// <summary>Signatures with their state at the as-of time.</summary>
internal static class SignatureStates
{
    public const string Valid = "valid";
    public const string Stale = "stale";
    public const string Superseded = "superseded";

    public static IReadOnlyList<PackSignature> Of(PackRows rows) => [.. rows.Signatures.OrderBy(s => s.Number).Select(s => Signature(rows, s))];

    private static PackSignature Signature(PackRows rows, Signature signature)
    {
        var today = SignedToday.HashOf(rows, signature);
        return new PackSignature(
            Text(signature.Number), signature.Sequence, SignedToday.StepNumberOf(signature) ?? 0, signature.Name, Role.LabelOf(signature.RoleKey), signature.Meaning, signature.Statement,
            signature.At.ToInstant(), signature.Zone, signature.Method, $"{signature.SubjectType}/{signature.SubjectId}", signature.FormVersion,
            signature.DefinitionVersion, signature.PreviousSignature is { } previous ? Text(previous) : null, signature.ContentSha256, today,
            StateOf(rows, signature, today), JsonNode.Parse(signature.ContentText))
        {
            TimeStamp = StampOf(rows, signature),
        };
    }

    private static PackSignatureStamp? StampOf(PackRows rows, Signature signature) =>
        rows.SignatureStamps.FirstOrDefault(s => s.SignatureNumber == signature.Number) is { } stamp
            ? new PackSignatureStamp(PackSignatureStamp.Stamped, stamp.At.ToInstant(), stamp.Authority)
            : rows.AwaitsStamps ? new PackSignatureStamp(PackSignatureStamp.Awaited, null, null) : null;

    /// <summary>A signature whose content cannot be computed again is not called valid.</summary>
    private static string StateOf(PackRows rows, Signature signature, string? today)
    {
        if (rows.Signatures.Any(s => s.PreviousSignature == signature.Number) || IsOnSupersededRound(rows, signature))
        {
            return Superseded;
        }

        return today == signature.ContentSha256 ? Valid : Stale;
    }

    private static bool IsOnSupersededRound(PackRows rows, Signature signature) =>
        SignedToday.StepNumberOf(signature) is { } number && rows.StepChanges.Any(c => c.StepNumber == number && c.Change == StepChange.Superseded);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
