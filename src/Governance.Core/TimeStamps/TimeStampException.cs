namespace Governance.Core.TimeStamps;

/// <summary>There is no time stamp to be had now; the sentence says why.</summary>
public sealed class TimeStampException : Exception
{
    public TimeStampException()
        : this("There is no time stamp.")
    {
    }

    public TimeStampException(string message)
        : base(message)
    {
    }

    public TimeStampException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
