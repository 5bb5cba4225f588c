namespace Governance.Architecture.Tests;

internal static class Expect
{
    /// <summary>Fails with every offender on a line of its own.</summary>
    public static void None<T>(IEnumerable<T> offenders)
    {
        var all = offenders.ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }
}
