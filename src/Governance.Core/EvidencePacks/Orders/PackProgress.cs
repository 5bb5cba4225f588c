namespace Governance.Core.EvidencePacks.Orders;

/// <summary>How far the building of a pack is.</summary>
/// <param name="Doing">What is done now, in words.</param>
/// <param name="Percent">0 to 100; only grows.</param>
public sealed record PackProgress(string Doing, int Percent);

/// <summary>Wakes the builder of this host when an order came, so that nobody waits for its next look.</summary>
public sealed class PackBell : IDisposable
{
    private readonly SemaphoreSlim rung = new(0);

    public void Ring() => rung.Release();

    /// <summary>Waits until it rings, at most so long.</summary>
    public Task WaitAsync(TimeSpan most, CancellationToken ct) => rung.WaitAsync(most, ct);

    public void Dispose() => rung.Dispose();
}
