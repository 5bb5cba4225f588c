using Governance.Pdf.Model;

namespace Governance.Pdf.Tests;

internal static class SampleFigures
{
    public static readonly IReadOnlyList<CourseStep> Steps =
    [
        new("Intake and use case", "MK", Day(2, 2), Day(2, 13), Day(2, 11)),
        new("Vendor questionnaire", "MV", Day(2, 12), Day(3, 18), Day(3, 27), "2nd round, 7 days late"),
        new("Privacy review", "BL", Day(3, 30), Day(4, 28), Day(4, 20)),
        new("Security review", "JA", Day(3, 30), Day(4, 28), Day(4, 30), "2 days late, new owner"),
        new("Scope check", "PH", Day(3, 30), Day(4, 28), Day(4, 13)),
        new("Bias and data review", "AT", Day(3, 30), Day(4, 28), Day(4, 22)),
        new("Technical integration", "IC", Day(5, 4), Day(6, 2), Day(5, 26)),
        new("Validation protocol", "MK", Day(4, 27), Day(5, 11), Day(5, 8)),
        new("Silent run", "IC", Day(5, 27), Day(7, 31), Day(7, 31)),
        new("Validation report", "MK", Day(8, 3), Day(8, 14), Day(8, 14)),
        new("Go-live decision", "HF", Day(9, 14), Day(9, 25), Day(9, 22)),
        new("Monitoring review, Nov", "TW", Day(11, 9), Day(12, 3), null),
    ];

    public static CourseOfCase Course() => new()
    {
        Caption = "Figure 2.1  Course of the case: when each step was open, when it was due",
        Alt = "Bar chart of 12 steps of the case from February to November 2026; two closed late, by 7 and 2 working days. Values in Table 2.1.",
        Note = "Letters after each step: initials of the owner on closing. Figures: Table 2.1.",
        Steps = Steps,
        AsOf = SampleDocument.AsOf,
        AsOfLabel = "as of 16 Nov",
        Marks = [new(Day(5, 8), "criteria locked 8 May, before any result"), new(Day(9, 22), "decided 22 Sep")],
        Use = new CourseUse(Day(9, 28), null, "live from 28 Sep; paused 23 Oct to 5 Nov", [new CoursePause(Day(10, 23), Day(11, 5))]),
    };

    public static IntervalChart Groups() => new()
    {
        Caption = "Figure 13.2  Sensitivity and specificity by group",
        Alt = "Forest plot of sensitivity and specificity in 4 groups; room 3 is below the target with 77.1 % of 35. Values in Table 13.3.",
        Note = "Square: point value. Open circle: fewer than 30 studies, no conclusion. Diamond: all. Bar: Wilson 95\u00A0% interval.",
        Panels = [new("Sensitivity", "per cent", 50, 100, 85, "target 85\u00A0%"), new("Specificity", "per cent", 50, 100, 90, "target 90\u00A0%")],
        Rows =
        [
            new("All studies", [new("276/300", 92, 88.4, 94.6, PointMark.Diamond), new("651/700", 93, 90.9, 94.7, PointMark.Diamond)]),
            new("Age", []),
            new("18 to 39", [new("21/25", 84, 65.3, 93.6, PointMark.OpenCircle), new("128/135", 94.8, 89.7, 97.5)]) { IsIndented = true },
            new("40 to 64", [new("78/85", 91.8, 84, 96), new("214/228", 93.9, 90, 96.3)]) { IsIndented = true },
            new("Room", []),
            new("Room 3", [new("27/35", 77.1, 61, 87.9, PointMark.Square, "below target"), new("77/90", 85.6, 76.8, 91.4)]) { IsIndented = true },
            new("Room 4", [new("5/7", null, 0, 0, PointMark.Square, "not estimable, n = 7"), new("40/44", 90.9, 78.8, 96.4)]) { IsIndented = true },
        ],
    };

    public static ConfusionMatrix Matrix() => new("with finding: 300", "without finding: 700", [new("Alert", 276, "found", 49, "false alarm", RightCell.Positive), new("No alert", 22, "missed", 645, "left alone", RightCell.Negative), new("No result", 2, "counts as missed", 6, "counts as false alarm", RightCell.None)])
    {
        Caption = "Figure 13.1  Result against reference",
        Alt = "Confusion matrix of 1 000 studies: 276 found, 22 missed, 49 false alarms, 645 left alone, 8 without result. Values in Table 13.3.",
    };

    public static BarChart Days() => new()
    {
        Caption = "Figure 21.1  Working days each step took",
        Alt = "Bar chart of working days of 3 steps; the vendor questionnaire is over the limit with 31. Values in Table 2.1.",
        Axis = "working days",
        Bars = [new("Intake and use case", 8, "8"), new("Vendor questionnaire", 31, "31, over the limit", true), new("Privacy review", 15, "15")],
        Limit = 25,
        LimitLabel = "limit 25",
    };

    private static DateTime Day(int month, int day) => new(2026, month, day, 9, 0, 0, DateTimeKind.Utc);
}
