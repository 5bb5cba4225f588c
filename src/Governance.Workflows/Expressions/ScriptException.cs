namespace Governance.Workflows.Expressions;

/// <summary>An expression that cannot be read (at publish) or evaluated (in a running case). The message says where and what is supported.</summary>
public sealed class ScriptException : Exception
{
    public ScriptException(int position, string message)
        : base($"At character {position + 1}: {message}")
    {
        Position = position;
    }

    public ScriptException()
    {
    }

    public ScriptException(string message)
        : base(message)
    {
    }

    public ScriptException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Zero-based offset in the text of the expression.</summary>
    public int Position { get; }
}
