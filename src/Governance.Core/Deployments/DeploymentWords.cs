namespace Governance.Core.Deployments;

/// <summary>Sentences about a deployment that people are told.</summary>
public static class DeploymentWords
{
    /// <summary>What those who read with the product are told when an effect changed it; null where it does not concern them.</summary>
    public static string? ToReaders(Deployment deployment, string effect) => effect switch
    {
        DeploymentEffect.Live => $"{deployment.Title} is live: it may be used as the go-live decision allows.",
        DeploymentEffect.Pause => Paused(deployment),
        DeploymentEffect.Resume => deployment.IsPaused
            ? $"A pause of {deployment.Title} has ended; it stays paused {deployment.StandingPauses.First().ScopeSentence}."
            : $"{deployment.Title} is no longer paused ({DeploymentState.LabelOf(deployment.State)}). Informatics puts it back into the routing.",
        DeploymentEffect.Update => $"{deployment.Title} was approved as the version that runs. Informatics installs it and confirms the version.",
        DeploymentEffect.Extend => $"The approved use of {deployment.Title} was extended. The decision says what is allowed now.",
        DeploymentEffect.Retire => $"{deployment.Title} is retired: do not use it any more. Informatics takes it out of the routing and the display.",
        _ => null,
    };

    public static string Paused(Deployment deployment)
    {
        var pause = deployment.StandingPauses.Last();
        return $"{deployment.Title} is paused {pause.ScopeSentence}. Read without it until you are told otherwise; the fallback stands in the band on its pages.";
    }

    /// <summary>The state with what is paused: "paused for the scanner “2”; otherwise live".</summary>
    public static string StateSentence(Deployment deployment)
    {
        if (!deployment.IsPaused)
        {
            return DeploymentState.LabelOf(deployment.State);
        }

        var standing = deployment.StandingPauses.ToList();
        return standing.Any(p => p.Scope == PauseScope.All)
            ? "paused"
            : $"paused {string.Join(" and ", standing.Select(p => p.ScopeSentence))}; otherwise {DeploymentState.LabelOf(deployment.StateUnderPause)}";
    }
}
