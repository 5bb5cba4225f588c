using System.Text.Json.Nodes;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.Questionnaires;

/// <summary>A single question that is open in a round of a questionnaire: asked back by a step that judges it, or opened for a correction.</summary>
public sealed class AskedQuestion : RecordRow
{
    private AskedQuestion()
    {
    }

    public int CaseNumber { get; private set; }

    /// <summary>Number of the round of the questionnaire.</summary>
    public int StepNumber { get; private set; }

    public string QuestionId { get; private set; } = "";

    /// <summary>Number of the step that asks; that of the round itself for a correction.</summary>
    public int FromStep { get; private set; }

    public bool IsCorrection { get; private set; }

    /// <summary>What is asked for, or why the answer is corrected. The vendor reads it.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Who at the vendor opened it for a correction; null where a person of the site asked.</summary>
    public string? Respondent { get; private set; }

    public int ByPersonId { get; private set; }

    public DateTime At { get; private set; }

    public override string RecordKey => $"{CaseNumber}/{StepNumber}/{QuestionId}/{FromStep}";

    public static AskedQuestion Of(AskedIn round, string questionId, string text) => new()
    {
        CaseNumber = round.CaseNumber,
        StepNumber = round.StepNumber,
        QuestionId = questionId,
        FromStep = round.FromStep,
        IsCorrection = round.FromStep == round.StepNumber,
        Text = text,
        Respondent = round.Respondent,
        ByPersonId = round.ByPersonId,
        At = round.At,
    };

    public override JsonObject Content() => new()
    {
        ["case"] = CaseNumber,
        ["step"] = StepNumber,
        ["question"] = QuestionId,
        ["from"] = FromStep,
        ["correction"] = IsCorrection,
        ["text"] = Text,
        ["respondent"] = Respondent,
        ["by"] = ByPersonId,
        ["at"] = At.ToInstant(),
    };
}

/// <summary>In which round, from which step and by whom questions are asked.</summary>
public sealed record AskedIn(int CaseNumber, int StepNumber, int FromStep, int ByPersonId, string? Respondent, DateTime At);

internal sealed class AskedQuestionTable : IEntityTypeConfiguration<AskedQuestion>
{
    public void Configure(EntityTypeBuilder<AskedQuestion> builder)
    {
        builder.IsRecord("AskedQuestions");
        builder.HasKey(q => new { q.CaseNumber, q.StepNumber, q.QuestionId, q.FromStep });
        builder.Property(q => q.StepNumber).ValueGeneratedNever();
        builder.Property(q => q.FromStep).ValueGeneratedNever();
        builder.Property(q => q.QuestionId).HasMaxLength(64);
        builder.Property(q => q.Respondent).HasMaxLength(200);
    }
}
