namespace Governance.Core.Templates.Reading;

/// <summary>Collects every problem of one file. Stops counting at <see cref="Most"/>: nobody reads more, and a hostile file could make millions.</summary>
public sealed class ProblemList(string file)
{
    public const int Most = 200;
    private readonly List<TemplateProblem> problems = [];

    public string File { get; } = file;

    public int Count => problems.Count;

    public IReadOnlyList<TemplateProblem> InOrder => [.. problems.OrderBy(p => p.Line).ThenBy(p => p.Column)];

    public void Add(TextPlace place, string text)
    {
        if (problems.Count < Most)
        {
            problems.Add(new TemplateProblem(File, place.Line, place.Column, text));
        }
    }
}
