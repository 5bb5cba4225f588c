using Governance.Pdf.Model;

namespace Governance.Pdf.Tests;

internal static class SampleTables
{
    public const string LongSentence = "We assess the risk that a person could be recognised from an image in three ways, and we therefore treat every image as personal data, whether or not its header has been cleaned. ";

    public static string LongAnswer(int characters) => string.Join("\n", Enumerable.Repeat(string.Concat(Enumerable.Repeat(LongSentence, 4)), 40))[..characters];

    public static Table Questions() => new()
    {
        Caption = "Table 6.1  Questions as shown, answers, evidence, verdict",
        Columns = [new("No.", 19), new("Question and answer", 87), new("Evidence", 33), new("Verdict, reviewer", 33)],
        HasFixedColumns = true,
        Rows =
        [
            new GroupRow("Part PRV, privacy: 18 questions, 17 answered, 1 not applicable") { HasBookmark = true },
            Question("PRV-01", "Describe each data flow: what leaves which system, identified or not, over which route, to whom, for what purpose.", Mark.Done, "accepted", new Paragraph("Two flows. (1) PACS to server in your data centre: identified images, inference for care. (2) Server to vendor: daily counters without patient data, support.")),
            Question("PRV-04", "Is the role of the vendor processor, and is the agreement signed?", Mark.Done, "accepted", new Paragraph("Yes, processor. Draft agreement attached; to be signed together with the contract.")),
            Question("PRV-05", "Which DICOM attributes are sent?", Mark.Done, "accepted", new Paragraph(RichText.Of(new TextRun("Round 2 (counts): ") { IsBold = true }, "Allow-list of 46 attributes. Private tags are dropped.")), new ReplacedFrame("– round 1, 10 Mar 2026: “Private tags are kept on the server for service.”")),
            Question("PRV-07", "How are burned-in texts found and removed?", Mark.NotApplicable, "not applicable", new Paragraph("No images leave the site in normal operation.")),
            Question("PRV-09", "For head, face and neck scans: is recognisable face data removed or is re-identification risk otherwise controlled, and does defacing harm the AI input?", Mark.WithConditions, "accepted, flagged", [.. LongAnswer(3000).Split('\n').Select(p => new Paragraph(p))]),
            Question("PRV-13", "How is staff and vendor access granted, reviewed and revoked?", Mark.Done, "accepted", new Paragraph("By ticket, named approval and one-time code.")),
            new GroupRow("Part BIA, data and bias: 14 questions, 13 answered"),
            Question("BIA-03", "How many sites, countries and scanner models are in training and in test data?", Mark.WithConditions, "accepted, flagged", new Paragraph("Training: 31 sites, 9 countries, 22 models.")),
            Question("BIA-04", "What share of training studies comes from portable devices?", Mark.Gap, "unanswered", new GapFrame("The vendor declined on 24 Mar 2026: “not recorded at all contributing sites”.")),
        ],
        Note = "Verdicts by the reviewer of the part.",
    };

    public static Table Groups() => new()
    {
        Caption = "Table 13.3  The same figures, and each group against the rest",
        Density = TableDensity.Dense,
        Columns = [new("Group", 26), new("found", 14, Alignment.Right), new("Sensitivity, %", 25), new("left alone", 14, Alignment.Right), new("Specificity, %", 25), new("Sensitivity gap to the rest, points", 33), new("p", 11, Alignment.Right), new("Gap", 24)],
        Rows =
        [
            DataRow.Of("All studies", "276/300", "92.0 (88.4–94.6)", "651/700", "93.0 (90.9–94.7)", "", "", ""),
            new GroupRow("Age"),
            DataRow.Of("18 to 39", "21/25", "84.0 (65.3–93.6)", "128/135", "94.8 (89.7–97.5)", "−8.7 (−27.5 to +1.6)", "0.126", new StateMark(Mark.Unknown, "needs data")),
            DataRow.Of("40 to 64", "78/85", "91.8 (84.0–96.0)", "214/228", "93.9 (90.0–96.3)", "−0.3 (−8.7 to +5.7)", "1.000", new StateMark(Mark.NotApplicable, "not shown")),
            new GroupRow("Room"),
            DataRow.Of("Room 3", "27/35", "77.1 (61.0–87.9)", "77/90", "85.6 (76.8–91.4)", "−16.8 (−33.1 to −5.5)", "0.003", new StateMark(Mark.NotMet, "shown")),
        ],
        Note = "Intervals: Wilson; gap: Newcombe; p: Fisher, two-sided. “Not shown” does not mean that there is none.",
    };

    public static Table Legend() => new()
    {
        Caption = "Table 21.1  Marks",
        Density = TableDensity.Tight,
        RowHeaderColumn = null,
        Columns = [new("Mark", 60), new("Name", 112)],
        Rows = [.. Enum.GetValues<Mark>().Select(m => DataRow.Of(new StateMark(m, "state " + (int)m), m.ToString()))],
    };

    private static DataRow Question(string number, string question, Mark mark, string verdict, params Block[] answer) => DataRow.Of(
        number,
        new Cell([new Paragraph(RichText.Bold(question)), .. answer]),
        Cell.Of(new Paragraph(RichText.Of(new TextRun("E-012 ") { IsBold = true }, "Data-flow map, 2 pages\n", new HashRun(SampleDocument.Hash))) { IsSmall = true }),
        Cell.Of(new StateMark(mark, verdict), new Paragraph("B. Lindqvist, 14 Apr 2026") { IsSmall = true, Tone = Tone.Second }));
}
