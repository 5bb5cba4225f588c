namespace Governance.Web.Components;

/// <summary>What a person confirms by signing: a dialog with script, a section of the page without.</summary>
/// <param name="Statement">The statement in plain words; exactly this text is stored.</param>
/// <param name="Meaning">What the signature means, in words; null where nothing is signed.</param>
/// <param name="SignerAndRole">"Jana Albers, privacy officer, Lindwater Main".</param>
/// <param name="At">UTC; shown with zone and as UTC. The exact time is set by the signature.</param>
/// <param name="SubjectTitle">What is signed, in words.</param>
/// <param name="SubjectUrl">Where it can be read as it stands.</param>
/// <param name="Sha256">Hash of exactly what is signed; null where nothing is.</param>
/// <param name="Submit">The primary button: the effect and the next owner.</param>
public sealed record SignatureSheet(
    string Title,
    string Statement,
    string? Meaning,
    string SignerAndRole,
    DateTime At,
    string SubjectTitle,
    string? SubjectUrl,
    string? Sha256,
    string Submit)
{
    /// <summary>Name of the password field; null where the sign-in provider asks again itself.</summary>
    public string? PasswordName { get; init; } = "Input.Password";

    public IReadOnlyList<string> PasswordErrors { get; init; } = [];

    /// <summary>What happens next and to whom, as sentences.</summary>
    public IReadOnlyList<string> Consequences { get; init; } = [];

    public string Reassurance { get; init; } = "Nothing is sent before you sign.";

    /// <summary>Address that the way back leads to; the page itself where it is null.</summary>
    public string? BackUrl { get; init; }
}
