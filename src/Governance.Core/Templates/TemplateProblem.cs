using System.Globalization;

namespace Governance.Core.Templates;

/// <summary>One thing that is wrong in a template file, said for its author: what is wrong; what is allowed.</summary>
public sealed record TemplateProblem(string File, int Line, int Column, string Text)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}: {Text}");
}
