using System.Text.Encodings.Web;
using System.Text.Json;

namespace Governance.Workflows.Format;

public static class ElsaWorkflowWriter
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The definition as JSON with every field that was read, also those nobody here knows.</summary>
    public static string Write(WorkflowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);

        return definition.Tree.ToJsonString(Readable) + "\n";
    }
}
