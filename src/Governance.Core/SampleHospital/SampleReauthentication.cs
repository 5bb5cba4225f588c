using Governance.Core.Signatures;

namespace Governance.Core.SampleHospital;

/// <summary>
/// Signs the sample cases that are loaded for trying the product out. Nobody types a password then, and the signatures say so: their method is
/// "sample". Never registered in a host that serves people.
/// </summary>
public sealed class SampleReauthentication : IReauthentication
{
    public Task<(string? Method, string? Refusal)> ConfirmAsync(int personId, string secret, CancellationToken ct) =>
        Task.FromResult<(string?, string?)>(("sample", null));
}
