namespace Governance.Core;

/// <summary>One thing wrong in a file that is read.</summary>
/// <param name="Where">Line and column name of a CSV ("line 4, column dataset_id"), or the path in a JSON file ("artifacts[3].dataset").</param>
/// <param name="Text">What is wrong and what to do.</param>
public sealed record ImportProblem(string Where, string Text)
{
    public override string ToString() => $"{Where}: {Text}";
}
