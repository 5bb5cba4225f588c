using System.Globalization;

namespace Governance.Core.Work;

/// <summary>What "My work" shows.</summary>
/// <param name="Show">One of <see cref="WorkShow"/>.</param>
/// <param name="IsByCase">In the order of the cases, newest first, instead of by due time.</param>
/// <param name="After">Page key: what follows this step in the order of the list.</param>
public sealed record WorkFilter(string Show = WorkShow.All, bool IsByCase = false, WorkKey? After = null);

/// <summary>Which steps a list of work shows, as addresses name it.</summary>
public static class WorkShow
{
    public const string All = "all";
    public const string Overdue = "overdue";
    public const string Today = "today";
    public const string Week = "week";
    public const string Later = "later";
    public const string OnHold = "on-hold";

    /// <summary>Steps of others, which this person has for the time of an absence or a delegation.</summary>
    public const string Covered = "covered";

    public static IReadOnlyList<string> Every { get; } = [All, Overdue, Today, Week, Later, OnHold, Covered];
}

/// <summary>The last step of a page of a list, by which the next page is found.</summary>
public sealed record WorkKey(DateTime DueAt, int CaseNumber, int StepNumber)
{
    /// <summary>The key as addresses carry it: milliseconds since 1970, case, step.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{new DateTimeOffset(DueAt, TimeSpan.Zero).ToUnixTimeMilliseconds()}.{CaseNumber}.{StepNumber}");

    /// <returns>Null for a text that is no key; the list then begins at its beginning.</returns>
    public static WorkKey? Read(string? text)
    {
        var parts = (text ?? "").Split('.');
        return parts.Length == 3
            && long.TryParse(parts[0], CultureInfo.InvariantCulture, out var milliseconds) && Math.Abs(milliseconds) < 100_000_000_000_000
            && int.TryParse(parts[1], CultureInfo.InvariantCulture, out var caseNumber)
            && int.TryParse(parts[2], CultureInfo.InvariantCulture, out var step)
            ? new WorkKey(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime, caseNumber, step)
            : null;
    }
}
