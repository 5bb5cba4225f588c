using Governance.Core.Sites;

namespace Governance.Core.Work;

/// <summary>Open steps of one person at a site.</summary>
/// <param name="EarliestDueAt">Due time of the most urgent one.</param>
public sealed record OwnerLoad(int PersonId, string Name, int Open, int Overdue, DateTime EarliestDueAt);

/// <summary>Open steps in one stage at a site, and how long cases stayed in it.</summary>
/// <param name="Key">As the definitions write it: S10.</param>
public sealed record StageLoad(string Key, string Title, int Open, int Overdue, StageDays Days);

/// <summary>How many working days cases took for a stage: from its first step opened to its last one completed, over all rounds.</summary>
/// <param name="Cases">Cases that went through it in the last year.</param>
/// <param name="Median">Half of them took no longer; null with fewer than <see cref="FewestCases"/> cases.</param>
/// <param name="Longest">Null as above.</param>
public sealed record StageDays(int Cases, double? Median, int? Longest)
{
    /// <summary>Below this number a median says more about single cases than about the stage.</summary>
    public const int FewestCases = 5;

    /// <param name="days">Working days of each case, in any order.</param>
    public static StageDays Of(IReadOnlyList<int> days)
    {
        if (days.Count < FewestCases)
        {
            return new StageDays(days.Count, null, null);
        }

        var sorted = days.Order().ToList();
        var half = sorted.Count / 2;
        return new StageDays(sorted.Count, sorted.Count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2.0, sorted[^1]);
    }
}

/// <summary>How old an open case is, and since when it stands where it stands.</summary>
/// <param name="Stages">Titles of the stages with an open step.</param>
/// <param name="InStageSince">When the first of its open steps opened; null when none is open.</param>
/// <param name="HeldUpBy">Owners of its open steps, the one due first in front.</param>
public sealed record CaseAge(
    int Number, string Name, string Title, string State, DateTime OpenedAt, IReadOnlyList<string> Stages, DateTime? InStageSince, DateTime? NextDueAt, IReadOnlyList<string> HeldUpBy);

/// <summary>What waits at one site, with whom and where.</summary>
/// <param name="Sites">Sites that the reader may choose from.</param>
/// <param name="NextAfter">Page key of the next page of cases; null on the last.</param>
public sealed record Workload(
    Site Site, IReadOnlyList<Site> Sites, int Open, int Overdue, int OpenCases, IReadOnlyList<OwnerLoad> Owners, IReadOnlyList<StageLoad> Stages,
    IReadOnlyList<CaseAge> Cases, int? NextAfter, DateTime Now);

/// <summary>One open step of the list behind a number.</summary>
public sealed record OpenStepRow(
    int CaseNumber, string CaseName, string CaseTitle, int StepNumber, string StepTitle, string? Stage, int OwnerId, string OwnerName, DateTime OpenedAt, DateTime DueAt, bool IsOnHold)
{
    public WorkKey Key => new(DueAt, CaseNumber, StepNumber);
}

/// <summary>Which open steps of a site are listed.</summary>
public sealed record OpenStepFilter(int? SiteId = null, int? OwnerId = null, string? Stage = null, bool OverdueOnly = false, WorkKey? After = null);

/// <summary>The list behind a number of the workload.</summary>
/// <param name="OwnerName">The person that the list is narrowed to; null for all.</param>
/// <param name="StageTitle">The stage that it is narrowed to; null for all.</param>
public sealed record OpenStepList(Site Site, IReadOnlyList<OpenStepRow> Rows, WorkKey? Next, string? OwnerName, string? StageTitle, DateTime Now);

/// <summary>How long one case took for a stage.</summary>
public sealed record StageCase(int Number, string Name, string Title, int WorkingDays, DateTime From, DateTime To);

/// <summary>The cases behind the figures of a stage, longest first.</summary>
public sealed record StageCases(Site Site, string Key, string Title, StageDays Days, IReadOnlyList<StageCase> Cases);
