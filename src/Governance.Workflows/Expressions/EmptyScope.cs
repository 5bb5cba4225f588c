namespace Governance.Workflows.Expressions;

/// <summary>The scope at publish: nothing has a value yet, so only literals can be evaluated.</summary>
internal sealed class EmptyScope : ScriptScope
{
    public override bool TryGetVariable(string name, out object? value)
    {
        value = null;
        return false;
    }

    public override bool TrySetVariable(string name, object? value) => false;
}
