using System.Text.Json.Nodes;
using Governance.Core.Data;

namespace Governance.Core.Questionnaires;

/// <summary>One answer as submitted with a step. A later round has rows of its own; the latest counts.</summary>
public sealed class Answer : RecordRow
{
    private Answer()
    {
    }

    public int CaseNumber { get; private set; }

    public int StepNumber { get; private set; }

    public string QuestionId { get; private set; } = "";

    public int Round { get; private set; }

    public string TemplateId { get; private set; } = "";

    public int TemplateVersion { get; private set; }

    /// <summary>Canonical JSON of the value; null text "null" when the question was not shown or not answered.</summary>
    public string Value { get; private set; } = "null";

    /// <summary>Explanation for partial, not applicable or no, where the question asks for one.</summary>
    public string? Reason { get; private set; }

    /// <summary>documented, statement-only or unknown; null where nobody stated it.</summary>
    public string? Confidence { get; private set; }

    /// <summary>Evidence numbers of the case, as a canonical JSON list of texts ("EV-12").</summary>
    public string EvidenceIds { get; private set; } = "[]";

    /// <summary>Why the question was not shown; null when it was.</summary>
    public string? NotShownBecause { get; private set; }

    /// <summary>Who at the vendor answered, as they gave their name; null where a person of the site entered the answer.</summary>
    public string? Respondent { get; private set; }

    /// <summary>Canonical JSON of where the answer was taken over from after it was confirmed; null where it was given anew.</summary>
    public string? Origin { get; private set; }

    /// <summary>Who entered the answer. For a respondent without an entry among people, whoever owned the step then.</summary>
    public int ByPersonId { get; private set; }

    public DateTime At { get; private set; }

    public override string RecordKey => $"{CaseNumber}/{StepNumber}/{QuestionId}";

    public static Answer Of(AnswerSource source, string questionId, AnswerContent content) => new()
    {
        CaseNumber = source.CaseNumber,
        StepNumber = source.StepNumber,
        Round = source.Round,
        TemplateId = source.TemplateId,
        TemplateVersion = source.TemplateVersion,
        Respondent = source.Respondent,
        Origin = content.Origin,
        ByPersonId = source.ByPersonId,
        At = source.At,
        QuestionId = questionId,
        Value = content.Value,
        Reason = content.Reason,
        Confidence = content.Confidence,
        EvidenceIds = content.EvidenceIds,
        NotShownBecause = content.NotShownBecause,
    };

    public override JsonObject Content() => new()
    {
        ["case"] = CaseNumber,
        ["step"] = StepNumber,
        ["round"] = Round,
        ["question"] = QuestionId,
        ["template"] = $"{TemplateId}@{TemplateVersion}",
        ["value"] = JsonNode.Parse(Value),
        ["reason"] = Reason,
        ["confidence"] = Confidence,
        ["evidence"] = JsonNode.Parse(EvidenceIds),
        ["notShownBecause"] = NotShownBecause,
        ["respondent"] = Respondent,
        ["origin"] = Origin is null ? null : JsonNode.Parse(Origin),
        ["by"] = ByPersonId,
        ["at"] = At.ToInstant(),
    };
}

/// <summary>Where a set of answers comes from.</summary>
public sealed record AnswerSource(int CaseNumber, int StepNumber, int Round, string TemplateId, int TemplateVersion, int ByPersonId, DateTime At)
{
    /// <summary>Who at the vendor answered; null where a person of the site entered the answers.</summary>
    public string? Respondent { get; init; }
}

/// <summary>What one answer says; texts are in stored form.</summary>
public sealed record AnswerContent(string Value, string? Reason, string? Confidence, string EvidenceIds, string? NotShownBecause)
{
    /// <summary>Canonical JSON of where the answer was taken over from; null where it was given anew.</summary>
    public string? Origin { get; init; }
}
