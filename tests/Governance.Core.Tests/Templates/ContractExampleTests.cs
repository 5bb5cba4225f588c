using Governance.Core.Questionnaires;
using Governance.Core.Reviews;
using Governance.Core.Templates.Conditions;

namespace Governance.Core.Tests.Templates;

public sealed class ContractExampleTests
{
    internal const string Privacy =
        """
        schema: 1
        kind: questionnaire
        id: questionnaires/vendor-privacy
        version: 1
        status: active
        title: Privacy
        sections:
          - id: PRV
            title: Privacy
            intro: Answered by vendor and informatics; the privacy officer decides.
            questions:
              - id: PRV-01
                text: Show every data flow.
                type: diagram+table
                columns:
                  - { id: target, label: Target, type: text, required: true }
              - id: PRV-07
                text: How are burned-in texts found and removed, and with what measured miss rate on our images?
                type: text+number
                number: { unit: "%", min: 0, max: 100, decimals: 2, label: Studies with residual text }
                help: Pixels can hold identifiers that header cleaning never touches.
                answered-by: vendor-contact
                reviewer: privacy-officer
                required: true
                show-if: { fact: data_leaves_site, equals: "yes" }
                evidence: { label: Test on a local sample with counts, required: true, max-age-months: 12 }
                maps: [DICOM Clean Pixel Data option, HIPAA]
                flags:
                  - { id: not-tested, when: { evidence: this, missing: true }, severity: high, message: Removal of burned-in text was not tested. }
                  - { id: misses, when: { answer: this.number, more-than: 0 }, severity: blocker, message: Identifiers were found after cleaning. }
              - id: SUP-02
                text: Processing time from last image to result at our daily peak?
                type: table
                columns:
                  - { id: measure, label: Measure, type: single, options: [median, p95, p99], required: true }
                  - { id: seconds, label: Time, type: number, unit: s, min: 0, required: true }
                rows: { min: 1, max: 20 }
        checks:
          - id: flow-vs-site
            when: { all: [ { answer: PRV-01.table, empty: false }, { fact: data_leaves_site, equals: "no" } ] }
            severity: high
            message: A data flow to the outside is described, but the case says that no data leave the site.
            about: [PRV-01]

        """;

    internal const string Review =
        """
        schema: 1
        kind: review
        id: reviews/privacy
        version: 1
        status: active
        title: Privacy review
        reviews: [ { section: PRV }, { question: PRV-07 } ]
        items:
          - id: REV-PRV-01
            text: In four plain sentences, how is exposure kept to the minimum, and how do people get, keep and lose access?
            type: text
            required: true
            print: privacy-statement
        rating: { likelihood: [rare, unlikely, possible, likely], impact: [minor, moderate, serious, severe], before-and-after: true }
        verdicts: [accept, accept-with-condition, clarify, not-acceptable, not-applicable]
        rules:
          - { outcome: approve, unless: { any: [ { open: blocker }, { open: high }, { verdict: not-acceptable }, { verdict: clarify } ] }, because: Something is still open. }
          - { outcome: approve-with-conditions, unless: { any: [ { open: blocker }, { verdict: clarify } ] }, because: A blocker or a question to the vendor is open. }
        statement: I have reviewed the vendor's answers and evidence and decide as stated.

        """;

    [Fact]
    public void The_questionnaire_of_the_contract_reads_with_every_key()
    {
        var template = Reading.Good<QuestionnaireTemplate>("questionnaires/vendor-privacy.yaml", Privacy);

        var question = template.AskedQuestions[1];
        Assert.Equal([AnswerPart.Text, AnswerPart.Number], question.Parts);
        Assert.Equal(new NumberSpec("%", 0, 100, 2, "Studies with residual text"), question.Number);
        Assert.Equal(new EvidenceRule("Test on a local sample with counts", true, 12), question.Evidence);
        Assert.Equal(["not-tested", "misses"], question.Flags.Select(f => f.Id));
        Assert.IsType<SubjectTest>(question.ShowIf);
        Assert.Equal(["median", "p95", "p99"], template.AskedQuestions[2].Table!.Columns[0].Options.Select(o => o.Key));
        Assert.Equal(["PRV-01"], template.Checks.Single().About);
    }

    [Fact]
    public void The_review_of_the_contract_reads_with_every_key()
    {
        var review = Reading.Good<ReviewTemplate>("reviews/privacy.yaml", Review);

        Assert.Equal(["PRV", null], review.Reviews.Select(r => r.Section));
        Assert.Equal("privacy-statement", review.Items.Single().Print);
        Assert.Equal(4, review.Rating!.Impact.Count);
        Assert.Equal(["approve", "approve-with-conditions"], review.Rules.Select(r => r.Outcome));
    }

    [Fact]
    public void A_review_judges_each_selected_question_once_in_the_order_of_its_selectors()
    {
        var set = Reading.Together(("questionnaires/vendor-privacy.yaml", Privacy), ("reviews/privacy.yaml", Review));
        var form = QuestionForm.Of(set.Find<QuestionnaireTemplate>("questionnaires/vendor-privacy")!, set);

        var judged = set.Find<ReviewTemplate>("reviews/privacy")!.QuestionsToJudge(form);

        Assert.Empty(set.Problems);
        Assert.Equal(["PRV-01", "PRV-07", "SUP-02"], judged.Select(q => q.Id));
    }
}
