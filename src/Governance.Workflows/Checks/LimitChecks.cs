using System.Text.Json.Nodes;
using Governance.Workflows.Format;

namespace Governance.Workflows.Checks;

/// <summary>Sizes and forms that a running case relies on: what is longer could be published, and would stop the case much later.</summary>
internal static class LimitChecks
{
    private const int MostActivities = 2000;

    private const int LongestId = 100;

    private const int LongestName = 200;

    private const int LongestTitle = 300;

    private const int LongestKey = 64;

    private const int LongestStage = 16;

    public static void Check(CheckContext context)
    {
        CheckDefinition(context);
        foreach (var (activity, step) in context.Steps)
        {
            CheckStep(context, activity, step);
        }
    }

    private static void CheckDefinition(CheckContext context)
    {
        var definition = context.Definition;
        if (definition.Id.Length > LongestId || !definition.Id.All(IsOfAnId))
        {
            context.Problems.Error("wrong-definition-id", $"The \"definitionId\" has letters, digits, hyphens, dots and underscores, at most {LongestId} of them.", at: definition.Tree["definitionId"]);
        }

        if (definition.Tree["version"] is { } version && (version is not JsonValue written || JsonReading.Whole(written) is not >= 1))
        {
            context.Problems.Error("wrong-version", "The \"version\" is a whole number from 1 to 2147483647.", at: version);
        }

        if (context.Activities.Count > MostActivities)
        {
            context.Problems.Error("too-many-activities", $"The definition has {context.Activities.Count} activities; {MostActivities} are the most.");
        }

        Fits(context, definition.Name, LongestName, "The name of the definition", null, definition.Tree["name"]);
    }

    private static bool IsOfAnId(char sign) => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_' or '.';

    private static void CheckStep(CheckContext context, WorkflowActivity activity, HumanStep step)
    {
        Fits(context, step.Key, LongestId, "The task name", activity, null);
        Fits(context, step.Title, LongestTitle, "The title", activity, null);
        Fits(context, step.Stage, LongestStage, "The stage", activity, null);
        Fits(context, step.Kind, LongestKey, "The kind", activity, null);
        Fits(context, step.OwnerRole, LongestKey, "The owner role", activity, null);
        Fits(context, step.Template, LongestId, "The template", activity, null);
        foreach (var outcome in step.Outcomes)
        {
            Fits(context, outcome, LongestKey, $"The outcome \"{(outcome.Length > LongestKey ? outcome[..LongestKey] + "…" : outcome)}\"", activity, null);
        }
    }

    private static void Fits(CheckContext context, string? text, int most, string what, WorkflowActivity? activity, JsonNode? at)
    {
        var of = activity is null ? "" : $" of {activity}";
        if (text?.Length > most)
        {
            context.Problems.Error("too-long", $"{what}{of} has {text.Length} characters; {most} are the most.", activity, at);
        }

        if (text?.Any(char.IsControl) == true)
        {
            context.Problems.Error("control-character", $"{what}{of} has a control character in it, which cannot be stored or printed.", activity, at);
        }
    }
}
