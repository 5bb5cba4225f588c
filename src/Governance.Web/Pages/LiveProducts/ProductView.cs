using Governance.Core.Cases;
using Governance.Core.Deployments;
using Governance.Web.Components;

namespace Governance.Web.Pages.LiveProducts;

/// <summary>Installed products in words and badges.</summary>
public static class ProductView
{
    private const int WarnDays = 60;

    public static Badge StateOf(Deployment deployment) => deployment.State switch
    {
        DeploymentState.Paused => new Badge(BadgeState.Paused, DeploymentWords.StateSentence(deployment)),
        DeploymentState.Live => deployment.Restriction is null ? new Badge(BadgeState.Done, "live") : new Badge(BadgeState.Soon, "live, restricted"),
        DeploymentState.Retired => new Badge(BadgeState.Hold, "retired"),
        DeploymentState.Pilot => new Badge(BadgeState.Open, "pilot"),
        _ => new Badge(BadgeState.Open, "silent run, output hidden"),
    };

    /// <summary>Until when the approval holds; null where there is none yet.</summary>
    public static Badge? ReviewOf(Deployment deployment, DateOnly today)
    {
        if (deployment.ReviewOn is not { } review || deployment.IsRetired)
        {
            return null;
        }

        var left = review.DayNumber - today.DayNumber;
        return left < 0 ? new Badge(BadgeState.Late, $"ran out {SiteTime.Day(review)}")
            : left <= WarnDays ? new Badge(BadgeState.Soon, $"in {left} days, {SiteTime.Day(review)}")
            : new Badge(BadgeState.Plain, SiteTime.Day(review));
    }

    public static string IconOf(string change) => change switch
    {
        DeploymentEvent.Installed => "eye",
        DeploymentEvent.Pilot => "users",
        DeploymentEvent.WentLive => "activity-heartbeat",
        DeploymentEvent.Paused => "player-pause",
        DeploymentEvent.PauseInEffect => "check",
        DeploymentEvent.PauseEnded => "player-play",
        DeploymentEvent.Restricted or DeploymentEvent.RestrictionInEffect => "alert-triangle",
        DeploymentEvent.Retired or DeploymentEvent.Ended => "circle-x",
        _ => "refresh",
    };

    public static string TitleOf(string kind) => kind switch
    {
        CaseKind.VersionUpdate => "Update to a new version",
        CaseKind.ScopeExtension => "Extend the use",
        CaseKind.PeriodicReview => "Review the approval",
        _ => "Retire the product",
    };

    public static string IconOfKind(string kind) => kind switch
    {
        CaseKind.VersionUpdate => "refresh",
        CaseKind.ScopeExtension => "adjustments",
        CaseKind.PeriodicReview => "calendar-due",
        _ => "circle-x",
    };
}
