namespace Governance.Workflows.Differences;

public enum DifferenceKind
{
    Added,
    Removed,
    Changed,
}

/// <summary>One difference, as a sentence.</summary>
public sealed record DifferenceLine(DifferenceKind Kind, string Text);

/// <summary>Differences that belong together, under a heading.</summary>
public sealed record DifferenceGroup(string Title, IReadOnlyList<DifferenceLine> Lines);

/// <summary>What differs between two definitions, in words for those who work with them. Pure: the same two always give the same words.</summary>
/// <param name="Groups">Nothing where cases would go the same way with the same rules.</param>
/// <param name="IsPictureMoved">Positions in the designer differ.</param>
/// <param name="IsSameText">Both files are the same, letter by letter.</param>
public sealed record DefinitionDifference(IReadOnlyList<DifferenceGroup> Groups, bool IsPictureMoved, bool IsSameText)
{
    public int Count => Groups.Sum(group => group.Lines.Count);

    /// <summary>One sentence about the whole.</summary>
    public string Sentence => (Count, IsPictureMoved, IsSameText) switch
    {
        (0, _, true) => "Both are the same, letter by letter.",
        (0, true, _) => "Only positions in the picture changed. Cases go the same way, with the same rules.",
        (0, false, _) => "Nothing changed but the version number, dates or the writing of the file. Cases go the same way, with the same rules.",
        (1, _, _) => "One difference.",
        _ => $"{Count} differences.",
    };

    public static DefinitionDifference Between(WorkflowDefinition from, WorkflowDefinition to, DefinitionWords words)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(words);
        var groups = new List<DifferenceGroup>();
        Add(groups, "The definition", HeadDifference.Lines(from, to));
        Add(groups, "Steps", StepDifference.AddedAndRemoved(from, to, words));
        foreach (var step in to.HumanSteps.Where(step => step.Key.Length > 0))
        {
            if (from.Step(step.Key) is { } before)
            {
                Add(groups, $"Step “{step.Title}”", StepDifference.Lines(from, before, to, step, words));
            }
        }

        Add(groups, "Ways through the flow", WayDifference.Lines(from, to, words));
        Add(groups, "Parts, choices and ends", ActivityDifference.AddedAndRemoved(from, to));
        Add(groups, "Conditions and values", ActivityDifference.Changed(from, to, words));
        Add(groups, "Variables and facts", VariableDifference.Lines(from, to));
        Add(groups, "How cases end", Listed.Lines(from.Endings, to.Endings, ending => $"the ending “{words.Ending(ending)}”"));
        return new DefinitionDifference(groups, ActivityDifference.IsPictureMoved(from, to), from.Sha256 == to.Sha256);
    }

    private static void Add(List<DifferenceGroup> groups, string title, IEnumerable<DifferenceLine> lines)
    {
        var all = lines.Distinct().ToList();
        if (all.Count > 0)
        {
            groups.Add(new DifferenceGroup(title, all));
        }
    }
}
