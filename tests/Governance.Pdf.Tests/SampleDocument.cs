using System.Security.Cryptography;
using System.Text;
using Governance.Pdf.Model;

namespace Governance.Pdf.Tests;

/// <summary>A small pack with every kind of block. Case, people and figures are invented.</summary>
internal static class SampleDocument
{
    public static readonly DateTime AsOf = new(2026, 11, 16, 8, 30, 0, DateTimeKind.Utc);

    public static readonly string Hash = Convert.ToHexStringLower(SHA256.HashData("manifest"u8));

    public static readonly byte[] Contents = Encoding.UTF8.GetBytes("{\"sections\":{\"0\":\"cover\"}}");

    public static PdfDocument Rich() => With(
        Cover(), Decision(), Course(), Questionnaire(), Validation(), Rest());

    public static PdfDocument With(params Section[] sections) => new()
    {
        Title = "Evidence pack 42-317-internal-1: ChestFlag 2.1.3",
        Subject = "Evidence pack of an adoption case",
        Author = "Example General Hospital",
        AsOf = AsOf,
        Id = Convert.FromHexString(Hash),
        HeadLeft = "Case 42  ·  ChestFlag 2.1.3",
        HeadRight = "as of 16 Nov 2026, 08:30 UTC",
        FootLeft = "42-317-internal-1  ·  " + Hash[..16],
        FootMiddle = "Committee and external auditor",
        Sections = sections,
        Attachments =
        [
            new Attachment("contents.json", Contents, "application/json", AttachmentRelationship.Source, "Contents of this pack"),
            new Attachment("manifest.json", Encoding.UTF8.GetBytes("{}"), "application/json", AttachmentRelationship.Data, "Manifest of this pack"),
        ],
    };

    public static Section Plain(params Block[] blocks) => new() { ShortTitle = "1  Short title", Blocks = [new Heading(1, "Plain", "1"), .. blocks] };

    private static Section Cover() => new()
    {
        ShortTitle = "Cover",
        IsCover = true,
        Blocks =
        [
            new CoverTitle("Example General Hospital  ·  AI Governance Committee  ·  Evidence pack", "ChestFlag 2.1.3"),
            new Lead("Flags suspected air in the pleural space on chest radiographs, so that the study moves to the top of the reading list. Adults; Example General, all sites."),
            new StatusBand(Mark.WithConditions, "Approved with conditions. Live, restricted.", "Decided Tue 22 Sep 2026, valid until Tue 21 Sep 2027. Room 3 is excluded. Paused for 13 days after a detector change, resumed Thu 5 Nov 2026.") { Kicker = "Status on Mon 16 Nov 2026" },
            new Heading(2, "Read this first: what is missing, late or out of date"),
            ReadThisFirst(),
            new Heading(2, "Who answers for what today"),
            Owners(),
            new Heading(2, "This document"),
            new Columns([new ColumnPart(138, [ThisDocument()]), new ColumnPart(27, [new QrCode("https://governance.example/check/7K4Q-9TXM?pack=42-317-internal-1", "Is it genuine and current? Scan, or see the last page.", "7K4Q-9TXM")])]) { Gap = 7 },
        ],
    };

    private static Table ReadThisFirst() => new()
    {
        RowHeaderColumn = 1,
        Columns = [new("Mark", 26), new("What", 40), new("Why, and what happens next", 61), new("Owner, due", 32), new("Page", 13)],
        Rows =
        [
            DataRow.Of(new StateMark(Mark.Gap, "gap"), "No result for room 3 that would allow its use", "35 positives, 27 found; interval too wide and below target. Excluded from use until re-tested (condition C1).", "Dr M. Kessler-Oyelaran\n26 Feb 2027", new PageReference("validation", "Local validation", "")),
            DataRow.Of(new StateMark(Mark.Gap, "gap"), "Training data: share of portable devices", "Vendor declined to state it (question BIA-04). Counted as unanswered; finding F-06.", "Dr A. Terashima\n30 Nov", new PageReference("questionnaire", "Vendor questionnaire", "")),
            DataRow.Of(new StateMark(Mark.Late, "3 days late"), "Downtime drill on the night shift (condition C3)", "Planned for 11 Nov; moved because of the pause.", "Ines Carvalho\n11 Nov", new PageReference("decision", "Decision summary", "")),
            DataRow.Of(new StateMark(Mark.OutOfDate, "out of date"), "Penetration test summary (evidence E-031)", "Valid until 31 Oct 2026. New report requested on 2 Nov.", "Jonas Adeyemi\n30 Nov", new PageReference("rest", "Rest", "")),
            DataRow.Of(new StateMark(Mark.Withheld, "withheld"), "3 passages and 1 file", "Vendor-confidential: network addresses, source-code review. Fingerprints are listed.", "Beatrix Lindqvist", new PageReference("rest", "Rest", "")),
        ],
    };

