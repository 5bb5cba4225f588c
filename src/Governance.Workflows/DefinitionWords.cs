namespace Governance.Workflows;

/// <summary>Words for the keys of a definition, as the product says them. By themselves keys are said with spaces.</summary>
/// <param name="Outcome">Of the key of an outcome.</param>
/// <param name="Role">Of the key of a role.</param>
/// <param name="Ending">Of the key of an ending.</param>
/// <param name="Evidence">Of a kind of evidence.</param>
public sealed record DefinitionWords(Func<string, string> Outcome, Func<string, string> Role, Func<string, string> Ending, Func<string, string> Evidence)
{
    public static DefinitionWords Plain { get; } = new(Spaced, Spaced, Spaced, Spaced);

    private static string Spaced(string key) => key.Replace('-', ' ');
}
