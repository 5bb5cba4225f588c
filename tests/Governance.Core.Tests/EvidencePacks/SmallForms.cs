using Governance.Core.Templates;

namespace Governance.Core.Tests.EvidencePacks;

/// <summary>The forms of the small adoption, and the shipped layout of packs.</summary>
internal static class SmallForms
{
    public static TemplateSet Set()
    {
        (string File, string Text)[] files =
        [
            ("reviews/intake.yaml", Intake), ("questionnaires/vendor.yaml", Vendor), ("reviews/privacy.yaml", Privacy), ("protocols/local-validation.yaml", Protocol),
            ("reviews/local-validation.yaml", Validation), ("packs/go-live.yaml", Shipped("packs/go-live.yaml")), ("audiences/standard.yaml", Shipped("audiences/standard.yaml")),
        ];
        return TemplateFiles.Check([.. files.Select(f => TemplateReader.Read(TemplateKinds.All, new TemplateSource(f.File, f.Text)))], TemplateKinds.All);
    }

    private static string Shipped(string file) => File.ReadAllText(Path.Combine(Root(), "templates", file));

    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Governance.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The folder of the solution was not found.");
        }

        return folder.FullName;
    }

    private const string Intake = """
        schema: 1
        kind: review
        id: reviews/intake
        version: 1
        status: active
        title: Intake
        items:
          - id: ITK-01
            text: Which bottleneck is to be removed?
            type: text
            required: true
            print: bottleneck
        statement: The use case is described and may be reviewed as stated.
        """;

    private const string Vendor = """
        schema: 1
        kind: questionnaire
        id: questionnaires/vendor
        version: 1
        status: active
        title: Vendor questionnaire
        sections:
          - id: PRV
            title: Privacy
            questions:
              - id: PRV-01
                text: Describe each data flow.
                type: text
                required: true
                answered-by: vendor-contact
                reviewer: privacy-officer
              - id: PRV-02
                text: With what measured miss rate are burned-in texts removed?
                type: text+number
                number: { unit: "%", min: 0, max: 100, decimals: 2, label: Studies with residual text }
                required: true
                evidence: { label: Test on a local sample, required: true }
              - id: PRV-03
                text: What share of training studies comes from portable scanners?
                type: number
                number: { unit: "%" }
                required: true
              - id: PRV-04
                text: Which countries hold copies?
                type: list
                required: false
              - id: PRV-05
                text: Is the agreement signed?
                type: yes_no
                required: true
        """;

    private const string Privacy = """
        schema: 1
        kind: review
        id: reviews/privacy
        version: 1
        status: active
        title: Privacy review
        reviews: [ { section: PRV } ]
        items:
          - id: REV-01
            text: In plain sentences, how is exposure kept to the minimum?
            type: text
            required: true
            print: privacy-statement
        rating: { likelihood: [rare, possible, likely], impact: [minor, serious], before-and-after: true }
        verdicts: [accept, accept-with-condition, clarify, not-acceptable, not-applicable]
        statement: I have reviewed the vendor's answers and evidence and decide as stated.
        """;

    private const string Protocol = """
        schema: 1
        kind: protocol
        id: protocols/local-validation
        version: 1
        status: active
        title: Validation protocol
        items:
          - { id: PRO-01, text: Which criteria must be met?, type: text, required: true }
        statement: The criteria are locked before any result is seen.
        """;

    private const string Validation = """
        schema: 1
        kind: review
        id: reviews/local-validation
        version: 1
        status: active
        title: Local validation report
        items:
          - id: LOC-02
            text: Counts at the locked threshold
            type: table
            columns:
              - { id: group, label: All or group, type: text, required: true }
              - { id: tp, label: True positive, type: number, min: 0, decimals: 0, required: true }
              - { id: fp, label: False positive, type: number, min: 0, decimals: 0, required: true }
              - { id: fn, label: False negative, type: number, min: 0, decimals: 0, required: true }
              - { id: tn, label: True negative, type: number, min: 0, decimals: 0, required: true }
            rows: { min: 1, max: 60 }
            required: true
            print: validation-counts
        statement: The locked rule was applied to the sealed data as written.
        """;
}
