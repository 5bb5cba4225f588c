using Governance.Core.Findings;

namespace Governance.Core.SampleHospital;

/// <summary>The usual course of cases about a product that is in use: how each step ends and how many working days it takes.</summary>
internal static class SampleFurtherCourse
{
    private static readonly SampleCondition SecondReading = new(
        "Sixty studies of patients under 40 years are read again each quarter and compared with the marks.",
        "Report of the monitoring owner to the committee.",
        "Patients under 40 years are taken out of the routing.", ConditionBlocks.Expansion, "monitoring-owner", 120);

    private static readonly SampleCondition CloserWatch = new(
        "Twenty marked studies a day are looked at for two weeks after the switch.",
        "List of the monitoring owner, shown to the radiology lead each Friday.",
        "The version before is switched on again.", ConditionBlocks.Nothing, "monitoring-owner", 20);

    private static readonly Dictionary<string, SampleFinish> Finishes = new()
    {
        ["change-notice"] = new("accept"),
        ["change-details"] = new("done"),
        ["vendor-change"] = new("complete"),
        ["scope-check"] = new("inside-needs-evidence") { Conditions = [SecondReading] },
        ["bias-review"] = new("adequate-with-restrictions"),
        ["integration-test"] = new("pass"),
        ["contract"] = new("pass"),
        ["regression-set"] = new("pass"),
        ["revalidation-protocol"] = new("lock"),
        ["revalidation-report"] = new("meets"),
        ["monitoring-limits"] = new("pass"),
        ["update-approval"] = new("approve-with-conditions", "Every criterion is met; the first two weeks are watched more closely.") { Conditions = [CloserWatch] },
        ["switch-version"] = new("done"),
        ["extension-request"] = new("accept"),
        ["extension-approval"] = new("approve-with-conditions", "Every criterion is met; younger inpatients are few.") { Conditions = [SecondReading] },
        ["extension-decision"] = new("approve-with-conditions", "The wider use is inside the label and shown here; the younger are watched.") { Conditions = [SecondReading] },
        ["renewal-monitoring"] = new("approve"),
        ["renewal-subgroups"] = new("adequate-with-restrictions"),
        ["renewal-conditions"] = new("pass"),
        ["renewal-operation"] = new("pass"),
        ["renewal-regulatory"] = new("approve"),
        ["renewal-approval"] = new("approve-with-conditions", "It works within its limits; the younger are watched for another year.") { Conditions = [SecondReading] },
        ["renewal-decision"] = new("renew-with-conditions", "The record is complete, the benefit is there, the younger are watched for another year.") { Conditions = [SecondReading] },
        ["concern-triage"] = new("escalate", "The same error three times in a week, all from one scanner."),
        ["serious-triage"] = new("escalate", "A patient may have been harmed."),
        ["escalation-decision"] = new("pause", "Five of 84 studies with the side reversed, cause not isolated, a near miss."),
        ["watch-period"] = new("reached"),
        ["apply-restriction"] = new("done"),
        ["restriction-watch"] = new("reached"),
        ["pause-effect"] = new("done"),
        ["external-reports"] = new("pass"),
        ["root-cause"] = new("pass"),
        ["look-back"] = new("pass"),
        ["mitigation"] = new("pass"),
        ["monitoring-change"] = new("pass"),
        ["resume-decision"] = new("resume-restricted", "Cause, repair and proof are there; the first two weeks are limited."),
        ["staged-return"] = new("reached"),
        ["retirement-request"] = new("accept"),
        ["retirement-routing"] = new("pass"),
        ["retirement-data"] = new("pass"),
        ["retirement-access"] = new("pass"),
        ["retirement-contract"] = new("pass"),
        ["retirement-records"] = new("pass"),
        ["retirement-notice"] = new("done"),
    };

    private static readonly Dictionary<string, int> Days = new()
    {
        ["concern-triage"] = 0,
        ["serious-triage"] = 0,
        ["escalation-decision"] = 0,
        ["urgent-chair"] = 0,
        ["urgent-quality"] = 0,
        ["pause-effect"] = 0,
        ["external-reports"] = 1,
        ["root-cause"] = 6,
        ["look-back"] = 4,
        ["staged-return"] = 10,
        ["vendor-change"] = 6,
        ["bias-review"] = 5,
        ["revalidation-report"] = 8,
    };

    /// <summary>How a step ends; a review or an approval that stands in no list is approved.</summary>
    public static SampleFinish FinishOf(string step) => Finishes.GetValueOrDefault(step, new SampleFinish("approve"));

    /// <summary>Working days from the opening of a step to its end; 0 is within the hour.</summary>
    public static int DaysOf(string step) => Days.GetValueOrDefault(step, 2);
}
