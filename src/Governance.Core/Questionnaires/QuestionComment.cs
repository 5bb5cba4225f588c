using System.Text.Json.Nodes;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.Questionnaires;

/// <summary>Who may read a comment, as stored.</summary>
public static class CommentAudience
{
    /// <summary>People of the site only; nobody of the vendor ever sees it.</summary>
    public const string Internal = "internal";

    /// <summary>The vendor too.</summary>
    public const string Vendor = "vendor";

    public static IReadOnlyList<string> All { get; } = [Internal, Vendor];
}

/// <summary>One entry in the thread of a question. Only added: what was said stays as it was said.</summary>
public sealed class QuestionComment : RecordRow
{
    private QuestionComment()
    {
    }

    public int CaseNumber { get; private set; }

    /// <summary>Counts the comments of the case from 1.</summary>
    public int Number { get; private set; }

    public string QuestionId { get; private set; } = "";

    /// <summary>The step in which it was written.</summary>
    public int StepNumber { get; private set; }

    /// <summary>A word of <see cref="CommentAudience"/>.</summary>
    public string Audience { get; private set; } = CommentAudience.Internal;

    public string Text { get; private set; } = "";

    /// <summary>Who at the vendor wrote it; null where a person of the site did.</summary>
    public string? Respondent { get; private set; }

    /// <summary>Who wrote it; null where <see cref="Respondent"/> did.</summary>
    public int? ByPersonId { get; private set; }

    public DateTime At { get; private set; }

    public bool IsForVendor => Audience == CommentAudience.Vendor;

    public override string RecordKey => $"{CaseNumber}/{Number}";

    public static QuestionComment Of(int number, CommentPlace place, string audience, string text) => new()
    {
        CaseNumber = place.CaseNumber,
        Number = number,
        QuestionId = place.QuestionId,
        StepNumber = place.StepNumber,
        Audience = audience,
        Text = text,
        Respondent = place.Respondent,
        ByPersonId = place.ByPersonId,
        At = place.At,
    };

    public override JsonObject Content() => new()
    {
        ["case"] = CaseNumber,
        ["number"] = Number,
        ["question"] = QuestionId,
        ["step"] = StepNumber,
        ["audience"] = Audience,
        ["text"] = Text,
        ["respondent"] = Respondent,
        ["by"] = ByPersonId,
        ["at"] = At.ToInstant(),
    };
}

/// <summary>Where, by whom and when something is said about a question.</summary>
public sealed record CommentPlace(int CaseNumber, string QuestionId, int StepNumber, int? ByPersonId, string? Respondent, DateTime At);

internal sealed class QuestionCommentTable : IEntityTypeConfiguration<QuestionComment>
{
    public void Configure(EntityTypeBuilder<QuestionComment> builder)
    {
        builder.IsRecord("QuestionComments");
        builder.HasKey(c => new { c.CaseNumber, c.Number });
        builder.Property(c => c.Number).ValueGeneratedNever();
        builder.Property(c => c.QuestionId).HasMaxLength(64);
        builder.Property(c => c.Audience).HasMaxLength(16);
        builder.Property(c => c.Respondent).HasMaxLength(200);
        builder.Ignore(c => c.IsForVendor);
    }
}
