using Governance.Core.Cases;
using Governance.Core.Deployments;
using Governance.Core.LiveProducts;

namespace Governance.Core.SampleHospital;

/// <summary>With which words the sample people open cases about a product in use.</summary>
internal static class SampleOpenings
{
    public static RaiseConcern Concern(int deploymentNumber, DateOnly today) => new(
        deploymentNumber, "Three marks on the wrong side within one week, all on studies of the second scanner. Seen before the report each time.",
        HarmLevel.NearMiss, today.AddDays(-2), PauseScope.All, null, WishesPause: true);

    public static string WiderUse(SampleCase story) => story.IsOutsideLabel
        ? $"Marks {story.Product.Finding} in {story.Product.Study} of outpatients and inpatients from 16 years, shown to the radiologist after the first read."
        : $"Marks {story.Product.Finding} in {story.Product.Study} of adult outpatients and inpatients, shown to the radiologist after the first read.";

    public static OpenCaseAbout About(int deploymentNumber, SampleCase story) => story.Kind switch
    {
        CaseKind.VersionUpdate => new OpenCaseAbout(deploymentNumber, story.Kind, story.Product.Version, $"m-{story.Product.Version}"),
        CaseKind.ScopeExtension => new OpenCaseAbout(deploymentNumber, story.Kind, Sentence: WiderUse(story)),
        _ => new OpenCaseAbout(deploymentNumber, story.Kind),
    };
}
