namespace Governance.Core.Signatures;

/// <summary>Asks the signer to prove again who they are, at the moment of signing. The outside world behind it is the account store or the identity provider.</summary>
public interface IReauthentication
{
    /// <param name="personId">The signer.</param>
    /// <param name="secret">What only the signer knows; never stored, never logged.</param>
    /// <param name="ct">Stops the check.</param>
    /// <returns>The method for the signature ("password"), or null with the reason why the signer was not recognised.</returns>
    Task<(string? Method, string? Refusal)> ConfirmAsync(int personId, string secret, CancellationToken ct);
}
