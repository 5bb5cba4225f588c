using System.Globalization;
using Governance.Core.Cases;
using Governance.Core.Findings;
using Governance.Core.Questionnaires;

namespace Governance.Core.EvidencePacks.Contents;

/// <summary>Finds what is missing, late or out of date at the as-of time. Sections without contents are added by whoever makes the sections.</summary>
internal sealed class GapFinder(PackRows rows, CaseParts parts)
{
    private const string Blocker = SeverityKey.Blocker;

    public IEnumerable<PackGap> Find() =>
    [
        .. Blockers(), .. LateSteps(), .. LateConditions(), .. LateFindings(), .. StaleSignatures(), .. Files(), .. OldEvidence(), .. Questions(), .. MissingProof(),
        .. StepEvidence(), .. parts.Dossier.Gaps(parts.Forms), .. EndedException(), .. Training(),
    ];

    private IEnumerable<PackGap> Blockers() =>
        parts.Findings.Where(f => f is { State: FindingState.Open, Severity: Blocker })
            .Select(f => new PackGap(SectionPlan.Risk, GapKind.Blocker, $"Open blocker {f.Id}", f.Text, f.Owner, f.DueAt, f.WorkingDaysLate))
            .Concat(parts.Findings.Where(f => f is { State: FindingState.Resolved, Severity: Blocker }).Select(f => new PackGap(
                SectionPlan.Risk, GapKind.Blocker, $"Blocker {f.Id}, not verified", $"{f.Text} It is said to be resolved; nobody else has verified it.", f.Owner, f.DueAt, f.WorkingDaysLate)));

    private IEnumerable<PackGap> LateSteps() =>
        parts.Steps.Where(s => s is { State: StepState.Open, ClosedLate: true })
            .Select(s => new PackGap(SectionPlan.Owners, GapKind.Late, Title(s), "The step is open and past its due time.", s.Owner, s.DueAt, s.WorkingDaysLate));

    private IEnumerable<PackGap> LateConditions() =>
        parts.Conditions.Where(c => c.IsOverdue)
            .Select(c => new PackGap(SectionPlan.Risk, GapKind.Late, $"Condition {c.Id}", $"{c.Text} If it fails: {c.IfMissed}", c.Owner, c.DueAt, c.WorkingDaysLate));

    private IEnumerable<PackGap> LateFindings() =>
        parts.Findings.Where(f => f.IsOverdue && f.Severity != Blocker)
            .Select(f => new PackGap(SectionPlan.Risk, GapKind.LateFinding, $"Finding {f.Id} ({f.Severity})", f.Text, f.Owner, f.DueAt, f.WorkingDaysLate));

    private IEnumerable<PackGap> StaleSignatures() =>
        parts.Signatures.Where(s => s.State == SignatureStates.Stale).Select(s => new PackGap(
            SectionPlan.Signatures, GapKind.StaleSignature, $"Signature {s.Id} of {s.Name}",
            s.TodaySha256 is null
                ? "What was signed cannot be computed again, so the signature is not counted as valid."
                : "What was signed has changed since. It must be looked at and signed again.",
            s.Name, null));

    private IEnumerable<PackGap> Files() =>
        parts.Evidence.Where(e => e.State != "stored").Select(e => new PackGap(
            SectionPlan.Manifest, GapKind.Damaged, $"File of {e.Id}",
            e.State == "missing"
                ? $"“{e.Name}” is not in the evidence store, so it is not in the ZIP. Its SHA-256 is in the manifest."
                : $"The stored file of “{e.Name}” no longer has the SHA-256 with which it was added, so it is not in the ZIP.",
            e.By, null));

    private IEnumerable<PackGap> OldEvidence()
    {
        var today = rows.Calendar.DayOf(rows.At);
        foreach (var (question, rule) in AnsweredWithRule().Where(q => q.Rule.MaxAgeMonths is not null))
        {
            foreach (var item in question.Answer!.Evidence.Select(parts.EvidenceById).OfType<PackEvidence>().Where(e => e.DatedOn is not null && e.SupersededBy is null))
            {
                var until = DateOnly.ParseExact(item.DatedOn!, "yyyy-MM-dd", CultureInfo.InvariantCulture).AddMonths(rule.MaxAgeMonths!.Value);
                if (until < today)
                {
                    yield return new PackGap(
                        parts.SectionOf(question), GapKind.OutOfDate, $"{item.Name} ({item.Id}, {question.Id})",
                        $"Dated {PackDates.Day(item.DatedOn!)}; valid until {PackDates.Day(until)}. A newer one is needed.", OwnerOf(question), null);
                }
            }
        }
    }

