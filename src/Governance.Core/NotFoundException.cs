namespace Governance.Core;

/// <summary>The row does not exist, or this actor may not know that it does. Hosts answer 404.</summary>
public sealed class NotFoundException : Exception
{
    public NotFoundException()
        : this("Nothing was found under this address.")
    {
    }

    public NotFoundException(string message)
        : base(message)
    {
    }

    public NotFoundException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
