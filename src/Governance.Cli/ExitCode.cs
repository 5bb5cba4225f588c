namespace Governance.Cli;

/// <summary>What the program answers to whoever started it.</summary>
public static class ExitCode
{
    /// <summary>Everything held.</summary>
    public const int Good = 0;

    /// <summary>Something did not hold, or was refused.</summary>
    public const int Failed = 1;

    /// <summary>Called wrongly: nothing was done.</summary>
    public const int CalledWrongly = 2;
}
