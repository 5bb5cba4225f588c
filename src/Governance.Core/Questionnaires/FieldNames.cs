using System.Globalization;

namespace Governance.Core.Questionnaires;

/// <summary>The names of the form fields of questions; pages, drafts and problems use the same.</summary>
public static class FieldNames
{
    /// <summary>The judge of a check over several questions has this in place of a question id.</summary>
    public const string Checks = "check";

    public static string Answer(string questionId) => $"a.{questionId}";

    /// <summary>The field of one half, or of the whole answer when the type is simple. Files are attached under <see cref="Evidence"/>.</summary>
    public static string Part(Question question, AnswerPart part) => part switch
    {
        AnswerPart.Diagram or AnswerPart.File => Evidence(question.Id),
        AnswerPart.Table => Table(question.Id),
        _ => question.IsCombined ? $"{Answer(question.Id)}.{part.Name()}" : Answer(question.Id),
    };

    public static string Table(string questionId) => $"a.{questionId}.table";

    /// <param name="questionId">The question.</param>
    /// <param name="row">Counts from 0.</param>
    /// <param name="column">Id of the column.</param>
    public static string Cell(string questionId, int row, string column) => string.Create(CultureInfo.InvariantCulture, $"a.{questionId}.table.{row}.{column}");

    public static string Reason(string questionId) => $"a.{questionId}.reason";

    public static string Confidence(string questionId) => $"a.{questionId}.confidence";

    /// <summary>Holds unknown or declined.</summary>
    public static string Special(string questionId) => $"a.{questionId}.special";

    /// <summary>Ids of the evidence, as many as there are.</summary>
    public static string Evidence(string questionId) => $"a.{questionId}.evidence";

    public static string Verdict(string questionId) => $"v.{questionId}";

    public static string VerdictComment(string questionId) => $"v.{questionId}.comment";

    /// <summary>What somebody writes into the thread of a question.</summary>
    public static string Comment(string questionId) => $"t.{questionId}";

    /// <summary>Holds a word of <see cref="Questionnaires.CommentAudience"/>.</summary>
    public static string CommentAudience(string questionId) => $"t.{questionId}.audience";

    /// <summary>Holds yes or no.</summary>
    public static string Judge(string questionId, string flagId) => $"j.{questionId}.{flagId}";
}
