using static Governance.Core.Dossiers.DossierField;

namespace Governance.Core.Dossiers.Kinds;

/// <summary>Who was trained on the product, on which version and by whom (evidence pack sections 2 and 14).</summary>
public static class TrainingKinds
{
    public const string Record = "training-record";

    public static IReadOnlyList<DossierKind> All { get; } =
    [
        new(Record, "TN", DossierArea.Training, "People trained", "training",
        [
            new DossierField("person", "Person", DossierFieldType.Person),
            OneOf("part", "Trained for", ("reading", "Reading with it"), ("running", "Running it"), ("watching", "Watching it"), ("reviewing", "Reviewing it or deciding on it")),
            Of("version", "On which version").Saying("As the product is named in this case, for example 3.0."),
            Sentences("content", "What was taught").Saying("Intended use and limits, failure types, how one comes to follow a wrong output, how to disagree, what to do when it is down."),
            On("on", "Trained on"),
            Of("by", "By whom"),
            OneOf("check", "How understanding was checked", ("test", "A test was passed"), ("cases", "Cases were read together"), ("attendance", "Attendance only"), ("none", "It was not checked")),
            On("until", "To be repeated by").Optional(),
        ])
        {
            Columns = [new("Person", 3, "person", "part"), new("Version, and what was taught", 5, "version", "content"), new("Trained", 3, "on", "by", "check"), new("Repeat by", 2, "until")],
            Purpose = "Who was trained, on which version, and how one saw that it was understood. Training goes on after go-live: later records change nothing that was signed.",
            IsLog = true,
            Together = TrainingProblems,
        },
    ];

    private static IEnumerable<FieldProblem> TrainingProblems(DossierValues values, DateOnly today)
    {
        if (values.Day("on") > today)
        {
            yield return new FieldProblem("on", "The day lies in the future. Enter the training when it was given.");
        }

        if (values.Day("until") <= values.Day("on"))
        {
            yield return new FieldProblem("until", "It is to be repeated before it was given. Check both days.");
        }
    }
}
