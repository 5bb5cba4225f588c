using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.Questionnaires;

/// <summary>
/// The answers of a questionnaire as they were locked when a round was submitted: which questions were asked and why, the hash over every
/// answer that counted then, and what whoever submitted them attests.
/// </summary>
public sealed class AnswerSet : RecordRow
{
    /// <summary>What the vendor says with a submission.</summary>
    public const string Statement =
        "I am entitled to answer for the vendor. The answers and the documents are complete and correct to the best of my knowledge. I will tell the hospital when one of them no longer holds.";

    private AnswerSet()
    {
    }

    public int CaseNumber { get; private set; }

    /// <summary>Number of the round that was submitted.</summary>
    public int StepNumber { get; private set; }

    public int Round { get; private set; }

    /// <summary>The questionnaire with its version: questionnaires/vendor@1.</summary>
    public string Form { get; private set; } = "";

    /// <summary>SHA-256 over the canonical JSON of <see cref="ContentOf"/>.</summary>
    public string AnswersSha256 { get; private set; } = "";

    /// <summary>Canonical JSON list: each question, whether it was asked, and why.</summary>
    public string Composition { get; private set; } = "[]";

    /// <summary>How many answers the hash is over.</summary>
    public int Answers { get; private set; }

    /// <summary>The statement as it was shown; null where a person of the site entered the answers, which attests nothing for the vendor.</summary>
    public string? Attestation { get; private set; }

    /// <summary>Who attests, as they gave their name; null without an attestation.</summary>
    public string? AttestedBy { get; private set; }

    /// <summary>Their position at the vendor.</summary>
    public string? Position { get; private set; }

    /// <summary>Whoever owned the step.</summary>
    public int ByPersonId { get; private set; }

    public DateTime At { get; private set; }

    public override string RecordKey => $"{CaseNumber}/{StepNumber}";

    /// <param name="source">The round; the template is that of the whole questionnaire.</param>
    /// <param name="answers">Every answer that counts once the round is submitted, also those of earlier rounds.</param>
    /// <param name="composition">What was asked, and why.</param>
    public static AnswerSet Of(AnswerSource source, IReadOnlyCollection<Answer> answers, IEnumerable<AskedBecause> composition, GivenAttestation? attestation) => new()
    {
        CaseNumber = source.CaseNumber,
        StepNumber = source.StepNumber,
        Round = source.Round,
        Form = string.Create(CultureInfo.InvariantCulture, $"{source.TemplateId}@{source.TemplateVersion}"),
        AnswersSha256 = CanonicalJson.Hash(ContentOf(answers)),
        Answers = answers.Count,
        Composition = CanonicalJson.Write(new JsonArray([.. composition.Select(c => new JsonObject { ["question"] = c.QuestionId, ["asked"] = c.IsAsked, ["because"] = c.Because })])),
        Attestation = attestation is null ? null : Statement,
        AttestedBy = attestation?.Name,
        Position = attestation?.Position,
        ByPersonId = source.ByPersonId,
        At = source.At,
    };

    /// <summary>What is hashed: every answer by its question, with round and form version, without who entered it and when.</summary>
    public static JsonObject ContentOf(IEnumerable<Answer> answers) => new()
    {
        ["schema"] = 1,
        ["answers"] = new JsonArray(
        [
            .. answers.OrderBy(a => a.QuestionId, StringComparer.Ordinal).Select(a => new JsonObject
            {
                ["question"] = a.QuestionId,
                ["template"] = string.Create(CultureInfo.InvariantCulture, $"{a.TemplateId}@{a.TemplateVersion}"),
                ["round"] = a.Round,
                ["value"] = JsonNode.Parse(a.Value),
                ["reason"] = a.Reason,
                ["confidence"] = a.Confidence,
                ["evidence"] = JsonNode.Parse(a.EvidenceIds),
                ["notShownBecause"] = a.NotShownBecause,
            }),
        ]),
    };

    public override JsonObject Content() => new()
    {
        ["case"] = CaseNumber,
        ["step"] = StepNumber,
        ["round"] = Round,
        ["form"] = Form,
        ["answersSha256"] = AnswersSha256,
        ["composition"] = JsonNode.Parse(Composition),
        ["answers"] = Answers,
        ["attestation"] = Attestation,
        ["attestedBy"] = AttestedBy,
        ["position"] = Position,
        ["by"] = ByPersonId,
        ["at"] = At.ToInstant(),
    };
}

/// <summary>Who attests a submission.</summary>
public sealed record GivenAttestation(string Name, string Position);

/// <summary>Whether a question belongs to the set of a case, and the reason in words.</summary>
public sealed record AskedBecause(string QuestionId, bool IsAsked, string Because);

internal sealed class AnswerSetTable : IEntityTypeConfiguration<AnswerSet>
{
    public void Configure(EntityTypeBuilder<AnswerSet> builder)
    {
        builder.IsRecord("AnswerSets");
        builder.HasKey(s => new { s.CaseNumber, s.StepNumber });
        builder.Property(s => s.StepNumber).ValueGeneratedNever();
        builder.Property(s => s.Form).HasMaxLength(120);
        builder.Property(s => s.AnswersSha256).HasMaxLength(64);
        builder.Property(s => s.AttestedBy).HasMaxLength(200);
        builder.Property(s => s.Position).HasMaxLength(200);
    }
}
