using static Governance.Core.Dossiers.DossierField;

namespace Governance.Core.Dossiers.Kinds;

/// <summary>What a security review rests on (adoption process S04, evidence pack section 10).</summary>
public static class SecurityKinds
{
    public const string NetworkPath = "network-path";
    public const string Mds2 = "mds2";
    public const string Sbom = "sbom";
    public const string Patching = "patching";
    public const string Logging = "logging";
    public const string IncidentDuty = "incident-duty";
    public const string OutageDrill = "outage-drill";
    public const string PenetrationTest = "penetration-test";
    public const string Exception = "exception";
    public const string Risk = "security-risk";

    public static IReadOnlyList<DossierKind> All { get; } =
    [
        new(NetworkPath, "NP", DossierArea.Security, "Network placement and data paths", "data path",
        [
            Of("from", "From").Saying("Component that opens the connection."),
            Of("from-zone", "In the zone").Saying("Network segment, for example Modality VLAN or Internet."),
            Of("to", "To"),
            Of("to-zone", "In the zone"),
            OneOf("direction", "Data go", ("there", "There"), ("back", "Back"), ("both", "Both ways")),
            OneOf("protocol", "Protocol", ("dicom", "DICOM"), ("dicomweb", "DICOMweb"), ("hl7", "HL7 v2"), ("fhir", "FHIR"), ("web", "Web (HTTPS)"), ("remote", "Remote maintenance"), ("other", "Other")),
            new DossierField("port", "Port", DossierFieldType.Count) { Most = 65535 },
            OneOf("encryption", "Encryption", ("tls-1.3", "TLS 1.3"), ("tls-1.2", "TLS 1.2"), ("vpn", "VPN or tunnel"), ("none", "None")),
            Of("account", "Account or certificate").Saying("How each end knows the other: AE title with address list, client certificate, service account."),
            Of("ticket", "Firewall rule or ticket").Optional(),
        ])
        {
            Columns =
            [
                new("From", 3, "from", "from-zone"), new("To", 3, "to", "to-zone"), new("Protocol", 2, "protocol", "port", "direction"), new("Protection", 3, "encryption", "account"),
                new("Rule", 2, "ticket"),
            ],
            Purpose = "Where each component sits and which connections it needs; one row for each, nothing else is open.",
            Together = PathProblems,
        },
        new(Mds2, "MD", DossierArea.Security, "MDS2", "MDS2",
        [
            Of("form", "Edition of the form").Saying("For example ANSI/NEMA HN 1-2019."),
            Of("product", "Device and version it is about"),
            On("dated", "Dated"),
            Sentences("remarks", "What in it matters here").Optional(),
        ])
        { Purpose = "The manufacturer's disclosure for this version, with the answers by section." },
        new(Sbom, "SB", DossierArea.Security, "Software bill of materials", "bill of materials",
        [
            Of("format", "Format"),
            Of("product", "What it is about").Optional(),
            On("dated", "Made on").Optional(),
            HowMany("components", "Components"),
        ])
        { Purpose = "Components with version, supplier and licence, and what the file leaves open.", IsFromFile = true },
        new(Patching, "PA", DossierArea.Security, "Patching", "patching rule",
        [
            Of("what", "What").Saying("Operating system, database, libraries, model server."),
            Of("by", "Who patches"),
            Of("target", "Within which time, by severity"),
            On("support-ends", "Support ends on").Optional(),
        ])
        { Purpose = "Who patches what, how fast, and until when it is supported." },
        new(Logging, "LG", DossierArea.Security, "Logging", "log",
        [
            Of("events", "Which events"),
            Of("to", "Where they go"),
            Of("kept", "Kept for"),
            On("shown", "Arrival seen on").Saying("Day on which a test event was seen in our monitoring.").Optional(),
        ])
        { Purpose = "Which events reach our monitoring, and when that was seen." },
        new(IncidentDuty, "ID", DossierArea.Security, "Incident duty", "incident duty",
        [
            OneOf("side", "Who", ("site", "We"), ("vendor", "The vendor")),
            Of("contact", "Who is reached").Saying("Role and how to reach it; no private numbers."),
            HowMany("hours", "Tells the other side within", "hours"),
            Of("duty", "What they do"),
        ])
        { Purpose = "Who answers for an incident on each side, and within which time they tell each other." },
        new(OutageDrill, "OD", DossierArea.Security, "Outage drills", "outage drill",
        [
            On("on", "Done on"),
            OneOf("scenario", "What was down", ("tool", "The tool"), ("link", "The link"), ("cloud", "The cloud"), ("isolation", "The tool was cut off on purpose")),
            OneOf("result", "Result", ("passed", "Imaging and reporting went on"), ("with-remarks", "Went on, with remarks"), ("failed", "Failed")),
            Sentences("seen", "What was seen, and how long it took"),
        ])
        { Purpose = "What happens to imaging and reporting without the tool: shown, not promised.", IsLog = true, Together = DrillProblems },
        new(PenetrationTest, "PT", DossierArea.Security, "Penetration tests", "penetration test",
        [
            On("on", "Done on"),
            Of("by", "By whom"),
            Of("scope", "Scope"),
            HowMany("open", "Findings still open"),
        ])
        { Purpose = "Independent tests, with what is still open." },
        new(Exception, "EX", DossierArea.Security, "Exceptions from our rules", "exception",
        [
            Of("rule", "Rule"),
            Sentences("reason", "Why it cannot be kept"),
            Sentences("instead", "What protects us instead"),
            new DossierField("owner", "Owner", DossierFieldType.Person),
            On("until", "Ends on"),
        ])
        { Columns = [new("Rule", 3, "rule"), new("Why, and what instead", 5, "reason", "instead"), new("Owner; end", 2, "owner", "until")], Purpose = "Each with an owner and an end; after its end it is an open exception, not a rule.", Together = ExceptionProblems },
        RiskKind.Of(Risk, "SR", DossierArea.Security, "Risks to security", "risk to security"),
    ];

    private static IEnumerable<FieldProblem> PathProblems(DossierValues values, DateOnly today)
    {
        if (values.Count("port") == 0)
        {
            yield return new FieldProblem("port", "Enter the port, 1 to 65535. A rule for any port is not a rule.");
        }
    }

    private static IEnumerable<FieldProblem> DrillProblems(DossierValues values, DateOnly today)
    {
        if (values.Day("on") > today)
        {
            yield return new FieldProblem("on", "The drill lies in the future. Record it when it was done.");
        }
    }

    private static IEnumerable<FieldProblem> ExceptionProblems(DossierValues values, DateOnly today)
    {
        if (values.Day("until") <= today)
        {
            yield return new FieldProblem("until", "The exception would have ended already. Enter a day to come.");
        }
    }
}
