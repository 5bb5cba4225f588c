using static Governance.Core.Dossiers.DossierField;

namespace Governance.Core.Dossiers.Kinds;

/// <summary>The deployer's own risk file (evidence pack section 11; ISO 14971 words).</summary>
public static class SafetyKinds
{
    public const string Hazard = "hazard";

    public static IReadOnlyList<DossierKind> All { get; } =
    [
        new(Hazard, "HZ", DossierArea.Safety, "Hazards", "hazard",
        [
            Of("hazard", "Hazard").Saying("For example: a bleed is not flagged."),
            Sentences("cause", "Cause"),
            Sentences("harm", "Harm to the patient"),
            .. RiskKind.Rating("Probability", "Severity"),
            Sentences("control", "What controls it"),
            Sentences("verification", "How it was seen that the control works"),
            new DossierField("accepted-by", "Who accepts what is left", DossierFieldType.Person).Optional(),
            On("accepted-on", "Accepted on").Optional(),
            Of("incidents", "Incidents it explains").Saying("Numbers of cases, for example AC-2026-0042.").Optional(),
        ])
        {
            Columns =
            [
                new("Hazard", 4, "hazard", "cause", "harm"), RiskKind.Before, new("Control and verification", 4, "control", "verification"), RiskKind.After,
                new("What is left", 3, "accepted-by", "accepted-on", "incidents"),
            ],
            Purpose = "What can harm a patient, what controls it, how that was verified, and who accepts what is left.",
            Together = HazardProblems,
        },
    ];

    private static IEnumerable<FieldProblem> HazardProblems(DossierValues values, DateOnly today)
    {
        foreach (var problem in RiskKind.Worse(values, today))
        {
            yield return problem;
        }

        if (values.Has("accepted-by") != values.Has("accepted-on"))
        {
            yield return new FieldProblem(values.Has("accepted-by") ? "accepted-on" : "accepted-by", "Say who accepts what is left, and on which day; or leave both empty.");
        }

        if (values.Day("accepted-on") > today)
        {
            yield return new FieldProblem("accepted-on", "The day lies in the future. Enter the day on which it was accepted.");
        }
    }
}
