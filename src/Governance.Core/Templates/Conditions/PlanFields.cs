namespace Governance.Core.Templates.Conditions;

/// <summary>The fields of the planned use that a condition may compare with, and what pages call them.</summary>
public static class PlanFields
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["jurisdiction"] = "the planned jurisdiction",
        ["version"] = "the planned version",
        ["modality"] = "the planned modality",
        ["anatomy"] = "the planned anatomy",
        ["finding"] = "the planned finding",
        ["task_type"] = "the planned task",
        ["role_of_output"] = "the planned role of the output",
        ["age"] = "the planned ages",
        ["sex"] = "the planned sexes",
        ["setting"] = "the planned setting",
        ["user"] = "the planned users",
        ["scanner"] = "the planned scanners",
        ["protocol"] = "the planned protocol",
        ["image_quality"] = "the planned limits of image quality",
        ["exclusions"] = "the planned exclusions",
        ["threshold"] = "the planned threshold",
        ["environment"] = "the planned environment",
        ["workload_effect"] = "the planned effect on the work list",
        ["patient_groups"] = "the planned patient groups",
        ["time_budget"] = "the planned time budget",
        ["prevalence"] = "the local prevalence",
        ["volume_per_day"] = "the planned volume per day",
        ["alert_limit"] = "the site's limit of alerts",
    };
}
