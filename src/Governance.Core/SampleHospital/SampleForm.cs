using Governance.Core.Questionnaires;
using Governance.Core.Templates.Reading;

namespace Governance.Core.SampleHospital;

/// <summary>Fills in the fields of a form as a person would, from the sample answers.</summary>
/// <param name="words">The product's words.</param>
/// <param name="today">Local day of answering.</param>
public sealed class SampleForm(IReadOnlyDictionary<string, string> words, DateOnly today)
{
    private readonly Dictionary<string, IReadOnlyList<string>> fields = [];

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Fields => fields;

    /// <summary>True when the answer says that a document belongs to it.</summary>
    public static bool HasEvidence(TemplateNode? answer) =>
        answer is MapNode map && map.Entries.Any(e => e.Key.Text is "file" or "evidence" && e.Value is TextNode { Text: "true" });

    public void Set(string field, params string[] values) => fields[field] = [.. values.Select(Fill)];

    /// <summary>Fills in one question.</summary>
    /// <param name="question">The question.</param>
    /// <param name="answer">The sample answer; null where none was written.</param>
    /// <param name="evidenceIds">Documents that belong to the answer.</param>
    /// <param name="isVendors">The vendor's answers say how well they are documented.</param>
    public void Answer(Question question, TemplateNode? answer, IReadOnlyList<string> evidenceIds, bool isVendors)
    {
        if (evidenceIds.Count > 0)
        {
            fields[FieldNames.Evidence(question.Id)] = evidenceIds;
        }

        if (isVendors)
        {
            Set(FieldNames.Confidence(question.Id), evidenceIds.Count > 0 ? "documented" : "statement-only");
        }

        foreach (var part in question.Parts.Where(p => !p.IsFile()))
        {
            Part(question, part, HalfOf(question, part, answer) ?? Usual(question, part));
        }

        if (answer is MapNode map && map.Entries.FirstOrDefault(e => e.Key.Text == "reason")?.Value is TextNode reason)
        {
            Set(FieldNames.Reason(question.Id), reason.Text);
        }
    }

    private static TemplateNode? HalfOf(Question question, AnswerPart part, TemplateNode? answer)
    {
        if (answer is not MapNode map)
        {
            return answer;
        }

        var keys = question.IsCombined ? [part.Name()] : new[] { "value", part.Name() };
        return map.Entries.FirstOrDefault(e => keys.Contains(e.Key.Text))?.Value;
    }

    // What somebody would answer who has nothing to add; only for questions that came after the sample answers.
    private static TextNode? Usual(Question question, AnswerPart part) => part switch
    {
        AnswerPart.YesNo or AnswerPart.YesNoNa => Text("yes", question),
        AnswerPart.SingleChoice or AnswerPart.MultiChoice => Text(question.Choices[0].Key, question),
        AnswerPart.Text or AnswerPart.List => Text("As described in the documents of {product} {version}.", question),
        AnswerPart.Number => Text(AnswerValue.Invariant(question.Number?.Min ?? 0), question),
        AnswerPart.Duration => Text("PT24H", question),
        AnswerPart.Date => Text("{day:-30}", question),
        _ => null,
    };

    private static TextNode Text(string text, Question question) => new(text, question.Place);

    private void Part(Question question, AnswerPart part, TemplateNode? value)
    {
        switch (value)
        {
            case ListNode list when part == AnswerPart.Table:
                Rows(question.Id, list);
                break;
            case ListNode list when part == AnswerPart.List:
                Set(FieldNames.Part(question, part), string.Join('\n', Texts(list)));
                break;
            case ListNode list:
                fields[FieldNames.Part(question, part)] = [.. Texts(list).SelectMany(t => Fill(t).Split(' '))];
                break;
            case TextNode text when part == AnswerPart.MultiChoice:
                Set(FieldNames.Part(question, part), Fill(text.Text).Split(' '));
                break;
            case TextNode text:
                Set(FieldNames.Part(question, part), text.Text);
                break;
        }
    }

    private void Rows(string questionId, ListNode list)
    {
        var row = 0;
        foreach (var cells in list.Items.OfType<MapNode>())
        {
            foreach (var cell in cells.Entries)
            {
                Set(FieldNames.Cell(questionId, row, cell.Key.Text), ((TextNode)cell.Value).Text);
            }

            row++;
        }
    }

    private static IEnumerable<string> Texts(ListNode list) => list.Items.OfType<TextNode>().Select(t => t.Text);

    private string Fill(string text) => SampleAnswers.Fill(text, words, today);
}
