using Governance.Workflows.Format;

namespace Governance.Workflows.Picture;

/// <summary>A box before and while it gets its place.</summary>
internal sealed class PictureCell(string path, PictureKind kind, IReadOnlyList<string> title, double width, double height)
{
    public string Path { get; } = path;

    public PictureKind Kind { get; } = kind;

    public IReadOnlyList<string> Title { get; } = title;

    public IReadOnlyList<HumanStep> Steps { get; init; } = [];

    /// <summary>Where the author put it across the flow; null without a position.</summary>
    public double? Hint { get; set; }

    public double Width { get; } = width;

    public double Height { get; } = height;

    /// <summary>Half of the width that is kept free for it: its own, and that of lines and labels beside it.</summary>
    public double Reach { get; set; } = width / 2;

    public int Row { get; set; }

    /// <summary>Rows that still follow: what ends soon makes way for what goes on.</summary>
    public int Ahead { get; set; }

    /// <summary>Middle.</summary>
    public double X { get; set; }

    /// <summary>Upper edge.</summary>
    public double Y { get; set; }

    public double Bottom => Y + Height;
}

/// <summary>A way from one box to another, with all outcomes that lead along it.</summary>
internal sealed record PictureWay(PictureCell From, PictureCell To, IReadOnlyList<string> Labels, bool IsBack)
{
    /// <summary>Back to the box right above, or to itself: drawn beside the two.</summary>
    public bool IsLocal => IsBack && From.Row - To.Row is 0 or 1 && (From == To || From.Row > To.Row);
}

/// <summary>Boxes and ways of one container, without places.</summary>
internal sealed class PictureShape
{
    private readonly Dictionary<string, PictureCell> cells = new(StringComparer.Ordinal);
    private readonly DefinitionWords words;
    private readonly ShapeEdges edges;

    private PictureShape(WorkflowDefinition definition, WorkflowActivity shown, DefinitionWords words)
    {
        this.words = words;
        edges = new ShapeEdges(definition, shown);
        foreach (var activity in shown.Nested.Select(nested => nested.Activity).Where(activity => !edges.IsFolded(activity)))
        {
            cells[activity.Id] = CellOf(definition, activity);
        }

        Ways = [.. WaysOf()];
    }

    public IReadOnlyCollection<PictureCell> Cells => cells.Values;

    public IReadOnlyList<PictureWay> Ways { get; }

    public static PictureShape Of(WorkflowDefinition definition, WorkflowActivity shown, DefinitionWords words) => new(definition, shown, words);

    private IEnumerable<PictureWay> WaysOf()
    {
        foreach (var group in edges.All.GroupBy(edge => (edge.Source, edge.Target)))
        {
            var isBack = group.Key.Source == group.Key.Target || group.All(edge => edge.IsBack);
            yield return new PictureWay(cells[group.Key.Source], cells[group.Key.Target], LabelsOf(group.ToList(), cells[group.Key.Source], cells[group.Key.Target]), isBack);
        }
    }

    // A branch of a fork that is called as what it leads to needs no label.
    private List<string> LabelsOf(List<ShapeEdge> group, PictureCell source, PictureCell target)
    {
        var named = group.Where(edge => edge.Port is not ("Done" or "Default") && (source.Kind != PictureKind.Fork || edge.Port != string.Join(' ', target.Title)))
            .Select(edge => edge.IsOutcome ? words.Outcome(edge.Port) : Port(edge.Port)).ToList();
        return named.Count == 0 && group.Any(edge => edge.Port == "Default") ? ["otherwise"] : named;
    }

    private static string Port(string port) => port switch
    {
        "True" => "yes",
        "False" => "no",
        _ => port,
    };

    private PictureCell CellOf(WorkflowDefinition definition, WorkflowActivity activity)
    {
        var position = activity.Json.Object("metadata").Object("designer").Object("position");
        var cell = Drawn(definition, activity, ActivityTitle.Of(activity));
        cell.Hint = position?["y"] is System.Text.Json.Nodes.JsonValue y && y.TryGetValue<double>(out var across) ? across : null;
        return cell;
    }

    private PictureCell Drawn(WorkflowDefinition definition, WorkflowActivity activity, string title) => activity.Type switch
    {
        "Elsa.RunTask" => Step(definition, activity),
        "Elsa.Start" => new(activity.Path, PictureKind.Start, ["Start"], 64, 24),
        "Elsa.End" or "Elsa.Finish" or "Elsa.Complete" or "Elsa.Fault" or "Elsa.Break" => Pill(activity, PictureKind.End, title),
        "Elsa.FlowSwitch" or "Elsa.FlowDecision" => Choice(activity, title),
        "Elsa.FlowFork" => Pill(activity, PictureKind.Fork, title),
        "Elsa.FlowJoin" => Pill(activity, PictureKind.Join, title),
        "Elsa.Delay" or "Elsa.StartAt" or "Elsa.Event" => Pill(activity, PictureKind.Wait, title),
        "Elsa.SetOutput" when edges.IsEnding(activity) => Pill(activity, PictureKind.End, title),
        _ when activity.Nested.Count > 0 => Part(definition, activity, title),
        _ => Pill(activity, PictureKind.Quiet, title),
    };

    private static PictureCell Step(WorkflowDefinition definition, WorkflowActivity activity)
    {
        var step = StepOf(definition, activity);
        var title = PictureText.Title(step.Title.Length > 0 ? step.Title : ActivityTitle.Of(activity));
        return new(activity.Path, PictureKind.Step, title, PictureText.CardWidth, PictureText.CardHeight(title.Count)) { Steps = [step] };
    }

    private static PictureCell Part(WorkflowDefinition definition, WorkflowActivity activity, string title)
    {
        var steps = activity.AndAllInside().Where(inside => inside.Type == "Elsa.RunTask").Select(inside => StepOf(definition, inside)).ToList();
        var height = PictureText.PartHead + steps.Sum(step => PictureText.CardHeight(PictureText.Title(step.Title).Count) + PictureText.CardGap);
        return new(activity.Path, PictureKind.Part, PictureText.Wrap(title, 24, 1), PictureText.CardWidth + (2 * PictureText.PartPadding), height) { Steps = steps };
    }

    private PictureCell Choice(WorkflowActivity activity, string title)
    {
        var caption = edges.JudgesOneStep(activity) ? [] : PictureText.Wrap(title, 18, 2);
        return new(activity.Path, PictureKind.Choice, caption, 22, 22) { Reach = 11 + 6 + PictureText.LabelWidth(caption) };
    }

    private static PictureCell Pill(WorkflowActivity activity, PictureKind kind, string title)
    {
        var lines = PictureText.Wrap(title, 20, 3);
        return new(activity.Path, kind, lines, Math.Max(72, PictureText.LabelWidth(lines) + 26), 10 + (lines.Count * PictureText.LabelLine));
    }

    // Step keys may be missing in a file that is only looked at; the activity then stands for the step.
    private static HumanStep StepOf(WorkflowDefinition definition, WorkflowActivity activity) =>
        definition.HumanSteps.First(step => step.ActivityId == activity.Id && step.Key == HumanStepReader.Key(activity));
}
