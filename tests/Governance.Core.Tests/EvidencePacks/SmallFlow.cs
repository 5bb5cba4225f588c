using System.Text.Json.Nodes;

namespace Governance.Core.Tests.EvidencePacks;

/// <summary>A small adoption: intake, vendor questionnaire, privacy review (back to the vendor), protocol, validation, decision.</summary>
internal static class SmallFlow
{
    private static readonly string[] Steps = ["intake", "vendor-questionnaire", "privacy-review", "protocol", "local-validation", "go-live-decision"];

    public static string Json()
    {
        var activities = new JsonArray(
            Activity("start", "Start"),
            Task("intake", "intake", "Intake", "clinical-lead", "reviews/intake", "accept|reject", "S01", "responsibility", ""),
            Task("vendor-questionnaire", "questionnaire", "Vendor questionnaire", "procurement", "questionnaires/vendor", "complete|complete-with-flags", "S02", null, "intake"),
            Task("privacy-review", "review", "Privacy review", "privacy-officer", "reviews/privacy", "approve|approve-with-conditions|changes-requested", "S03", "approval", "vendor-questionnaire"),
            Switch(),
            Task("protocol", "protocol", "Validation protocol", "statistician", "protocols/local-validation", "lock", "S08", "responsibility", "privacy-review"),
            Task("local-validation", "validation", "Local validation report", "clinical-lead", "reviews/local-validation", "meets|does-not-meet", "S10", "responsibility", "protocol"),
            Task("go-live-decision", "committee-decision", "Go-live decision", "committee-chair", null, "approve|approve-with-conditions", "S13", "approval", "local-validation"),
            Ending(), Activity("end", "End"));
        var connections = new JsonArray(
            Line("start", "Done", "intake"), Line("intake", "Done", "vendor-questionnaire"), Line("vendor-questionnaire", "Done", "privacy-review"),
            Line("privacy-review", "Done", "judged"), Line("judged", "Back", "vendor-questionnaire"), Line("judged", "Default", "protocol"),
            Line("protocol", "Done", "local-validation"), Line("local-validation", "Done", "go-live-decision"), Line("go-live-decision", "Done", "approved"),
            Line("approved", "Done", "end"));
        return new JsonObject
        {
            ["id"] = "small-v1",
            ["definitionId"] = "small-adoption",
            ["name"] = "Small adoption",
            ["version"] = 1,
            ["variables"] = new JsonArray([.. Steps.Select(Variable)]),
            ["inputs"] = new JsonArray(),
            ["outputs"] = new JsonArray(new JsonObject { ["type"] = "String", ["name"] = "Ending" }),
            ["customProperties"] = new JsonObject
            {
                ["governance"] = new JsonObject { ["schema"] = 1, ["kind"] = "new-procurement", ["facts"] = new JsonArray(), ["endings"] = new JsonArray("approved-with-conditions") },
            },
            ["root"] = new JsonObject { ["id"] = "flow", ["type"] = "Elsa.Flowchart", ["name"] = "Flow", ["activities"] = activities, ["connections"] = connections },
        }.ToJsonString();
    }

    private static string Name(string key) => string.Concat(key.Split('-').Select(w => char.ToUpperInvariant(w[0]) + w[1..]));

    private static JsonNode Variable(string key) => new JsonObject
    {
        ["id"] = $"var-{key}",
        ["name"] = Name(key),
        ["typeName"] = "Object",
        ["isArray"] = false,
        ["storageDriverTypeName"] = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core",
    };

    private static JsonObject Activity(string id, string type) => new() { ["id"] = id, ["type"] = $"Elsa.{type}", ["name"] = id };

    private static JsonObject Literal(string value) => new() { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };

    private static JsonObject Task(string key, string kind, string title, string role, string? template, string outcomes, string stage, string? meaning, string dependsOn)
    {
        var list = string.Join(", ", outcomes.Split('|').Select(o => $"'{o}'"));
        var form = template is null ? "" : $"template: '{template}', ";
        var governance = new JsonObject
        {
            ["schema"] = 1,
            ["stage"] = stage,
            ["gate"] = true,
            ["dependsOn"] = dependsOn.Length == 0 ? new JsonArray() : new JsonArray(dependsOn),
        };
        if (meaning is not null)
        {
            governance["signature"] = new JsonObject { ["meaning"] = meaning, ["requiredFor"] = new JsonArray([.. outcomes.Split('|').Where(o => o != "changes-requested").Select(o => (JsonNode)o)]) };
        }

        var task = Activity(key, "RunTask");
        task["taskName"] = Literal(key);
        task["payload"] = new JsonObject
        {
            ["typeName"] = "ObjectDictionary",
            ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = $"({{ kind: '{kind}', title: '{title}', ownerRole: '{role}', dueWorkingDays: 5, {form}outcomes: [{list}] }})" },
        };
        task["result"] = new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = $"var-{key}" } };
        task["customProperties"] = new JsonObject { ["governance"] = governance };
        return task;
    }

    private static JsonObject Switch()
    {
        var judged = Activity("judged", "FlowSwitch");
        judged["cases"] = new JsonArray(new JsonObject
        {
            ["label"] = "Back",
            ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = "variables.PrivacyReview == 'changes-requested'" },
        });
        judged["mode"] = new JsonObject { ["typeName"] = "Elsa.Workflows.SwitchMode, Elsa.Workflows.Core", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = "MatchFirst" } };
        return judged;
    }

    private static JsonObject Ending()
    {
        var set = Activity("approved", "SetOutput");
        set["outputName"] = Literal("Ending");
        set["outputValue"] = Literal("approved-with-conditions");
        return set;
    }

    private static JsonObject Line(string from, string port, string to) => new()
    {
        ["source"] = new JsonObject { ["activity"] = from, ["port"] = port },
        ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
    };
}
