using Governance.Core.Tests.Worlds;
using Governance.Database;

namespace Governance.Core.Tests.Steps;

/// <summary>A case in small: intake with facts, the vendor's questionnaire with one flag, a review that judges it, and a committee's decision.</summary>
internal static class SmallSteps
{
    public const string Intake = """
        schema: 1
        kind: review
        id: reviews/intake
        version: 1
        status: active
        title: Intake
        items:
          - { id: ITK-01, text: Which problem?, type: text, required: true }
          - { id: ITK-02, text: Where does it run?, type: single, options: { cloud: Cloud, on_prem: Here }, required: true, sets: hosting }
          - { id: ITK-03, text: Remote support?, type: single, options: { "yes": "Yes", "no": "No" }, required: true, sets: remote_support }
          - { id: ITK-11, text: Missed finding, type: single, options: { "0": A, "1": B, "2": C }, required: true, tier-score: missed-finding }
          - { id: ITK-12, text: False alarm, type: single, options: { "0": A, "1": B, "2": C }, required: true, tier-score: false-alarm }
          - { id: ITK-13, text: Directness, type: single, options: { "0": A, "1": B, "2": C }, required: true, tier-score: directness }
          - { id: ITK-14, text: Detectability, type: single, options: { "0": A, "1": B, "2": C }, required: true, tier-score: detectability }
          - { id: ITK-15, text: Data use, type: single, options: { "0": A, "1": B, "2": C }, required: true, tier-score: data-use }
          - { id: ITK-16, text: Population, type: single, options: { "0": A, "1": B, "2": C }, required: true, tier-score: population }
        """;

    public const string Vendor = """
        schema: 1
        kind: questionnaire
        id: questionnaires/vendor
        version: 1
        status: active
        title: Vendor
        sections:
          - id: VEN
            title: Vendor
            questions:
              - id: VEN-01
                text: Are images encrypted?
                type: yes_no
                required: true
                reviewer: privacy-officer
                flags:
                  - { id: not-encrypted, when: { answer: this, equals: "no" }, severity: blocker, message: Images are not encrypted. }
              - { id: VEN-02, text: How long are they kept?, type: text, required: true, reviewer: privacy-officer }
              - id: VEN-03
                text: Show the certificate.
                type: text
                flags:
                  - { id: unclear, when: { judge: Is the certificate unclear? }, severity: low, message: The certificate is unclear. }
        """;

    public const string Review = """
        schema: 1
        kind: review
        id: reviews/privacy
        version: 1
        status: active
        title: Privacy
        reviews: [ { section: VEN } ]
        items:
          - { id: REV-01, text: Summary, type: text, required: true }
        rating: { likelihood: [rare, likely], impact: [minor, severe], before-and-after: true }
        verdicts: [accept, accept-with-condition, clarify, not-acceptable, not-applicable]
        rules:
          - { outcome: approve, unless: { any: [ { open: blocker }, { verdict: clarify } ] }, because: Something is still open. }
        statement: I reviewed the answers.
        """;

    public const string Check = """
        schema: 1
        kind: review
        id: reviews/check
        version: 1
        status: active
        title: Check
        items:
          - { id: CHK-01, text: Does it run?, type: yes_no, required: true }
        statement: I checked it.
        """;

    public static SmallFlow Flow(string reviewGovernance = "", string decisionGovernance = "") => new SmallFlow()
        .Step("intake", "kind: 'intake', ownerRole: 'clinical-lead', dueWorkingDays: 3, template: 'reviews/intake'", "accept->vendor-questionnaire, reject->end:rejected", "\"reasonFor\": [\"reject\"]")
        .Step("vendor-questionnaire", "kind: 'questionnaire', ownerRole: 'procurement', dueWorkingDays: [2, 4, 6], template: 'questionnaires/vendor'",
            "complete->privacy-review, complete-with-flags->privacy-review, decline->end:withdrawn", "\"reasonFor\": [\"decline\"]")
        .Step("privacy-review", "kind: 'review', ownerRole: 'privacy-officer', dueWorkingDays: 8, template: 'reviews/privacy'",
            "approve->integration, approve-with-conditions->integration, changes-requested->vendor-questionnaire, reject->end:rejected",
            "\"gate\": true, \"mayNotOwn\": [{ \"ownerOf\": \"vendor-questionnaire\" }], \"evidence\": [{ \"kind\": \"dpia\", \"requiredFor\": [\"approve\", \"approve-with-conditions\"] }], "
            + "\"signature\": { \"meaning\": \"approval\", \"requiredFor\": [\"approve\", \"approve-with-conditions\", \"reject\"] }, \"reasonFor\": [\"changes-requested\", \"reject\"]" + reviewGovernance)
        .Step("integration", "kind: 'checklist', ownerRole: 'imaging-informatics', dueHours: 4, template: 'reviews/check'", "pass->sign-off, fail->vendor-questionnaire", "\"gate\": true, \"reasonFor\": [\"fail\"]")
        .Step("sign-off", "kind: 'approval', ownerRole: 'clinical-lead', dueWorkingDays: 2", "approve->go-live, send-back->integration",
            "\"signature\": { \"meaning\": \"responsibility\", \"requiredFor\": [\"approve\"] }, \"mayNotOwn\": [{ \"requester\": true }], \"reasonFor\": [\"send-back\"]")
        .Step("go-live", "kind: 'committee-decision', ownerRole: 'committee-chair', dueWorkingDays: 10", "approve->end:approved, approve-with-conditions->end:approved-with-conditions, reject->end:rejected",
            "\"gate\": true, \"signature\": { \"meaning\": \"approval\", \"requiredFor\": [\"approve\", \"approve-with-conditions\", \"reject\"] }, \"reasonFor\": [\"reject\"]" + decisionGovernance);

