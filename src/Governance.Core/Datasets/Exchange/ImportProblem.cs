namespace Governance.Core.Datasets.Exchange;

/// <summary>One thing wrong in a file of the register.</summary>
/// <param name="Where">Line and column name of a CSV ("line 4, column dataset_id"), or the path in a JSON file ("artifacts[3].dataset").</param>
/// <param name="Text">What is wrong and what to do.</param>
public sealed record ImportProblem(string Where, string Text)
{
    public override string ToString() => $"{Where}: {Text}";
}

/// <summary>What a file says, or everything that is wrong with it; with problems nothing of it is used.</summary>
public sealed record RegisterReading(RegisterItems Items, IReadOnlyList<ImportProblem> Problems)
{
    public static RegisterReading Refused(string where, string text) => new(RegisterItems.None, [new ImportProblem(where, text)]);
}
