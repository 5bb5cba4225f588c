using System.Text.Json.Nodes;
using Governance.Workflows.Expressions;

namespace Governance.Workflows.Format;

/// <summary>Reads the values of an activity's properties and parses their expressions.</summary>
internal sealed class InputReader(ProblemList problems)
{
    private const string Supported = "Supported are Literal, JavaScript, Object, Json, Variable and Input";

    public IReadOnlyDictionary<string, WorkflowInput> Read(WorkflowActivity activity, ActivityType type)
    {
        var read = new Dictionary<string, WorkflowInput>(StringComparer.Ordinal);
        foreach (var name in type.Inputs)
        {
            if (activity.Json[name] is { } written && ReadProperty(activity, name, written) is { } input)
            {
                read[name] = input;
            }
        }

        foreach (var name in type.Required.Where(name => !read.ContainsKey(name)))
        {
            problems.Error("missing-input", $"{activity} has no \"{name}\".", activity);
        }

        return read;
    }

    public WorkflowInput ReadExpression(WorkflowActivity activity, string what, JsonObject? expression)
    {
        var kind = expression.Text("type") ?? "Literal";
        var value = expression?["value"];
        switch (kind)
        {
            case "JavaScript":
                return new(kind, null, Parse(activity, what, value), null);
            case "Literal" or "Object" or "Json":
                return new(kind, value, null, null);
            case "Variable" or "Input":
                return new(kind, null, null, Reference(activity, what, kind, value));
            default:
                problems.Error("unsupported-expression", $"{activity}: {what} is an expression of the kind \"{kind}\", which is not supported. {Supported}.", activity, expression?["type"]);
                return new("Literal", null, null, null);
        }
    }

    private WorkflowInput? ReadProperty(WorkflowActivity activity, string name, JsonNode written)
    {
        if (written is not JsonObject wrapped)
        {
            return new("Literal", written, null, null);
        }

        if (wrapped["expression"] is null && wrapped["typeName"] is null)
        {
            return new("Literal", written, null, null);
        }

        if (wrapped.Object("expression") is not { } expression)
        {
            return null;
        }

        if (wrapped["typeName"] is null)
        {
            problems.Warning("input-without-type", $"{activity}: \"{name}\" has no \"typeName\"; a stock server reads it as empty.", activity, wrapped);
        }

        return Script(activity, name, expression) ?? ReadExpression(activity, $"\"{name}\"", expression);
    }

    // The script of RunJavaScript is written as a literal text.
    private WorkflowInput? Script(WorkflowActivity activity, string name, JsonObject expression)
    {
        if (name != "script" || activity.Type != "Elsa.RunJavaScript")
        {
            return null;
        }

        if (expression.Text("type") is not (null or "Literal"))
        {
            problems.Error("script-not-literal", $"{activity}: \"script\" must be a Literal; as {expression.Text("type")} its result would be run as a script.", activity, expression);
        }

        return new("Literal", null, Parse(activity, "\"script\"", expression["value"]), null);
    }

    private Script? Parse(WorkflowActivity activity, string what, JsonNode? value)
    {
        var text = value is JsonValue scalar && scalar.TryGetValue<string>(out var written) ? written : "";
        try
        {
            return Expressions.Script.Parse(text);
        }
        catch (ScriptException wrong)
        {
            problems.Error("expression-outside-subset", $"{activity}: {what} is not an expression that can be used. {wrong.Message}. The expression is: {text}", activity, value);
            return null;
        }
    }

    private string Reference(WorkflowActivity activity, string what, string kind, JsonNode? value)
    {
        if ((value as JsonObject).Text("name") is { } name)
        {
            return name;
        }

        problems.Error("unsupported-expression", $"{activity}: {what} is of the kind {kind} and needs the whole definition ({{ \"name\": … }}) as its value, not a bare name.", activity, value);
        return "";
    }
}