    private static Table Owners() => new()
    {
        RowHeaderColumn = null,
        Columns = [new("Performance", 40), new("Security", 33), new("Privacy", 33), new("Running it", 33), new("Watching it", 33)],
        Rows = [DataRow.Of(Owner("Dr Miriam Kessler-Oyelaran", "lead radiologist"), Owner("Jonas Adeyemi", "security officer"), Owner("Beatrix Lindqvist", "privacy officer"), Owner("Ines Carvalho", "imaging informatics"), Owner("Dr Tomasz Wieczorek", "monitoring owner"))],
    };

    private static Cell Owner(string name, string role) => RichText.Of(name, new LineBreak(), new TextRun(role) { Tone = Tone.Second });

    private static KeyValueList ThisDocument() => new(
    [
        new("Evidence pack", RichText.Of(new TextRun("42-317-internal-1") { IsBold = true }, "   7th issue; replaces 42-280-internal-1 of 22 Sep 2026")),
        new("Case", RichText.Of(new TextRun("42") { IsBold = true }, "   new procurement, tier 3")),
        new("As of", RichText.Of(new TextRun("Mon 16 Nov 2026, 08:30:00 UTC") { IsBold = true }, " (09:30:00 CET, Europe/Berlin), trail entry 317")),
        new("Made for", "Committee and external auditor. Built by Renate Schuhmann, quality and safety"),
        new("Form", RichText.Of("Pack layout 3.1; workflow “full adoption” version 5; ", new PageCount(), "\u00A0pages; 64 evidence files in the ZIP beside it")),
        new("SHA-256", RichText.Of(new HashRun(Hash, true)), "of the manifest; first 16 characters at the foot of every page"),
    ]);

    private static Section Decision() => new()
    {
        ShortTitle = "1  Decision summary",
        Target = "decision",
        Blocks =
        [
            new Heading(1, "Decision summary", "1"),
            new Lead("The committee lets the emergency and inpatient services use ChestFlag 2.1.3 as a second look at the order of the reading list, in rooms 1 and 2. It replaces no reading and no telephone call."),
            new Heading(2, "What the local test showed"),
            new KeyFigures([new("Cases found (sensitivity)", "92.0\u00A0%", "88.3 to 94.8\u00A0%", "276 of 300; target: at least 85\u00A0%"), new("Normal left alone (specificity)", "93.0\u00A0%", "90.9 to 94.8\u00A0%", "651 of 700; target: at least 90\u00A0%"), new("Alerts that are right (PPV)", "1 in 3", "33\u00A0% (27 to 40\u00A0%)", "at 3 cases in 100 studies"), new("Alerts a day", "10", "usual range 4 to 17", "120 studies a day; limit: 20")]),
            new Note(RichText.Of("95\u00A0% intervals, Clopper–Pearson. No result counts as missed or as false alarm. Full account: ", new PageReference("validation", "Local validation"), ".")),
            new Heading(2, "Conditions"),
            Conditions(),
            new Columns([new ColumnPart(84, [new Heading(3, "Allowed"), new Paragraph("Chest radiographs, age 18 and over, emergency, inpatient and intensive care; rooms 1 and 2; threshold 0.62; notification and list order only.") { IsSmall = true }]), new ColumnPart(84, [new Heading(3, "Not allowed"), new Paragraph("Children; room 3; lateral views; ruling out a finding; removing a study from the list; any other version or threshold.") { IsSmall = true }])]),
            new Heading(3, "Vote and dissent"),
            new Paragraph("8 of 10 members without conflict of interest present, quorum reached; 7 for, 1 against.") { IsSmall = true },
            new Quote("I would have waited for room 3. Patients cannot know which room they will be put in."),
            new Heading(2, "Signatures"),
            new SignatureTable(
            [
                new("Prof. Dr Henrike Falkenstein", "Chair, AI Governance Committee", "Approval", "password and security key", "22 Sep 2026, 14:52:07 UTC", "16:52:07 CEST", "Decision D-0147-3, v2", Hash),
                new("Dr Miriam Kessler-Oyelaran", "Lead radiologist of the case", "Responsibility", "password and security key", "22 Sep 2026, 14:58:40 UTC", "16:58:40 CEST", "Decision D-0147-3, v2", Hash),
            ])
            { Note = RichText.Of("The fingerprint covers the whole record, name, meaning and time. A changed record makes the signature void.") },
        ],
    };

