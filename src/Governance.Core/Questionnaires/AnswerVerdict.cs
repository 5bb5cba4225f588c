using System.Text.Json.Nodes;
using Governance.Core.Data;

namespace Governance.Core.Questionnaires;

/// <summary>A reviewer's verdict on one answer of somebody else.</summary>
public sealed class AnswerVerdict : RecordRow
{
    private AnswerVerdict()
    {
    }

    public int CaseNumber { get; private set; }

    /// <summary>The step of the reviewer.</summary>
    public int StepNumber { get; private set; }

    public string QuestionId { get; private set; } = "";

    /// <summary>accept, accept-with-condition, clarify, not-acceptable or not-applicable.</summary>
    public string Key { get; private set; } = "";

    public string? Comment { get; private set; }

    public int ByPersonId { get; private set; }

    public DateTime At { get; private set; }

    public override string RecordKey => $"{CaseNumber}/{StepNumber}/{QuestionId}";

    public static AnswerVerdict Of(int caseNumber, int stepNumber, string questionId, string key, string? comment, int byPersonId, DateTime at) => new()
    {
        CaseNumber = caseNumber,
        StepNumber = stepNumber,
        QuestionId = questionId,
        Key = key,
        Comment = comment,
        ByPersonId = byPersonId,
        At = at,
    };

    public override JsonObject Content() => new()
    {
        ["case"] = CaseNumber,
        ["step"] = StepNumber,
        ["question"] = QuestionId,
        ["verdict"] = Key,
        ["comment"] = Comment,
        ["by"] = ByPersonId,
        ["at"] = At.ToInstant(),
    };
}

/// <summary>A reviewer's yes or no to a sentence that only a person can judge.</summary>
public sealed class JudgeTick : RecordRow
{
    private JudgeTick()
    {
    }

    public int CaseNumber { get; private set; }

    public int StepNumber { get; private set; }

    public string QuestionId { get; private set; } = "";

    public string FlagId { get; private set; } = "";

    public bool IsTrue { get; private set; }

    public int ByPersonId { get; private set; }

    public DateTime At { get; private set; }

    public override string RecordKey => $"{CaseNumber}/{StepNumber}/{QuestionId}/{FlagId}";

    public static JudgeTick Of(int caseNumber, int stepNumber, string questionId, string flagId, bool isTrue, int byPersonId, DateTime at) => new()
    {
        CaseNumber = caseNumber,
        StepNumber = stepNumber,
        QuestionId = questionId,
        FlagId = flagId,
        IsTrue = isTrue,
        ByPersonId = byPersonId,
        At = at,
    };

    public override JsonObject Content() => new()
    {
        ["case"] = CaseNumber,
        ["step"] = StepNumber,
        ["question"] = QuestionId,
        ["flag"] = FlagId,
        ["judged"] = IsTrue,
        ["by"] = ByPersonId,
        ["at"] = At.ToInstant(),
    };
}