    public static (string File, string Text)[] Templates =>
        [("reviews/intake.yaml", Intake), ("questionnaires/vendor.yaml", Vendor), ("reviews/privacy.yaml", Review), ("reviews/check.yaml", Check)];

    public static Task<World> WorldAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, string reviewGovernance = "") => World.SmallAsync(provider, Flow(reviewGovernance), Templates);

    public static (string Name, string Value)[] IntakeFields(string score = "1", string hosting = "cloud", string remote = "no") =>
    [
        ("outcome", "accept"), ("a.ITK-01", "Too few readers at night."), ("a.ITK-02", hosting), ("a.ITK-03", remote),
        .. Enumerable.Range(11, 6).Select(n => ($"a.ITK-{n}", score)),
    ];

    public static (string Name, string Value)[] VendorFields(string outcome = "complete", string encrypted = "yes", string kept = "30 days") =>
        [("outcome", outcome), ("a.VEN-01", encrypted), ("a.VEN-02", kept)];

    public static (string Name, string Value)[] ReviewFields(string outcome = "approve", string verdict = "accept") =>
    [
        ("outcome", outcome), ("a.REV-01", "Small exposure."), ("v.VEN-01", verdict), ("v.VEN-02", "accept"), ("v.VEN-03", "accept"), ("v.VEN-01.comment", "As agreed."),
        ("j.VEN-03.unclear", "no"), ("r.before.likelihood", "likely"), ("r.before.impact", "severe"), ("r.after.likelihood", "rare"), ("r.after.impact", "minor"),
    ];

    public static (string Name, string Value)[] Condition(World world, int row = 0, string blocks = "nothing") =>
    [
        ($"c.{row}.text", "Training for all readers"), ($"c.{row}.verification", "Signed list"), ($"c.{row}.missed", "Use stops"), ($"c.{row}.blocks", blocks),
        ($"c.{row}.owner", $"{world.People.With(Governance.Core.People.Role.Radiologist).Id}"), ($"c.{row}.due", "2026-12-18"),
    ];

    public static (string Name, string Value)[] DecisionFields(string outcome = "approve") =>
    [
        ("outcome", outcome), ("d.summary", "May be used."), ("d.allowed", "Chest radiographs of adults."), ("d.not-allowed", "Children."), ("d.review-on", "2027-11-02"),
    ];

    /// <summary>A case whose next open step is the one with this key.</summary>
    public static async Task<int> AtAsync(World world, string key)
    {
        var number = await world.OpenCaseAsync();
        foreach (var (step, fields) in Way(world).TakeWhile(s => s.Key != key))
        {
            if (step == "privacy-review")
            {
                await world.AddEvidenceAsync(number, world.People.With(Governance.Core.People.Role.PrivacyOfficer).Id, "dpia.pdf", "%PDF-1.7 assessment"u8.ToArray(), "dpia");
            }

            await world.MustCompleteAsync(number, step, fields);
        }

        return number;
    }

    private static IEnumerable<(string Key, (string, string)[] Fields)> Way(World world) =>
    [
        ("intake", IntakeFields()), ("vendor-questionnaire", VendorFields()), ("privacy-review", ReviewFields()), ("integration", [("outcome", "pass"), ("a.CHK-01", "yes")]),
        ("sign-off", [("outcome", "approve")]), ("go-live", [.. DecisionFields("approve-with-conditions"), .. Condition(world)]), ("", []),
    ];
}
