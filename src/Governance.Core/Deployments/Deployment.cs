using Governance.Core.Data;

namespace Governance.Core.Deployments;

/// <summary>Where a deployment comes from: the case that installs the product.</summary>
public sealed record DeploymentOrigin(int CaseNumber, int SiteId, int ProductId, int VersionNumber, string Title, int? MonitoringOwnerId, bool IsSample);

/// <summary>What changes a deployment: a step of a case, or a person who pauses.</summary>
/// <param name="VersionNumber">Product version of the case.</param>
public sealed record DeploymentAct(int CaseNumber, int? StepNumber, string Title, int VersionNumber, DateOnly Today, DateTime At, int? ByPersonId)
{
    /// <summary>Review date that the decision named; null where it named none.</summary>
    public DateOnly? ReviewOn { get; init; }

    /// <summary>Last day of the exception under which the use lies outside the label: no approval holds longer. Null where there is none.</summary>
    public DateOnly? OffLabelUntil { get; init; }

    /// <summary>The configuration that the step decided on; null where it decided on none.</summary>
    public ConfigurationBaseline? Configuration { get; init; }

    /// <summary>In the words of the person who did it.</summary>
    public string? Reason { get; init; }

    /// <summary>What the decision restricts the use by; null where it restricts nothing.</summary>
    public string? Restriction { get; init; }

    /// <summary>Cases that have ended: a pause of theirs has no other owner any more.</summary>
    public IReadOnlySet<int> EndedCases { get; init; } = new HashSet<int>();
}

/// <summary>
/// A product as it is installed at a site, from the silent run on. Its number is the number of the case that installed it. The state never
/// goes backwards by itself: a pause ends by a decision, and only a go-live decision makes it live.
/// </summary>
public sealed partial class Deployment
{
    /// <summary>Months until an approval is looked at again, where the decision names no date (adoption process, S13).</summary>
    public const int ReviewMonths = 12;

    private readonly List<DeploymentPause> pauses = [];

    private Deployment()
    {
    }

    public int Number { get; private set; }

    public int SiteId { get; private set; }

    public int ProductId { get; private set; }

    /// <summary>The version that runs.</summary>
    [OnTrail]
    public int VersionNumber { get; private set; }

    /// <summary>Product and running version, as written on pages.</summary>
    public string Title { get; private set; } = "";

    [OnTrail]
    public string State { get; private set; } = DeploymentState.Shadow;

    /// <summary>The state it goes back to when no pause stands any more; null while it is not paused.</summary>
    [OnTrail]
    public string? StateBeforePause { get; private set; }

    public DateTime StateSinceAt { get; private set; }

    /// <summary>The case whose planned use the product is approved for, or tried for.</summary>
    [OnTrail]
    public int ScopeCaseNumber { get; private set; }

    /// <summary>The case whose decision made it live, or renewed that; null before.</summary>
    [OnTrail]
    public int? ApprovedByCaseNumber { get; private set; }

    public DateOnly? ApprovedOn { get; private set; }

    /// <summary>Day at the site until which the approval holds; null before go-live.</summary>
    [OnTrail]
    public DateOnly? ReviewOn { get; private set; }

    /// <summary>The nearest warning about the review date that was given: 60, 30, 7 or 0 days; null when none was.</summary>
    public int? ReviewWarnedDays { get; private set; }

    /// <summary>What the product may not be used for, beyond what its approval says, in the words of who decided it; null while nothing is restricted.</summary>
    public string? Restriction { get; private set; }

    /// <summary>The case in which the restriction was decided.</summary>
    [OnTrail]
    public int? RestrictedByCaseNumber { get; private set; }

    public DateTime? RestrictedAt { get; private set; }

    /// <summary>When it was confirmed that the restriction works; null while nobody did.</summary>
    [OnTrail]
    public DateTime? RestrictionInEffectAt { get; private set; }

    /// <summary>The configuration that was decided on for it, as <see cref="ConfigurationBaseline.Write"/> writes it; null while none was. The change that set it keeps it too.</summary>
    public string? Configuration { get; private set; }

    public ConfigurationBaseline? Baseline => Configuration is null ? null : ConfigurationBaseline.Read(Configuration);

    [OnTrail]
    public int? MonitoringOwnerId { get; private set; }

    public bool IsSample { get; private set; }

    /// <summary>Grows with every change. Cases on trails of their own change one deployment, so this is what makes them collide.</summary>
    public int Version { get; private set; }

    public IReadOnlyList<DeploymentPause> Pauses => pauses;

    public IEnumerable<DeploymentPause> StandingPauses => pauses.Where(p => p.Stands).OrderBy(p => p.PausedAt);

    public bool IsPaused => State == DeploymentState.Paused;

    public bool IsRetired => State == DeploymentState.Retired;

    /// <summary>The state apart from a pause.</summary>
    public string StateUnderPause => StateBeforePause ?? State;

    /// <summary>True once a go-live decision stands behind it.</summary>
    public bool IsApproved => StateUnderPause == DeploymentState.Live;

    public static Deployment Install(DeploymentOrigin origin, DateTime at) => new()
    {
        Number = origin.CaseNumber,
        SiteId = origin.SiteId,
        ProductId = origin.ProductId,
        VersionNumber = origin.VersionNumber,
        Title = origin.Title,
        ScopeCaseNumber = origin.CaseNumber,
        MonitoringOwnerId = origin.MonitoringOwnerId,
        IsSample = origin.IsSample,
        StateSinceAt = at,
    };

    /// <summary>Notes that people were told how near the review date is.</summary>
    internal void WarnedAt(int daysBefore)
    {
        ReviewWarnedDays = daysBefore;
        Version++;
    }
}
