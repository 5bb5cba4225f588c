namespace Governance.Core.Questionnaires.Workbooks;

/// <summary>Writes the cells of one question into the fields of a form, and keeps from which cell each field came.</summary>
internal sealed class FieldWriter(Question question, Dictionary<string, IReadOnlyList<string>> fields, Dictionary<string, string> cellOf, List<FieldProblem> problems)
{
    /// <param name="cells">What stands in the file.</param>
    /// <param name="line">Cell of the answer to a part.</param>
    /// <param name="beside">Cell beside the first answer, by column.</param>
    /// <param name="inTable">Cell of a table, by row and column from 0.</param>
    public void Write(QuestionCells cells, Func<int, string> line, Func<int, string> beside, Func<int, int, string> inTable)
    {
        Clear();
        Basis(cells.Basis, beside(WorkbookLayout.Basis));
        Set(FieldNames.Reason(question.Id), cells.Reason, beside(WorkbookLayout.Reason));
        if (IsSpecial(cells))
        {
            Special(cells, line);
            return;
        }

        for (var at = 0; at < question.Parts.Count; at++)
        {
            Part(question.Parts[at], cells.Lines[at], line(at));
        }

        Table(cells.Rows, inTable);
    }

    // Evidence stays: files do not come with the sheet.
    private void Clear()
    {
        var own = FieldNames.Answer(question.Id);
        foreach (var name in fields.Keys.Where(k => (k == own || k.StartsWith(own + ".", StringComparison.Ordinal)) && k != FieldNames.Evidence(question.Id)).ToList())
        {
            fields.Remove(name);
        }
    }

    private bool IsSpecial(QuestionCells cells) =>
        QuestionCells.IsSpecial(cells.Lines[0]) && !(question.Parts[0].Name() == "choice" && question.Choices.Any(c => QuestionCells.Is(c, cells.Lines[0])));

    private void Special(QuestionCells cells, Func<int, string> line)
    {
        Set(FieldNames.Special(question.Id), cells.Lines[0].ToLowerInvariant(), line(0));
        if (cells.Lines.Skip(1).Any(l => l.Length > 0) || cells.Rows.Count > 0)
        {
            problems.Add(new FieldProblem(line(0), $"{question.Id} is answered with “{cells.Lines[0]}”, and there is another answer beside it. Empty one of the two."));
        }
    }

    private void Part(AnswerPart part, string text, string cell)
    {
        if (part.IsFile() || part == AnswerPart.Table)
        {
            if (text.Length > 0)
            {
                problems.Add(new FieldProblem(cell, $"{question.Id}: “{TypedText.Shortened(text, 40)}” cannot stand here. {(part == AnswerPart.Table ? $"Fill in the sheet “{WorkbookLayout.TableSheet(question.Id)}”" : "Send the file beside this one")}, or write unknown or declined."));
            }
        }
        else if (part.Name() == "choice")
        {
            var texts = part == AnswerPart.MultiChoice ? text.Split([';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : text.Length == 0 ? [] : [text];
            Set(FieldNames.Part(question, part), [.. texts.Select(t => Key(question.Choices, t, cell)).OfType<string>()], cell);
        }
        else
        {
            Set(FieldNames.Part(question, part), text, cell);
        }
    }

    private void Table(IReadOnlyList<IReadOnlyList<string>> rows, Func<int, int, string> inTable)
    {
        if (rows.Count > 0)
        {
            cellOf[FieldNames.Table(question.Id)] = inTable(0, 0);
        }

        for (var row = 0; row < rows.Count; row++)
        {
            for (var column = 0; column < rows[row].Count; column++)
            {
                var (spec, text, cell) = (question.Table!.Columns[column], rows[row][column], inTable(row, column));
                var value = spec.Choices.Count > 0 && text.Length > 0 ? Key(spec.Choices, text, cell) ?? "" : text;
                Set(FieldNames.Cell(question.Id, row, spec.Id), value, cell);
            }
        }
    }

    private void Basis(string text, string cell)
    {
        if (text.Length == 0)
        {
            return;
        }

        var key = text.ToLowerInvariant().Replace(' ', '-');
        if (QuestionKeys.Confidences.ContainsKey(key))
        {
            Set(FieldNames.Confidence(question.Id), key, cell);
        }
        else
        {
            problems.Add(new FieldProblem(cell, $"{question.Id}: “{TypedText.Shortened(text, 40)}” is no basis. Write documented, statement only or unknown."));
        }
    }

    private string? Key(IReadOnlyList<Choice> choices, string text, string cell)
    {
        if (choices.FirstOrDefault(c => QuestionCells.Is(c, text)) is { } choice)
        {
            return choice.Key;
        }

        problems.Add(new FieldProblem(cell, $"{question.Id}: “{TypedText.Shortened(text, 40)}” is none of the choices. Write {string.Join(" or ", choices.Take(12).Select(c => $"“{QuestionCells.LabelOf(choices, c.Key)}”"))}."));
        return null;
    }

    private void Set(string field, string text, string cell) => Set(field, text.Length == 0 ? [] : [text], cell);

    private void Set(string field, IReadOnlyList<string> texts, string cell)
    {
        cellOf[field] = cell;
        if (texts.Count > 0)
        {
            fields[field] = texts;
        }
    }
}
