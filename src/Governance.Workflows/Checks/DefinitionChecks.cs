using System.Text.Json.Nodes;
using Governance.Workflows.Format;

namespace Governance.Workflows.Checks;

/// <summary>What stands on the definition itself: kind, facts, variables, inputs.</summary>
internal static class DefinitionChecks
{
    private const string Driver = "\"Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core\"";

    public static void Check(CheckContext context)
    {
        CheckKind(context);
        CheckVariables(context);
        CheckFacts(context);
        foreach (var input in context.Definition.Inputs.Where(input => !input.IsStored))
        {
            context.Problems.Warning("input-not-stored", $"The input \"{input.Name}\" has no storageDriverType; its value is gone as soon as the workflow has waited once. Write {Driver}.", at: Written(context, "inputs", input.Name));
        }
    }

    private static void CheckKind(CheckContext context)
    {
        var kind = context.Definition.Kind;
        if (kind.Length == 0)
        {
            context.Problems.Error("definition-without-kind", $"The definition does not say what kind of case it is for: customProperties.governance.kind is one of {string.Join(", ", ClosedLists.CaseKinds)}.");
        }
        else if (!ClosedLists.CaseKinds.Contains(kind))
        {
            context.Problems.Error("unknown-case-kind", $"The kind of case \"{kind}\" is not known; known are {string.Join(", ", ClosedLists.CaseKinds)}.");
        }
    }

    private static void CheckVariables(CheckContext context)
    {
        foreach (var owner in context.Activities.Select(activity => (activity.Json, activity.Variables)).Prepend((context.Definition.Tree, context.Definition.Variables)))
        {
            CheckVariables(context, owner.Item1, owner.Item2);
        }
    }

    private static void CheckVariables(CheckContext context, JsonObject owner, IReadOnlyList<WorkflowVariable> variables)
    {
        var written = owner.Objects("variables").ToList();
        for (var i = 0; i < variables.Count; i++)
        {
            var variable = variables[i];
            if (variable.Id.Length == 0 || variable.Name.Length == 0)
            {
                context.Problems.Error("incomplete-variable", "A variable needs an \"id\" and a \"name\".", at: written[i]);
            }
            else if (variables.Take(i).Any(earlier => earlier.Id == variable.Id || earlier.Name == variable.Name))
            {
                context.Problems.Error("duplicate-variable", $"The variable \"{variable.Name}\" is declared twice, by name or by id.", at: written[i]);
            }

            CheckDriver(context, variable, written[i]);
        }
    }

    private static void CheckDriver(CheckContext context, WorkflowVariable variable, JsonObject written)
    {
        if (!variable.IsStored)
        {
            context.Problems.Warning("variable-not-stored", $"The variable \"{variable.Name}\" has no storageDriverTypeName; it falls back to its first value as soon as the workflow has waited once. Write {Driver}.", at: written);
        }
        else if (written.Text("storageDriverTypeName")?.Contains(',', StringComparison.Ordinal) == false)
        {
            context.Problems.Warning("short-type-name", $"The variable \"{variable.Name}\" names its storage driver in the short form, which older servers drop without a word. Write {Driver}.", at: written);
        }
    }

    private static void CheckFacts(CheckContext context)
    {
        foreach (var fact in context.Definition.Facts.Where(fact => !context.Definition.Variables.Any(variable => variable.Name == fact)))
        {
            context.Problems.Error("fact-without-variable", $"The fact \"{fact}\" is listed, but there is no variable of that name for it.");
        }

        var outcomes = context.Definition.HumanSteps.SelectMany(step => step.Outcomes).ToHashSet(StringComparer.Ordinal);
        foreach (var passing in context.Definition.Tree.Object("customProperties").Object("governance").Texts("passing").Where(key => !outcomes.Contains(key)))
        {
            context.Problems.Error("unknown-passing", $"\"{passing}\" is listed as passing, but no step has that outcome.");
        }
    }

    private static JsonObject? Written(CheckContext context, string list, string name) =>
        context.Definition.Tree.Objects(list).FirstOrDefault(written => written.Text("name") == name);
}
