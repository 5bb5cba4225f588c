namespace Governance.Core.Datasets.Exchange;

/// <summary>What a file says, or everything that is wrong with it; with problems nothing of it is used.</summary>
public sealed record RegisterReading(RegisterItems Items, IReadOnlyList<ImportProblem> Problems)
{
    public static RegisterReading Refused(string where, string text) => new(RegisterItems.None, [new ImportProblem(where, text)]);
}
