namespace Governance.Workflows.Expressions;

/// <summary>The value <c>undefined</c>; <c>null</c> is the null of C#.</summary>
internal sealed class JsUndefined
{
    public static readonly JsUndefined Value = new();

    private JsUndefined()
    {
    }

    public override string ToString() => "undefined";
}
