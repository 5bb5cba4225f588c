using System.Globalization;
using Governance.Core.Questionnaires;
using Governance.Core.Reviews;
using Governance.Core.Steps;

namespace Governance.Core.Tests.Worlds;

/// <summary>Fills the form of any step with answers that can be read, by the type of each question.</summary>
/// <param name="random">Chooses among what may be chosen.</param>
/// <param name="typed">Stands in every text.</param>
internal sealed class Filling(Random random, string typed)
{
    private readonly Dictionary<string, IReadOnlyList<string>> fields = [];
    private DateOnly today;

    /// <summary>The share of answers that are "unknown", and of verdicts that are no "accept"; 0 to 1.</summary>
    public double Trouble { get; init; }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Fields => fields;

    public void Answer(StepPage page, string outcome)
    {
        today = DateOnly.FromDateTime(page.Now);
        Set(StepFields.Outcome, outcome);
        Set(StepFields.Reason, $"{typed} because");
        foreach (var question in page.Work.Form.Questions)
        {
            Answer(question);
        }

        if (page.Work.Definition.Kind == "committee-decision")
        {
            Set(StepFields.Configuration, page.Work.Configuration?.Id ?? "");
            Decide();
        }

        if (outcome is "approve-with-conditions" or "inside-needs-evidence")
        {
            SetCondition(page.Work.Step.OwnerId);
        }
    }

    /// <summary>Judges what the page, made from the answers so far, asks to be judged.</summary>
    public void Judge(StepPage page)
    {
        foreach (var judge in page.OwnJudges.Concat(page.Judged.SelectMany(j => j.Judges)))
        {
            Set(judge.Field, random.NextDouble() < Trouble ? "yes" : "no");
        }

        var verdicts = page.Work.Review?.Verdicts.Select(v => v.Key()).ToList() ?? [];
        foreach (var judged in page.Judged)
        {
            Set(FieldNames.Verdict(judged.Question.Id), random.NextDouble() < Trouble ? verdicts[random.Next(verdicts.Count)] : "accept");
            Set(FieldNames.VerdictComment(judged.Question.Id), $"{typed} comment");
        }

        if (page.Work.Review?.Rating is { } rating)
        {
            Set(ReviewFields.LikelihoodBefore, rating.Likelihood[^1]);
            Set(ReviewFields.ImpactBefore, rating.Impact[^1]);
            Set(ReviewFields.LikelihoodAfter, rating.Likelihood[0]);
            Set(ReviewFields.ImpactAfter, rating.Impact[0]);
        }
    }

    private void Answer(Question question)
    {
        Set(FieldNames.Reason(question.Id), $"{typed} reason");
        Set(FieldNames.Confidence(question.Id), "statement-only");
        if (random.NextDouble() < Trouble / 4)
        {
            Set(FieldNames.Special(question.Id), AnswerValue.Unknown);
            return;
        }

        foreach (var part in question.Parts)
        {
            Answer(question, part);
        }
    }

    private void Answer(Question question, AnswerPart part)
    {
        if (part == AnswerPart.Table)
        {
            FillTable(question);
            return;
        }

        Set(FieldNames.Part(question, part), part switch
        {
            AnswerPart.YesNo or AnswerPart.YesNoNa or AnswerPart.SingleChoice or AnswerPart.MultiChoice => Chosen(question.Choices),
            AnswerPart.Number => NumberIn(question.Number),
            AnswerPart.Duration => "4 h",
            AnswerPart.Date => "2026-10-01",
            AnswerPart.Diagram or AnswerPart.File => "EV-1",
            _ => $"{typed} {question.Id}",
        });
    }

    private void FillTable(Question question)
    {
        var table = question.Table!;
        if (question.Print == "baseline-configuration")
        {
            FillConfiguration(question);
            return;
        }

        for (var row = 0; row < Math.Max(1, table.MinRows); row++)
        {
            foreach (var column in table.Columns)
            {
                Set(FieldNames.Cell(question.Id, row, column.Id), column.Type switch
                {
                    AnswerPart.YesNo or AnswerPart.SingleChoice => Chosen(column.Choices),
                    AnswerPart.Number => NumberIn(column.Number),
                    AnswerPart.Date => column.Id == "until" ? today.AddMonths(6).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "2026-10-01",
                    _ => $"{typed} cell",
                });
            }
        }
    }

    // A decision rests on it, so every part is named.
    private void FillConfiguration(Question question)
    {
        foreach (var (part, row) in question.Table!.Columns[0].Choices.Select((c, i) => (c.Key, i)))
        {
            Set(FieldNames.Cell(question.Id, row, "part"), part);
            Set(FieldNames.Cell(question.Id, row, "value"), $"{typed} cell");
        }
    }

    // The first choice is the harmless one in most of the shipped files.
    private string Chosen(IReadOnlyList<Choice> choices) => choices[Trouble > 0 ? random.Next(choices.Count) : 0].Key;

    private static string NumberIn(NumberSpec? spec) => Math.Clamp(1m, spec?.Min ?? 0, spec?.Max ?? 1_000_000).ToString(CultureInfo.InvariantCulture);

    private void Decide()
    {
        Set(StepFields.Summary, $"{typed} summary");
        Set(StepFields.Allowed, $"{typed} allowed");
        Set(StepFields.NotAllowed, $"{typed} not allowed");
        Set(StepFields.Dissent, $"{typed} dissent");
        Set(StepFields.ReviewOn, "2029-06-01");
    }

    private void SetCondition(int ownerId)
    {
        Set(StepFields.Condition(0, "text"), $"{typed} condition");
        Set(StepFields.Condition(0, "verification"), $"{typed} verification");
        Set(StepFields.Condition(0, "missed"), $"{typed} missed");
        Set(StepFields.Condition(0, "blocks"), "nothing");
        Set(StepFields.Condition(0, "owner"), ownerId.ToString(CultureInfo.InvariantCulture));
        Set(StepFields.Condition(0, "due"), "2028-12-01");
    }

    private void Set(string name, string value) => fields[name] = [value];
}
