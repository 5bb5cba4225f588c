using System.Text.Json.Nodes;
using Governance.Core.Questionnaires;
using Governance.Core.Templates.Conditions;
using Governance.Web.Components;

namespace Governance.Web.Pages.Cases.Intake;

/// <summary>A field of the planned use as the request asks it.</summary>
public sealed record PlanQuestion(string Key, string Label, string? Hint = null, string? Unit = null)
{
    public IReadOnlyList<FieldOption> Options { get; init; } = [];

    /// <summary>Name in the form.</summary>
    public string Name => $"use.{Key}";

    public ValueShape Shape => PlanFields.All[Key].Shape;
}

/// <summary>Questions that stand under one heading.</summary>
public sealed record PlanGroup(string Title, IReadOnlyList<PlanQuestion> Questions);

/// <summary>The planned use in four groups. The version is asked with the product, everything else here; nothing of it is demanded yet.</summary>
public static class PlanForm
{
    private const string OnePerLine = "One per line.";

    public static IReadOnlyList<PlanGroup> Groups { get; } =
    [
        new("What it does",
        [
            new("finding", "Findings it looks for", OnePerLine),
            new("task_type", "Tasks it does here")
            {
                Options =
                [
                    new("triage", "Triage"), new("detection", "Detection"), new("characterisation", "Characterisation"), new("measurement", "Measurement"),
                    new("workflow", "Workflow"), new("reporting", "Reporting"), new("enhancement", "Image enhancement"),
                ],
            },
            new("role_of_output", "What its output is to whoever sees it", "For example: moves a study up in the work list, or a second opinion after the first read."),
            new("threshold", "Operating point or threshold", "As the label fixes it, or as you plan to set it."),
            new("exclusions", "What it is not used for", OnePerLine),
        ]),
        new("Where it is used",
        [
            new("jurisdiction", "Under which jurisdictions")
            {
                Options = [new("US", "United States"), new("EU", "European Union"), new("GB", "Great Britain"), new("NI", "Northern Ireland"), new("other", "Other")],
            },
            new("setting", "Care settings", "One per line, for example: emergency department, outpatients."),
            new("environment", "Where it runs", "For example: server of the site, or the vendor's cloud."),
            new("modality", "Modalities", "One per line, for example: CT."),
            new("scanner", "Scanners", "One model per line."),
            new("protocol", "Acquisition protocol", "For example: axial, 1 to 2 mm, medium kernel."),
            new("image_quality", "Limits of image quality"),
        ]),
        new("For whom and by whom",
        [
            new("anatomy", "Body regions", OnePerLine),
            new("age", "Ages of the patients", "For example: 18 to 95 years."),
            new("sex", "Sexes", OnePerLine),
            new("patient_groups", "Patient groups", OnePerLine),
            new("user", "Who works with it", "One group per line, for example: radiologists, residents under supervision."),
        ]),
        new("How much",
        [
            new("volume_per_day", "Studies a day", null, "studies a day"),
            new("prevalence", "Share of studies with the finding", null, "%"),
            new("time_budget", "Time until the result must be there", null, "minutes"),
            new("alert_limit", "Most alerts a day that people can work with", null, "alerts a day"),
            new("workload_effect", "Effect on the work list", "For example: flagged studies first, others within one hour."),
        ]),
    ];

    public static IEnumerable<PlanQuestion> All => Groups.SelectMany(g => g.Questions);

    public static Field FieldOf(PlanQuestion question, IntakeFields fields, IReadOnlyList<string> errors) => new(question.Name, KindOf(question), question.Label)
    {
        Hint = question.Hint,
        Unit = question.Unit,
        IsOptional = true,
        Options = question.Options,
        InOneRow = true,
        Lines = 2,
        Values = fields.All(question.Name),
        Errors = errors,
        CssClass = question.Options.Count > 0 ? null : "gv-w6",
    };

    /// <summary>What is wrong with a number; null for everything that can be stored.</summary>
    public static string? WhyUnusable(PlanQuestion question, IntakeFields fields) =>
        question.Shape == ValueShape.Number && fields.Text(question.Name) is { } typed ? NumberText.Read(typed, null).Problem : null;

    /// <summary>The planned use as it is stored: empty fields are left out.</summary>
    public static JsonObject Read(IntakeFields fields)
    {
        var use = new JsonObject();
        if (fields.Text("version") is { } version)
        {
            use["version"] = version;
        }

        foreach (var question in All.Where(q => Values(q, fields).Count > 0))
        {
            var values = Values(question, fields);
            use[question.Key] = question.Shape switch
            {
                ValueShape.Choices => new JsonArray([.. values.Select(v => (JsonNode)v)]),
                ValueShape.Number => Plain(values[0]),
                _ => values[0],
            };
        }

        return use;
    }

    /// <summary>What was entered, in words.</summary>
    public static string? Said(PlanQuestion question, IntakeFields fields)
    {
        var values = Values(question, fields).Select(v => question.Options.FirstOrDefault(o => o.Value == v)?.Label ?? v).ToList();
        return values.Count == 0 ? null : string.Join(", ", values) + (question.Unit is null ? "" : $" {question.Unit}");
    }

    private static List<string> Values(PlanQuestion question, IntakeFields fields) =>
        question.Options.Count > 0 ? [.. fields.All(question.Name).Where(v => question.Options.Any(o => o.Value == v))]
        : question.Shape == ValueShape.Choices ? [.. fields.Lines(question.Name)]
        : fields.Text(question.Name) is { } text ? [text] : [];

    private static FieldKind KindOf(PlanQuestion question) =>
        question.Options.Count > 0 ? FieldKind.Choices
        : question.Shape switch { ValueShape.Choices => FieldKind.List, ValueShape.Number => FieldKind.Number, _ => FieldKind.Text };

    // Stored the way conditions compare numbers: digits with a point.
    private static string Plain(string typed) =>
        NumberText.Read(typed, null).Value is { } number ? number.ToString("0.############", System.Globalization.CultureInfo.InvariantCulture) : typed;
}
