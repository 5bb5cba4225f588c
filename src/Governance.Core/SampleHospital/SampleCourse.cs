using Governance.Core.Cases;
using Governance.Core.Findings;

namespace Governance.Core.SampleHospital;

/// <summary>The usual course of a sample case: how each step ends and how many working days it takes.</summary>
public static class SampleCourse
{
    private const int UsualDays = 3;

    private static readonly Dictionary<string, int> Days = new()
    {
        ["intake"] = 3,
        ["vendor-questionnaire"] = 9,
        ["questionnaire-check"] = 2,
        ["privacy-review"] = 6,
        ["security-review"] = 8,
        ["scope-check"] = 5,
        ["bias-review"] = 9,
        ["clinical-safety-review"] = 7,
        ["contract"] = 12,
        ["integration-test"] = 8,
        ["protocol"] = 4,
        ["silent-run"] = 27,
        ["local-validation"] = 5,
        ["pilot"] = 18,
        ["go-live-decision"] = 4,
    };

    private static readonly Dictionary<string, SampleFinish> Finishes = new()
    {
        ["intake"] = new("accept"),
        ["intake-details"] = new("done"),
        ["vendor-questionnaire"] = new("complete-with-flags"),
        ["questionnaire-check"] = new("approve"),
        ["privacy-review"] = new("approve-with-conditions")
        {
            Verdicts = new Dictionary<string, (string, string)>
            {
                ["PRV-12"] = ("accept-with-condition", "Standing access of developers ends before go-live; sessions are opened case by case."),
            },
            Conditions =
            [
                new SampleCondition(
                    "The vendor's developers have no standing access; every session is opened by imaging informatics for one case.",
                    "The changed access list of the vendor, and a sign-in of a developer that is refused.",
                    "The tool is not switched on.", ConditionBlocks.GoLive, "imaging-informatics", 45),
            ],
        },
        ["security-review"] = new("approve"),
        ["cloud-responsibility"] = new("pass"),
        ["integration-test"] = new("pass"),
        ["scope-check"] = new("inside-needs-evidence")
        {
            Conditions =
            [
                new SampleCondition(
                    "Local validation holds at least 40 studies of the second scanner and all patients under 40 years of the sample.",
                    "Table of subgroups in the validation report.",
                    "The second scanner stays outside the use.", ConditionBlocks.Expansion, "clinical-lead", 120),
            ],
        },
        ["bias-review"] = new("adequate-with-restrictions") { Judged = ["VEN-15/group-below-target"] },
        ["contract"] = new("pass"),
        ["protocol"] = new("lock"),
        ["silent-run"] = new("reached"),
        ["local-validation"] = new("meets-with-restrictions", "Every primary criterion is met; under 40 years there are too few cases for a conclusion."),
        ["pilot"] = new("reached"),
        ["monitoring-plan"] = new("pass"),
        ["committee-note"] = new("done"),
        ["go-live-approval"] = new("approve-with-conditions", "It works here within the limits of the validation; two groups have to be watched.")
        {
            Conditions =
            [
                new SampleCondition(
                    "Sixty studies of patients under 40 years are read again each quarter and compared with the marks.",
                    "Report of the monitoring owner to the committee.",
                    "Patients under 40 years are taken out of the routing.", ConditionBlocks.Expansion, "monitoring-owner", 120),
            ],
        },
        ["go-live-decision"] = new("approve-with-conditions", "The five answers are there; what is not shown is excluded or watched.")
        {
            Conditions =
            [
                new SampleCondition(
                    "Slices above 2 mm stay excluded until a validation of their own.",
                    "Routing rule, looked at with each change of a protocol.",
                    "Routing of the scanner concerned is stopped.", ConditionBlocks.Nothing, "imaging-informatics", 30),
            ],
        },
    };

    private static readonly SampleFinish Returned = new(
        "changes-requested", "VEN-06 names no unit of analysis and counts no study without a result, and VEN-11 leaves these out. Please give the whole table.")
    {
        Verdicts = new Dictionary<string, (string, string)>
        {
            ["VEN-06"] = ("clarify", "Which unit do the counts have, and how many studies had no result?"),
            ["VEN-11"] = ("clarify", "Count the studies without a result and say what happens when they are taken as wrong."),
        },
        Judged = ["VEN-11/excluded-uncounted"],
    };

    private static readonly Dictionary<string, SampleFinish> Outside = new()
    {
        ["scope-check"] = new("outside", "The label begins at 18 years; patients from 16 years are planned too."),
        ["outside-label"] = new("ask-exception"),
    };

    /// <summary>How a round of a step ends.</summary>
    public static SampleFinish FinishOf(SampleCase story, string step, int round)
    {
        if (story.Ends.TryGetValue($"{step}/{round}", out var own))
        {
            return own;
        }

        if (story.IsOutsideLabel && Outside.TryGetValue(step, out var beyond))
        {
            return beyond;
        }

        if (story.Kind != CaseKind.NewProcurement)
        {
            return SampleFurtherCourse.FinishOf(step);
        }

        return story.IsReturnedOnce && step == "questionnaire-check" && round == 1 ? Returned : Finishes.GetValueOrDefault(step, new SampleFinish("approve"));
    }

    /// <summary>Working days from the opening of a step to its end.</summary>
    public static int DaysOf(SampleCase story, string step, int round)
    {
        if (story.Takes.TryGetValue($"{step}/{round}", out var days))
        {
            return days;
        }

        return story.Kind == CaseKind.NewProcurement ? Days.GetValueOrDefault(step, UsualDays) : SampleFurtherCourse.DaysOf(step);
    }
}
