using System.Text.Json;
using System.Text.Json.Nodes;
using Governance.Workflows.Expressions;

namespace Governance.Workflows.Checks;

/// <summary>Values that can be told from the file alone.</summary>
internal static class LiteralText
{
    /// <summary>The text of a literal, or of a script that is nothing but a text; null when it is computed.</summary>
    public static string? Of(WorkflowInput? input) => Value(input) as string;

    /// <summary>The texts of a literal list, also one written as JSON text; null when it is computed.</summary>
    public static IReadOnlyList<string>? List(WorkflowInput input)
    {
        try
        {
            var value = Value(input);
            var list = value is string text ? JsValues.FromJson(JsonNode.Parse(text)) : value;
            return (list as JsArray)?.Items.Select(JsOperators.ToText).ToList();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static object? Value(WorkflowInput? input)
    {
        if (input is null or { Kind: "Variable" or "Input" })
        {
            return null;
        }

        if (input.Script is null)
        {
            return JsValues.FromJson(input.Literal);
        }

        try
        {
            return input.Script.Run(new EmptyScope());
        }
        catch (ScriptException)
        {
            return null;
        }
    }
}
