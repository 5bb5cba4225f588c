using static Governance.Core.Dossiers.DossierField;

namespace Governance.Core.Dossiers.Kinds;

/// <summary>What a privacy review rests on (adoption process S03, evidence pack section 9).</summary>
public static class PrivacyKinds
{
    public const string DataFlow = "data-flow";
    public const string DeidentificationTest = "deidentification-test";
    public const string Retention = "retention";
    public const string SubProcessor = "sub-processor";
    public const string Transfer = "transfer";
    public const string Access = "access";
    public const string AccessEvent = "access-event";
    public const string Risk = "privacy-risk";

    /// <summary>Organisations that hold data; the first is our own.</summary>
    internal static readonly (string, string)[] Holders = [("site", "Our organisation"), ("vendor", "The vendor"), ("sub-processor", "A sub-processor"), ("other", "Somebody else")];

    public static IReadOnlyList<(string Key, string Label)> Purposes { get; } =
        [("care", "Care of the patient"), ("quality-improvement", "Quality improvement"), ("vendor-development", "Development by the vendor")];

    public static IReadOnlyList<DossierKind> All { get; } =
    [
        new(DataFlow, "DF", DossierArea.Privacy, "Data flows", "data flow",
        [
            Of("from", "From").Saying("System or person that hands the data on, for example PACS."),
            OneOf("from-holder", "Held by", Holders),
            Of("from-country", "Country or region").Saying("Where it stands, for example Germany."),
            Of("to", "To").Saying("System or person that gets the data."),
            OneOf("to-holder", "Held by", Holders),
            Of("to-country", "Country or region"),
            Sentences("data", "Which data").Saying("Series, attributes, reports, logs. Only what is really sent."),
            OneOf("identity", "How identifiable", ("identified", "Identified"), ("pseudonymised", "Pseudonymised"), ("de-identified", "De-identified"), ("none", "No personal data")),
            OneOf("purpose", "Purpose", [.. Purposes]),
            Of("basis", "Legal basis or permission"),
            Of("route", "Route").Saying("For example DICOMweb through the gateway, TLS 1.3.").Optional(),
            Of("retention", "Kept for").Saying("For example: 30 days, then deleted."),
            Sentences("who", "Who can see it").Saying("Roles, not names of patients."),
        ])
        {
            Columns =
            [
                new("From", 3, "from", "from-holder", "from-country"), new("To", 3, "to", "to-holder", "to-country"), new("Which data", 4, "data", "identity", "route"),
                new("Purpose and basis", 3, "purpose", "basis"), new("Kept; seen by", 3, "retention", "who"),
            ],
            Purpose = "What leaves which system, to whom, in which country, for which purpose and how long it stays. A flow of each purpose is a row of its own.",
        },
        new(DeidentificationTest, "DT", DossierArea.Privacy, "Tests of de-identification", "test of de-identification",
        [
            OneOf("what", "What was tested", ("headers", "DICOM headers"), ("burned-in", "Burned-in text"), ("faces", "Recognisable faces")),
            Sentences("method", "How it is removed, and how the test found what was left"),
            Of("sample", "Which studies").Saying("Type and number of studies by modality, screen captures and ultrasound included."),
            HowMany("tested", "Studies tested", "studies"),
            HowMany("misses", "Studies in which something was left", "studies"),
            On("on", "Tested on"),
            Of("by", "Tested by").Saying("Who looked, and who looked a second time."),
        ])
        {
            Columns = [new("What, and how", 4, "what", "method"), new("Which studies", 3, "sample"), new("Result", 4, "misses", "tested"), new("Tested", 2, "on", "by")],
            RemarkColumn = "Result",
            Purpose = "How often something that identifies a patient was left over, on our own images.",
            Together = TestProblems,
        },
        new(Retention, "RT", DossierArea.Privacy, "Retention", "retention rule",
        [
            Of("what", "What").Saying("Images, derived data, logs, crash dumps."),
            Of("where", "Where"),
            Of("period", "How long"),
            Of("deletion", "How deletion is shown"),
        ])
        { Purpose = "How long copies, derived data and logs stay, and how we see that they are gone." },
        new(SubProcessor, "SP", DossierArea.Privacy, "Sub-processors", "sub-processor",
        [
            Of("name", "Name"),
            Of("country", "Country"),
            Of("service", "What it does"),
            Of("data", "Which data it sees"),
            On("agreed", "Agreement signed on").Optional(),
        ])
        { Purpose = "Who else works on the data for the vendor." },
        new(Transfer, "TR", DossierArea.Privacy, "Transfers to other countries", "transfer",
        [
            Of("from", "From"),
            Of("to", "To"),
            Of("data", "What"),
            OneOf("safeguard", "Safeguard", ("adequacy", "Adequacy decision"), ("contract-clauses", "Standard contract clauses"), ("binding-rules", "Binding corporate rules"), ("consent", "Consent"), ("none", "None: not allowed to start")),
            On("assessed", "Assessed on"),
        ])
        { Purpose = "Data that crosses a border, and what protects it there." },
        new(Access, "AC", DossierArea.Privacy, "Access granted", "access",
        [
            Of("who", "Who").Saying("Person of our staff, or role at the vendor with the country."),
            OneOf("side", "Side", ("site", "Our staff"), ("vendor", "The vendor")),
            Of("to", "To what"),
            Of("why", "Why it is needed"),
            Of("by", "Approved by"),
            On("granted", "Granted on"),
            On("until", "Ends on").Optional(),
        ])
        { Columns = [new("Who", 3, "who", "side"), new("To what, and why", 4, "to", "why"), new("Granted", 3, "granted", "by", "until")], Purpose = "Who may see identifiable data or change the set-up, and since when.", IsLog = true },
        new(AccessEvent, "AE", DossierArea.Privacy, "Access reviewed and revoked", "review of access",
        [
            new DossierField("access", "Which access", DossierFieldType.Entry) { EntryKind = Access },
            OneOf("event", "What happened", ("reviewed", "Reviewed: still needed"), ("revoked", "Revoked")),
            On("on", "On"),
            Of("by", "By"),
            Of("note", "Remark").Optional(),
        ])
        { Purpose = "When each access was looked at again, and when it ended.", IsLog = true },
        RiskKind.Of(Risk, "PR", DossierArea.Privacy, "Risks to privacy", "risk to privacy"),
    ];

    private static IEnumerable<FieldProblem> TestProblems(DossierValues values, DateOnly today)
    {
        if (values.Count("misses") > values.Count("tested"))
        {
            yield return new FieldProblem("misses", "More studies with something left than studies tested: check both numbers.");
        }

        if (values.Count("tested") == 0)
        {
            yield return new FieldProblem("tested", "A test of no study is no test. Enter how many studies were looked at.");
        }

        if (values.Day("on") > today)
        {
            yield return new FieldProblem("on", "The test lies in the future. Enter the day on which it was done.");
        }
    }
}
