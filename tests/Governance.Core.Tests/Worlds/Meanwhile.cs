using Governance.Core.Evidence;
using Governance.Core.Signatures;
using Governance.TestKit;

namespace Governance.Core.Tests.Worlds;

/// <summary>Lets something else happen once, in the middle of a use case: between what it has read and what it commits.</summary>
internal sealed class Meanwhile
{
    private Func<Task>? next;

    public void Once(Func<Task> happening) => next = happening;

    public async Task HappenAsync()
    {
        var now = Interlocked.Exchange(ref next, null);
        await (now?.Invoke() ?? Task.CompletedTask);
    }
}

/// <summary>Recognises every signer by one secret.</summary>
internal sealed class KnownSecret(Meanwhile meanwhile) : IReauthentication
{
    public const string Text = "correct horse battery";

    public async Task<(string? Method, string? Refusal)> ConfirmAsync(int personId, string secret, CancellationToken ct)
    {
        await meanwhile.HappenAsync();
        return secret == Text ? ("password", null) : (null, "The password is not right.");
    }
}

/// <summary>Evidence in memory.</summary>
internal sealed class SlowEvidence(MemoryEvidence kept, Meanwhile meanwhile) : IEvidenceStore
{
    public async Task<(string Sha256, long Bytes)> PutAsync(Stream content, CancellationToken ct)
    {
        await meanwhile.HappenAsync();
        return await kept.PutAsync(content, ct);
    }

    public Task<Stream?> OpenAsync(string sha256, CancellationToken ct) => kept.OpenAsync(sha256, ct);
}