    private static Table Conditions() => new()
    {
        Columns = [new("No.", 9), new("What must hold", 58), new("Owner", 30), new("Due", 19), new("State", 28), new("If it fails", 28)],
        Rows =
        [
            DataRow.Of("C1", "Room 3 stays out of routing until at least 100 cases from it have been read and the lower bound is 85\u00A0% or more", "Dr M. Kessler-Oyelaran", "26 Feb 2027", new StateMark(Mark.Open, "open, in time"), "Room 3 stays excluded"),
            DataRow.Of("C2", "30 randomly chosen unflagged studies are read again each month", "Dr T. Wieczorek", "monthly", new StateMark(Mark.Done, "met: Oct"), "pause after 2 missed months"),
            DataRow.Of("C3", "Downtime drill on day and night shift", "Ines Carvalho", "11 Nov 2026", new StateMark(Mark.Late, "3 days late"), "escalated 12 Nov to chair"),
            DataRow.Of("C4", "All 41 readers trained on version 2.1 before they see results", "Dr M. Kessler-Oyelaran", "25 Sep 2026", new StateMark(Mark.Done, "met 24 Sep"), ""),
        ],
    };

    private static Section Course() => new()
    {
        ShortTitle = "2  Roles, owners, course",
        Blocks =
        [
            new Heading(1, "Roles, owners and course of the case", "2"),
            new Lead("Every step has had one accountable person at every moment. Two steps closed late; one changed its owner because the person left the hospital."),
            SampleFigures.Course(),
            new Table
            {
                Caption = "Table 2.1  Owner of each step",
                Columns = [new("Step", 25), new("Owner (accountable)", 29), new("Opened", 20), new("Due", 20), new("Completed", 20), new("Outcome", 30), new("Owner before, and why it changed", 28)],
                Rows = [.. SampleFigures.Steps.Select(s => DataRow.Of(s.Name, "Dr Miriam Kessler-Oyelaran", s.OpenedAt.ToString("ddd d MMM", System.Globalization.CultureInfo.InvariantCulture), s.DueAt?.ToString("ddd d MMM", System.Globalization.CultureInfo.InvariantCulture) ?? "", s.CompletedAt?.ToString("ddd d MMM", System.Globalization.CultureInfo.InvariantCulture) ?? "", s.Remark is null ? new StateMark(Mark.Done, "approved") : Cell.Of(new StateMark(Mark.WithConditions, "approved with conditions"), new StateMark(Mark.Late, "closed late")), new Paragraph("no change") { Tone = Tone.Second }))],
            },
        ],
    };

    private static Section Questionnaire() => new()
    {
        ShortTitle = "6  Vendor questionnaire",
        Target = "questionnaire",
        Blocks =
        [
            new Heading(1, "Vendor questionnaire", "6"),
            new KeyValueList([new("Form", RichText.Of("Imaging AI, version 4.2 (SHA-256 ", new HashRun(Hash), "), as shown to the vendor on 12 Feb 2026")), new("Answered by", "Sigrid Aasen, regulatory affairs, Halden Imaging AS; attested and submitted 27 Mar 2026, 15:20:11 UTC"), new("Result", RichText.Of("112 questions: 108 answered, 3 not applicable with reason, ", new TextRun("1 unanswered") { IsBold = true }, " (BIA-04)."))]),
            SampleTables.Questions(),
        ],
    };

    private static Section Validation() => new()
    {
        ShortTitle = "13  Local validation",
        Bookmark = "13 Local validation (1 gap)",
        Target = "validation",
        Blocks =
        [
            new Heading(1, "Local validation", "13"),
            SampleFigures.Matrix(),
            SampleFigures.Groups(),
            SampleTables.Groups(),
        ],
    };

    private static Section Rest() => new()
    {
        ShortTitle = "21  Rest",
        Target = "rest",
        Blocks =
        [
            new Heading(1, "All marks, lists and frames", "21"),
            new StatusBand(Mark.Paused, "Paused since Fri 23 Oct 2026, 05:42 UTC (07:42 CEST)", "Decided by Dr Tomasz Wieczorek: the alert rate doubled within three days. Fallback: order of arrival."),
            new StatusBand(Mark.Replaced, "Replaced by 42-400-internal-1", "This pack is kept as it was."),
            SampleTables.Legend(),
            new Heading(2, "Lists"),
            new BulletList(["One.", RichText.Of("Two, with a ", new TextRun("link to the decision") { Target = "decision" }, " and more text."), "Three, which is long enough to need a second line on this page because it goes on and on until the right edge of the text block has been reached."]),
            new BulletList(["First.", "Second."]) { IsNumbered = true },
            new WithheldFrame(RichText.Of("Section 3.2, 14 lines: network addresses. Vendor-confidential; not for the committee. SHA-256 of the full text: ", new HashRun(Hash, true))),
            new GapFrame("The vendor declined on 24 Mar 2026: “not recorded at all contributing sites”."),
            new ReplacedFrame("– round 1, 10 Mar 2026: “Private tags are kept on the server for service.”"),
            new Model.Box([new Heading(3, "To recompute"), new Paragraph("sha256sum manifest.json")]),
            SampleFigures.Days(),
        ],
    };
}
