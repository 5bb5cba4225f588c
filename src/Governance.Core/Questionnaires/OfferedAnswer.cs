using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.Questionnaires;

/// <summary>Where an offered answer comes from, as stored.</summary>
public static class OfferOrigin
{
    public const string ModelCard = "model-card";
    public const string Disclosure = "disclosure";
    public const string LastCycle = "last-cycle";

    /// <summary>Typed before the questionnaire moved to a version in which the question changed.</summary>
    public const string EarlierVersion = "earlier-version";

    public static IReadOnlyList<string> All { get; } = [ModelCard, Disclosure, LastCycle, EarlierVersion];
}

/// <summary>An answer that is known from elsewhere.</summary>
/// <param name="QuestionId">The question that it answers.</param>
/// <param name="Answer">Value, reason, confidence; evidence belongs to its case and is attached anew.</param>
/// <param name="Origin">A word of <see cref="OfferOrigin"/>.</param>
/// <param name="Source">Which card, form or case, in words for people.</param>
/// <param name="DatedOn">Day of the source; null when it states none.</param>
public sealed record Offer(string QuestionId, GivenAnswer Answer, string Origin, string Source, DateOnly? DatedOn);

/// <summary>
/// An answer known from a model card, a disclosure form or the last cycle, offered to whoever answers. It is no answer: it becomes one only
/// when a person confirms that it is still true.
/// </summary>
public sealed class OfferedAnswer : RecordRow
{
    private OfferedAnswer()
    {
    }

    public int CaseNumber { get; private set; }

    /// <summary>Counts the offers of the case from 1.</summary>
    public int Number { get; private set; }

    public string QuestionId { get; private set; } = "";

    /// <summary>Canonical JSON of the value.</summary>
    public string Value { get; private set; } = "null";

    public string? Reason { get; private set; }

    public string? Confidence { get; private set; }

    /// <summary>A word of <see cref="OfferOrigin"/>.</summary>
    public string Origin { get; private set; } = "";

    public string Source { get; private set; } = "";

    public DateOnly? DatedOn { get; private set; }

    /// <summary>Who brought it in; null where the product itself did.</summary>
    public int? ByPersonId { get; private set; }

    public DateTime At { get; private set; }

    public override string RecordKey => $"{CaseNumber}/{Number}";

    public static OfferedAnswer Of(int caseNumber, int number, Offer offer, int? byPersonId, DateTime at) => new()
    {
        CaseNumber = caseNumber,
        Number = number,
        QuestionId = offer.QuestionId,
        Value = CanonicalJson.Write(offer.Answer.Value),
        Reason = offer.Answer.Reason,
        Confidence = offer.Answer.Confidence?.Key(),
        Origin = offer.Origin,
        Source = offer.Source,
        DatedOn = offer.DatedOn,
        ByPersonId = byPersonId,
        At = at,
    };

    /// <summary>As a form takes it.</summary>
    public Offer AsOffer() => new(
        QuestionId, new GivenAnswer(JsonNode.Parse(Value), Reason, Confidence is { } key ? QuestionKeys.Confidences[key] : null, []), Origin, Source, DatedOn);

    public override JsonObject Content() => new()
    {
        ["case"] = CaseNumber,
        ["number"] = Number,
        ["question"] = QuestionId,
        ["value"] = JsonNode.Parse(Value),
        ["reason"] = Reason,
        ["confidence"] = Confidence,
        ["origin"] = Origin,
        ["source"] = Source,
        ["dated"] = DatedOn?.ToDay(),
        ["by"] = ByPersonId,
        ["at"] = At.ToInstant(),
    };
}

internal sealed class OfferedAnswerTable : IEntityTypeConfiguration<OfferedAnswer>
{
    public void Configure(EntityTypeBuilder<OfferedAnswer> builder)
    {
        builder.IsRecord("OfferedAnswers");
        builder.HasKey(o => new { o.CaseNumber, o.Number });
        builder.Property(o => o.Number).ValueGeneratedNever();
        builder.Property(o => o.QuestionId).HasMaxLength(64);
        builder.Property(o => o.Confidence).HasMaxLength(32);
        builder.Property(o => o.Origin).HasMaxLength(32);
        builder.Property(o => o.Source).HasMaxLength(300);
    }
}
