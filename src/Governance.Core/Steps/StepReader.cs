using Governance.Core.Decisions;
using Governance.Core.Findings;
using Governance.Core.Questionnaires;
using Governance.Core.Reviews;
using Governance.Core.Steps.Asking;

namespace Governance.Core.Steps;

/// <summary>Reads the posted fields of a step into a submission; what cannot be read is a problem of its field.</summary>
internal sealed class StepReader(StepWork work, IReadOnlyDictionary<string, IReadOnlyList<string>> fields, DateTime now)
{
    private readonly List<FieldProblem> problems = [];

    public IReadOnlyList<FieldProblem> Problems => problems;

    public StepSubmission Read()
    {
        var outcome = StepFields.Text(fields, StepFields.Outcome) ?? "";
        var (scope, reading) = RoundScope.Read(work, fields, now);
        var review = work.Review is { } template ? KnownTicks(ReviewFields.Read(template, work.ToJudge, fields)) : null;
        CheckEvidence(reading);
        var profile = FactRules.Derive(work.Profile, work.Form, reading.Answers);
        var context = StepContext.Of(work, profile, review?.Judged ?? new Dictionary<string, bool>(), now);
        var strength = IsPassing(outcome) ? AnswerStrength.Submit : AnswerStrength.Save;
        return new StepSubmission
        {
            Outcome = outcome,
            At = now,
            Reason = StepFields.Text(fields, StepFields.Reason),
            Reading = reading,
            Scope = scope,
            Confirmed = OfferFields.Confirmed(work.Offers, reading, fields),
            Check = scope.Within(AnswerRules.Check(work.Form, reading, context, strength)),
            Review = review,
            Flags = FlagsOf(reading, context),
            Judged = ShownToJudge(context),
            Context = context,
            Profile = profile,
            Findings = ReadFindings(),
            Conditions = ReadConditions(),
            Decision = DecisionForm.IsIn(work) ? DecisionForm.Read(work, reading, now) : VoteRules.IsDescribed(work.Definition) ? ReadDecision() : null,
            ConfirmedConfiguration = StepFields.Text(fields, StepFields.Configuration),
        };
    }

    public bool IsPassing(string outcome) => work.Definition.IsPassing(outcome);

    // A tick belongs to a rule of the forms at hand; others come from no page of ours.
    private ReviewReading KnownTicks(ReviewReading review) =>
        review with { Judged = review.Judged.Where(t => RulesOf(work.Form).Concat(RulesOf(work.Forms.Asked)).Contains(t.Key)).ToDictionary() };

    private static IEnumerable<string> RulesOf(QuestionForm? form) => form is null
        ? []
        : form.Questions.SelectMany(q => q.Flags.Select(f => $"{q.Id}/{f.Id}")).Concat(form.Checks.Select(c => $"{FieldNames.Checks}/{c.Id}"));

    private void CheckEvidence(AnswerReading reading)
    {
        var known = work.Evidence.Select(e => e.Id).ToHashSet();
        foreach (var (question, answer) in reading.Answers)
        {
            if (answer.EvidenceIds.FirstOrDefault(e => !known.Contains(e)) is { } strange)
            {
                Add(FieldNames.Evidence(question), $"{question}: {work.Case.Name} has no evidence {(strange.Length > 20 ? "of this name" : strange)}; attach the file again.");
            }
        }
    }

    private FlagResult FlagsOf(AnswerReading reading, FormContext context)
    {
        var own = FlagRules.Evaluate(work.Form, reading.Answers, context);
        if (work.Forms.Asked is not { } asked)
        {
            return own;
        }

        var judged = work.ToJudge.Select(q => q.Id).ToHashSet();
        var others = FlagRules.Evaluate(asked, StepContext.Given(work.Answers), context with { Others = [] });
        return new FlagResult(
            [.. own.Raised, .. others.Raised.Where(f => judged.Contains(f.QuestionId))],
            [.. own.OpenJudges, .. others.OpenJudges.Where(j => judged.Contains(j.QuestionId))],
            [.. own.Faults, .. others.Faults])
        {
            Settled = [.. own.Settled, .. others.Settled.Where(s => judged.Contains(s.QuestionId))],
        };
    }

    private List<Question> ShownToJudge(FormContext context)
    {
        if (work.Forms.Asked is not { } asked)
        {
            return [];
        }

        var hidden = AnswerRules.Check(asked, StepContext.Given(work.Answers), context with { Others = [] }, AnswerStrength.Save)
            .Questions.Where(q => !q.IsShown).Select(q => q.Question.Id).ToHashSet();
        return [.. work.ToJudge.Where(q => !hidden.Contains(q.Id))];
    }

