namespace Governance.Core.Templates.Conditions;

/// <summary>One field of the planned use: its key, what pages call it, and its shape.</summary>
public sealed record PlanField(string Key, string Label, ValueShape Shape);

/// <summary>The closed list of fields of the planned use that conditions compare with. Numbers: time budget in minutes, prevalence in percent,
/// volume in studies a day, limit in alerts a day.</summary>
public static class PlanFields
{
    public static IReadOnlyDictionary<string, PlanField> All { get; } = new[]
    {
        new PlanField("jurisdiction", "the planned jurisdiction", ValueShape.Choices),
        new PlanField("version", "the planned version", ValueShape.Text),
        new PlanField("modality", "the planned modality", ValueShape.Choices),
        new PlanField("anatomy", "the planned anatomy", ValueShape.Choices),
        new PlanField("finding", "the planned finding", ValueShape.Choices),
        new PlanField("task_type", "the planned task", ValueShape.Choices),
        new PlanField("role_of_output", "the planned role of the output", ValueShape.Text),
        new PlanField("age", "the planned ages", ValueShape.Text),
        new PlanField("sex", "the planned sexes", ValueShape.Choices),
        new PlanField("setting", "the planned setting", ValueShape.Choices),
        new PlanField("user", "the planned users", ValueShape.Choices),
        new PlanField("scanner", "the planned scanners", ValueShape.Choices),
        new PlanField("protocol", "the planned protocol", ValueShape.Text),
        new PlanField("image_quality", "the planned limits of image quality", ValueShape.Text),
        new PlanField("exclusions", "the planned exclusions", ValueShape.Choices),
        new PlanField("threshold", "the planned threshold", ValueShape.Text),
        new PlanField("environment", "the planned environment", ValueShape.Text),
        new PlanField("workload_effect", "the planned effect on the work list", ValueShape.Text),
        new PlanField("patient_groups", "the planned patient groups", ValueShape.Choices),
        new PlanField("time_budget", "the planned time budget", ValueShape.Number),
        new PlanField("prevalence", "the local prevalence", ValueShape.Number),
        new PlanField("volume_per_day", "the planned volume per day", ValueShape.Number),
        new PlanField("alert_limit", "the site's limit of alerts", ValueShape.Number),
    }.ToDictionary(f => f.Key);
}
