using FluentValidation.Results;

namespace Governance.Core.Questionnaires;

/// <summary>What must be there when a form is submitted, for one shown question.</summary>
/// <param name="state">The question and whether it is required.</param>
/// <param name="answer">Its answer.</param>
/// <param name="rowNumbers">Row numbers of the table on the page; null when the answer did not come from one.</param>
internal sealed class SubmitRules(QuestionState state, GivenAnswer? answer, IReadOnlyList<int>? rowNumbers)
{
    private readonly Question question = state.Question;

    public IEnumerable<ValidationFailure> Problems()
    {
        if (answer is null || AnswerValue.IsEmpty(answer.Value) && answer.EvidenceIds.Count == 0)
        {
            return state.IsRequired ? AnswerRules.MissingParts(question, answer).Select(Missing) : [];
        }

        if (answer.IsSpecial)
        {
            return [];
        }

        return AnswerRules.MissingParts(question, answer).Where(IsNeeded).Select(Missing).Concat(Reasons()).Concat(Evidence()).Concat(Cells());
    }

    /// <summary>Evidence alone beside a question that nobody has to answer is no half answer.</summary>
    private bool IsNeeded(AnswerPart part) => state.IsRequired || question.IsCombined || !AnswerValue.IsEmpty(answer?.Value);

    private ValidationFailure Missing(AnswerPart part)
    {
        var ask = part switch
        {
            AnswerPart.YesNo or AnswerPart.YesNoNa or AnswerPart.SingleChoice => "choose an answer",
            AnswerPart.MultiChoice => "choose at least one answer",
            AnswerPart.Number => question.Number?.Label is { } label ? $"enter the number: {label}" : "enter the number",
            AnswerPart.Duration => "enter the duration",
            AnswerPart.Date => "enter the day",
            AnswerPart.List => "enter at least one line",
            AnswerPart.Table => "fill in at least one row",
            AnswerPart.Diagram or AnswerPart.File => $"attach {question.Evidence?.Label ?? "the file"}",
            _ => "enter your answer",
        };
        return new ValidationFailure(FieldNames.Part(question, part), $"{question.Id}: {ask}, or say that it is unknown or that you decline.");
    }

    private IEnumerable<ValidationFailure> Reasons()
    {
        var choice = question.Parts.FirstOrDefault(p => p.Name() == "choice", AnswerPart.Text);
        var chosen = choice == AnswerPart.Text ? null : AnswerValue.TextOf(AnswerValue.PartOf(question, answer!.Value, choice));
        var asks = chosen is "partial" or "na" && choice.IsYesNo() || (chosen is not null && question.ReasonFor.Contains(chosen));
        if (asks && string.IsNullOrWhiteSpace(answer!.Reason))
        {
            yield return new ValidationFailure(FieldNames.Reason(question.Id), $"{question.Id}: give the reason for “{question.LabelOf(chosen!)}”.");
        }
    }

    /// <summary>Who has no evidence says so: a statement alone is possible, and is marked as one.</summary>
    private IEnumerable<ValidationFailure> Evidence()
    {
        var claimsDocument = question.Evidence is { IsRequired: true } && answer!.Confidence is null || answer!.Confidence == Confidence.Documented;
        if (claimsDocument && answer.EvidenceIds.Count == 0 && !question.Parts.Any(p => p.IsFile()))
        {
            var what = question.Evidence?.Label is { } label ? $"the evidence ({label})" : "the evidence";
            yield return new ValidationFailure(FieldNames.Evidence(question.Id), $"{question.Id}: attach {what}, or say that this is a statement only.");
        }
    }

    private IEnumerable<ValidationFailure> Cells()
    {
        if (question.Table is not { } table || AnswerValue.RowsOf(AnswerValue.PartOf(question, answer!.Value, AnswerPart.Table)) is not { Count: > 0 } rows)
        {
            yield break;
        }

        if (rows.Count < table.MinRows)
        {
            yield return new ValidationFailure(FieldNames.Table(question.Id), $"{question.Id}: the table needs at least {table.MinRows} rows.");
        }

        for (var row = 0; row < rows.Count; row++)
        {
            var number = rowNumbers is not null && row < rowNumbers.Count ? rowNumbers[row] : row;
            foreach (var column in table.Columns.Where(c => c.IsRequired && string.IsNullOrWhiteSpace(rows[row].GetValueOrDefault(c.Id))))
            {
                yield return new ValidationFailure(FieldNames.Cell(question.Id, number, column.Id), $"{question.Id}: enter “{column.Label}” in row {row + 1}.");
            }
        }
    }
}
