namespace Governance.Core.Deployments;

/// <summary>Sentences about a deployment that people are told.</summary>
public static class DeploymentWords
{
    /// <summary>Names a deployment without a word that somebody typed: notices leave the house as mail, and the trail holds no such words.</summary>
    public static string NameOf(int deploymentNumber) => $"The product that case {deploymentNumber} installed";

    /// <summary>What those who read with the product are told when an effect changed it; null where it does not concern them.</summary>
    public static string? ToReaders(Deployment deployment, string effect)
    {
        var name = NameOf(deployment.Number);
        return effect switch
        {
            DeploymentEffect.Live => $"{name} is live: it may be used as the go-live decision allows.",
            DeploymentEffect.Pause => Paused(deployment),
            DeploymentEffect.Resume => deployment.IsPaused
                ? $"{name} stays paused although one of its pauses has ended. The band on its pages says for what."
                : $"{name} is no longer paused ({DeploymentState.LabelOf(deployment.State)}). Informatics puts it back into the routing.",
            DeploymentEffect.Update => $"{name} has a new version that was approved. Informatics installs it and confirms the version.",
            DeploymentEffect.Extend => $"{name} may be used for more than before. The decision says what is allowed now.",
            DeploymentEffect.Restrict => $"{name} may be used for less than before. The restriction stands on its pages: read it before you read with it.",
            DeploymentEffect.Retire => $"{name} is retired: do not use it any more. Informatics takes it out of the routing and the display.",
            _ => null,
        };
    }

    public static string Paused(Deployment deployment)
    {
        var what = deployment.StandingPauses.Last().Scope == PauseScope.All ? "as a whole" : "in part; the band on its pages says for what";
        return $"{NameOf(deployment.Number)} is paused {what}. Read without it until you are told otherwise; the fallback stands in the band on its pages.";
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
