using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.Questionnaires;

internal sealed class AnswerTables : IEntityTypeConfiguration<Answer>, IEntityTypeConfiguration<AnswerVerdict>, IEntityTypeConfiguration<JudgeTick>
{
    public void Configure(EntityTypeBuilder<Answer> builder)
    {
        builder.IsRecord("Answers");
        builder.HasKey(a => new { a.CaseNumber, a.StepNumber, a.QuestionId });
        builder.Property(a => a.StepNumber).ValueGeneratedNever();
        builder.Property(a => a.QuestionId).HasMaxLength(64);
        builder.Property(a => a.TemplateId).HasMaxLength(100);
        builder.Property(a => a.Confidence).HasMaxLength(32);
        builder.Property(a => a.Respondent).HasMaxLength(200);
    }

    public void Configure(EntityTypeBuilder<AnswerVerdict> builder)
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
