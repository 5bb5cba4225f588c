using System.Text.Json.Nodes;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

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
        ["by"] = ByPersonId,
        ["at"] = At.ToInstant(),
    };
}

/// <summary>Where a set of answers comes from.</summary>
public sealed record AnswerSource(int CaseNumber, int StepNumber, int Round, string TemplateId, int TemplateVersion, int ByPersonId, DateTime At);

/// <summary>What one answer says; texts are in stored form.</summary>
public sealed record AnswerContent(string Value, string? Reason, string? Confidence, string EvidenceIds, string? NotShownBecause);

/// <summary>A reviewer's verdict on one answer of somebody else.</summary>
public sealed class Verdict : RecordRow
{
    private Verdict()
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

    public static Verdict Of(int caseNumber, int stepNumber, string questionId, string key, string? comment, int byPersonId, DateTime at) => new()
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

internal sealed class AnswerTables : IEntityTypeConfiguration<Answer>, IEntityTypeConfiguration<Verdict>, IEntityTypeConfiguration<JudgeTick>
{
    public void Configure(EntityTypeBuilder<Answer> builder)
    {
        builder.IsRecord("Answers");
        builder.HasKey(a => new { a.CaseNumber, a.StepNumber, a.QuestionId });
        builder.Property(a => a.StepNumber).ValueGeneratedNever();
        builder.Property(a => a.QuestionId).HasMaxLength(64);
        builder.Property(a => a.TemplateId).HasMaxLength(100);
        builder.Property(a => a.Confidence).HasMaxLength(32);
    }

    public void Configure(EntityTypeBuilder<Verdict> builder)
    {
        builder.IsRecord("Verdicts");
        builder.HasKey(v => new { v.CaseNumber, v.StepNumber, v.QuestionId });
        builder.Property(v => v.StepNumber).ValueGeneratedNever();
        builder.Property(v => v.QuestionId).HasMaxLength(64);
        builder.Property(v => v.Key).HasMaxLength(32);
    }

    public void Configure(EntityTypeBuilder<JudgeTick> builder)
    {
        builder.IsRecord("JudgeTicks");
        builder.HasKey(j => new { j.CaseNumber, j.StepNumber, j.QuestionId, j.FlagId });
        builder.Property(j => j.StepNumber).ValueGeneratedNever();
        builder.Property(j => j.QuestionId).HasMaxLength(64);
        builder.Property(j => j.FlagId).HasMaxLength(64);
    }
}
