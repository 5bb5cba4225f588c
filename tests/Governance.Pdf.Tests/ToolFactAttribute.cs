using Governance.TestKit;

namespace Governance.Pdf.Tests;

/// <summary>A test that needs a program of poppler-utils or qpdf; skipped, with the reason, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ToolFactAttribute : FactAttribute
{
    public ToolFactAttribute(string tool)
    {
        Tool = tool;
        if (!ExternalTool.IsInstalled(tool))
        {
            Skip = $"The program {tool} is not installed (Debian: apt install poppler-utils qpdf).";
        }
    }

    public string Tool { get; }
}