    private List<NewFinding> ReadFindings()
    {
        var found = new List<NewFinding>();
        foreach (var row in StepFields.Rows(fields, "f."))
        {
            if (Field(StepFields.Finding(row, "text")) is not { } text)
            {
                continue;
            }

            var severity = Field(StepFields.Finding(row, "severity")) ?? "";
            if (!SeverityKey.All.Contains(severity))
            {
                Add(StepFields.Finding(row, "severity"), "Choose how severe the finding is.");
            }

            var question = Field(StepFields.Finding(row, "question"));
            if (question is not null && work.Form.Find(question) is null && work.Forms.Asked?.Find(question) is null)
            {
                Add(StepFields.Finding(row, "question"), "Choose the question that the finding is about, or none.");
            }

            var about = new FindingText(severity, text, question, null);
            found.Add(new NewFinding(about, Person(StepFields.Finding(row, "owner")), Due(StepFields.Finding(row, "due"))));
        }

        return found;
    }

    private List<NewCondition> ReadConditions()
    {
        var set = new List<NewCondition>();
        foreach (var row in StepFields.Rows(fields, "c."))
        {
            var text = Field(StepFields.Condition(row, "text"));
            if (text is null && Field(StepFields.Condition(row, "verification")) is null && Field(StepFields.Condition(row, "missed")) is null)
            {
                continue;
            }

            var blocks = Field(StepFields.Condition(row, "blocks")) ?? ConditionBlocks.Nothing;
            if (!ConditionBlocks.All.Contains(blocks))
            {
                Add(StepFields.Condition(row, "blocks"), "Choose what the condition keeps from happening.");
            }

            var about = new ConditionText(
                text ?? Needed(StepFields.Condition(row, "text"), "Say what must hold."),
                Needed(StepFields.Condition(row, "verification"), "Say how somebody will see that the condition holds."), blocks,
                Needed(StepFields.Condition(row, "missed"), "Say what happens when the condition is missed."));
            set.Add(new NewCondition(about, Person(StepFields.Condition(row, "owner")), Due(StepFields.Condition(row, "due"))));
        }

        return set;
    }

    private DecisionText ReadDecision()
    {
        var passing = IsPassing(StepFields.Text(fields, StepFields.Outcome) ?? "");
        return new DecisionText(
            Needed(StepFields.Summary, "Say in plain words what is decided."),
            passing ? Needed(StepFields.Allowed, "Say what is allowed: which studies, which sites, which version.") : Field(StepFields.Allowed) ?? "",
            passing ? Needed(StepFields.NotAllowed, "Say what is not allowed.") : Field(StepFields.NotAllowed) ?? "",
            Field(StepFields.Dissent),
            StepFields.Day(Field(StepFields.ValidFrom)) ?? (passing ? work.Site.Calendar().DayOf(now) : null),
            ReviewDay(passing))
        {
            Configuration = work.Configuration,
            ExceptionOf = work.Definition.ExceptionOf,
        };
    }

    private DateOnly? ReviewDay(bool isNeeded)
    {
        var day = StepFields.Day(Field(StepFields.ReviewOn));
        if (isNeeded && day is null)
        {
            Add(StepFields.ReviewOn, "Enter the day on which the approval is looked at again.");
        }
        else if (day <= work.Site.Calendar().DayOf(now))
        {
            Add(StepFields.ReviewOn, "Enter a day in the future: an approval is looked at again later.");
        }

        return day;
    }

    private string? Field(string name) => StepFields.Text(fields, name);

    private string Needed(string name, string ask)
    {
        var text = Field(name);
        if (text is null)
        {
            Add(name, ask);
        }

        return text ?? "";
    }

    private int Person(string name)
    {
        var chosen = int.TryParse(Field(name), out var id) ? work.People.FirstOrDefault(p => p.Id == id && p.IsActive) : null;
        if (chosen is null)
        {
            Add(name, "Choose the person who is accountable for it.");
        }

        return chosen?.Id ?? 0;
    }

    private DateTime Due(string name)
    {
        var day = StepFields.Day(Field(name));
        if (day is null)
        {
            Add(name, "Enter the day by which it is due.");
        }

        return work.Site.Calendar().EndOf(day ?? work.Site.Calendar().DayOf(now));
    }

    private void Add(string field, string message) => problems.Add(new FieldProblem(field, message));
}