    private IEnumerable<PackGap> Questions()
    {
        foreach (var (form, question) in parts.Forms.SelectMany(f => f.Questions.Select(q => (f, q))).Where(q => q.q.Gap is not null))
        {
            var finding = FindingOn(question);
            var because = question.Answer?.Reason is { Length: > 0 } reason ? $" “{reason}”" : "";
            var (kind, text) = question.Gap switch
            {
                "declined" => (GapKind.Declined, $"The answer was declined.{because}"),
                "unknown" => (GapKind.Unknown, $"The answer given is “unknown”.{because}"),
                _ => (GapKind.Missing, "There is no answer."),
            };
            yield return new PackGap(
                parts.SectionOf(question), kind, $"{question.Id}, {form.Title}", finding is null ? text : $"{text} Finding {finding.Id}.",
                finding?.Owner ?? question.Verdict?.By ?? form.By, finding?.DueAt);
        }
    }

    private IEnumerable<PackGap> MissingProof() => AnsweredWithRule()
        .Where(q => q.Rule.IsRequired && q.Question.Gap is null && q.Question.Answer!.Evidence.Count == 0)
        .Select(q => new PackGap(
            parts.SectionOf(q.Question), GapKind.Missing, $"Evidence for {q.Question.Id}",
            $"{q.Rule.Label ?? "Evidence"} is required and was not provided.{(FindingOn(q.Question) is { } f ? $" Finding {f.Id}." : "")}",
            OwnerOf(q.Question), FindingOn(q.Question)?.DueAt));

    private IEnumerable<PackGap> StepEvidence() =>
        from form in parts.Forms
        from rule in rows.Definition.HumanSteps.FirstOrDefault(s => s.Key == form.StepKey)?.Evidence ?? []
        where form.Outcome is not null && rule.RequiredFor.Contains(form.Outcome)
        where !parts.Evidence.Any(e => e.Kind == rule.Kind)
        select new PackGap(
            parts.SectionOf(form), GapKind.Missing, $"{Words.Sentence(rule.Kind)} for “{form.Title}”",
            $"The outcome “{form.OutcomeLabel}” needs a file of this kind, and none was added.", form.By, null);

    private IEnumerable<PackGap> EndedException() => rows.OffLabel is { } exception && exception.IsOverOn(rows.Calendar.DayOf(rows.At))
        ?
        [
            new PackGap(
                SectionPlan.Scope, GapKind.OutOfDate, "Exception outside the label",
                $"It ended on {PackDates.Day(exception.Until)}. The use is not covered any more: a new exception, or a plan inside the label.", rows.NameOf(exception.ByPersonId), null),
        ]
        : [];

    private IEnumerable<PackGap> Training() =>
        parts.Training.Gaps([.. SectionBuilder.Links.Select(l => (l.Link, rows.OfCase.PersonFor(l.Role.Key)))]);

    private IEnumerable<(PackQuestion Question, EvidenceRule Rule)> AnsweredWithRule() =>
        from question in parts.Forms.SelectMany(f => f.Questions)
        where question.Answer is { NotShownBecause: null }
        let rule = parts.QuestionById(question.Id)?.Evidence
        where rule is not null
        select (question, rule);

    private PackFinding? FindingOn(PackQuestion question) =>
        parts.Findings.FirstOrDefault(f => f.QuestionId == question.Id && f.State == FindingState.Open);

    private string? OwnerOf(PackQuestion question) => FindingOn(question)?.Owner ?? question.Verdict?.By ?? question.Answer?.By;

    private static string Title(PackStep step) => step.Round == 1 ? step.Title : $"{step.Title}, round {step.Round}";
}
