using System.Globalization;
using Governance.Core.LocalValidation.Protocols;
using Governance.Statistics.Proportions;

namespace Governance.Core.LocalValidation.Reports;

/// <summary>What the vendor claims, and whether whole counts give the published interval.</summary>
/// <param name="Value">A fraction.</param>
/// <param name="Result">See <see cref="ClaimResult"/>.</param>
/// <param name="Counts">Counts that give value and interval, the smallest totals first; at most <see cref="ClaimChecks.MostShown"/>.</param>
/// <param name="HasMore">More counts fit than are kept.</param>
/// <param name="Method">Routine with its version.</param>
public sealed record StoredClaim(
    string Measure, double Value, double? Lower, double? Upper, string Source, string Result, IReadOnlyList<StoredClaimCounts> Counts, bool HasMore, string Method);

/// <param name="Interval">wilson/1 or clopper-pearson/1.</param>
public sealed record StoredClaimCounts(long Hits, long Total, string Interval);

/// <summary>Keys of what the check of a claim comes to.</summary>
public static class ClaimResult
{
    /// <summary>Some whole counts give value and interval as published.</summary>
    public const string Consistent = "consistent";

    public const string NotReproducible = "not-reproducible";

    /// <summary>No interval was published.</summary>
    public const string NoInterval = "no-interval";

    /// <summary>The measure is no proportion, so that it has no counts.</summary>
    public const string NoProportion = "no-proportion";
}

/// <summary>Looks for the counts behind the claims of a protocol, up to totals of 20,000, under Wilson's and Clopper–Pearson's interval.</summary>
public static class ClaimChecks
{
    public const int MostShown = 3;

    public static IReadOnlyList<StoredClaim> Of(ValidationProtocol protocol) => [.. protocol.Claims.Select(Of)];

    /// <summary>What the check says, in words: "Consistent: 291 of 309 (Wilson)."</summary>
    public static string Words(StoredClaim claim) => claim.Result switch
    {
        ClaimResult.Consistent => $"consistent: {string.Join("; ", claim.Counts.Select(Words))}{(claim.HasMore ? "; and more" : "")}",
        ClaimResult.NotReproducible => "not reproducible: no whole counts up to 20 000 give this value with this interval by Wilson or Clopper–Pearson. Ask the vendor for the counts and the method.",
        ClaimResult.NoInterval => "not checked: no interval was published",
        _ => "not checked: this measure has no counts",
    };

    /// <summary>"94.0 % (90.3–96.4)"; without an interval "94.0 %".</summary>
    public static string Published(StoredClaim claim) => claim is { Lower: { } lower, Upper: { } upper }
        ? string.Create(CultureInfo.InvariantCulture, $"{FigureWords.Share(claim.Value)} ({lower * 100:0.0#}–{upper * 100:0.0#})")
        : FigureWords.Share(claim.Value);

    private static StoredClaim Of(Claim claim)
    {
        var plain = new StoredClaim(claim.Measure, claim.Value, claim.Lower, claim.Upper, claim.Source, ClaimResult.NoProportion, [], false, ClaimCheck.MethodName);
        if (claim.Measure is not (MeasureKey.Sensitivity or MeasureKey.Specificity))
        {
            return plain;
        }

        if (claim is not { Lower: { } lower, Upper: { } upper })
        {
            return plain with { Result = ClaimResult.NoInterval };
        }

        var check = ClaimCheck.Of(claim.Value, lower, upper, claim.Decimals);
        return plain with
        {
            Result = check.IsReproducible ? ClaimResult.Consistent : ClaimResult.NotReproducible,
            Counts = [.. check.Candidates.Take(MostShown).Select(c => new StoredClaimCounts(c.Hits, c.Total, c.Method))],
            HasMore = !check.IsComplete || check.Candidates.Count > MostShown,
        };
    }

    private static string Words(StoredClaimCounts counts) =>
        string.Create(CultureInfo.InvariantCulture, $"{counts.Hits} of {counts.Total} ({FigureWords.Method(counts.Interval)})");
}
