using System.Globalization;

namespace Governance.Core.Signatures;

/// <summary>How pages and packs say that a signature is time-stamped.</summary>
public static class StampWords
{
    /// <summary>Said of a signature without a time stamp, where an authority is set up.</summary>
    public const string NotYet = "not yet time-stamped";

    /// <summary>time-stamped 26 Nov 2026, 13:00:02 UTC by Example Time.</summary>
    public static string Of(DateTime at, string authority) =>
        $"time-stamped {at.ToString("d MMM yyyy, HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)} by {authority}";
}
