using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Datasets;
using Governance.Core.Decisions;
using Governance.Core.Decisions.Committee;
using Governance.Core.Dossiers;
using Governance.Core.Findings;
using Governance.Core.LocalValidation.Reports;
using Governance.Core.Questionnaires;
using Governance.Core.Register;
using Governance.Core.RegulatoryScope;

namespace Governance.Core.Steps;

/// <summary>The rows that a signature of a step binds.</summary>
public sealed record SignedStepRows
{
    public required Case Case { get; init; }

    public required CaseStep Step { get; init; }

    public required string Outcome { get; init; }

    public string? Reason { get; init; }

    /// <summary>Canonical JSON; null where the step has none.</summary>
    public string? Rating { get; init; }

    public required PlannedUse PlannedUse { get; init; }

    /// <summary>Answers given in this step.</summary>
    public IReadOnlyList<Answer> Answers { get; init; } = [];

    /// <summary>Verdicts given in this step.</summary>
    public IReadOnlyList<AnswerVerdict> Verdicts { get; init; } = [];

    public IReadOnlyList<JudgeTick> Ticks { get; init; } = [];

    /// <summary>Recorded facts that the review rests on; null where its template names none.</summary>
    public IReadOnlyList<DossierEntry>? Dossier { get; init; }

    /// <summary>The answers that the verdicts are about, as they count now.</summary>
    public IReadOnlyDictionary<string, Answer> Judged { get; init; } = new Dictionary<string, Answer>();

    /// <summary>The latest completed round of each step that this one depends on.</summary>
    public IReadOnlyList<CaseStep> DependsOn { get; init; } = [];

    /// <summary>Findings as this step raised them.</summary>
    public IReadOnlyList<FindingChange> Findings { get; init; } = [];

    /// <summary>Conditions as this step set them.</summary>
    public IReadOnlyList<ConditionChange> Conditions { get; init; } = [];

    public Decision? Decision { get; init; }

    /// <summary>Version and settings that the step decides on, as they stand; null where it decides on none.</summary>
    public JsonObject? Configuration { get; init; }

    /// <summary>The comparison of the scope and what was decided on it; null where the step checks none.</summary>
    public ScopeRecord? Scope { get; init; }
    /// <summary>What the register knows about datasets of the case; bound where an answer of the step is about it.</summary>
    public IReadOnlyList<KnownIssue> Known { get; init; } = [];
    /// <summary>Hash of the protocol that this step locked; null for other steps.</summary>
    public string? ProtocolSha256 { get; init; }

    /// <summary>Table, protocol and figures of the validation that this step reports or rests on; null where there are none.</summary>
    public ValidationSeal? Validation { get; init; }
    /// <summary>The votes of the committee on this step, oldest first.</summary>
    public IReadOnlyList<StepMotion> Votes { get; init; } = [];
}

/// <summary>
/// The exact content that is signed with a step, as a pure function of stored rows: computed when it is shown, when it is signed, and
/// whenever somebody asks whether the signature still holds. A changed answer, planned use or earlier step gives another hash.
/// </summary>
public static class SignedStepContent
{
    public static JsonObject Of(SignedStepRows rows)
    {
        var content = WithoutRecords(rows);
        var asked = rows.Answers.Select(a => a.QuestionId).ToHashSet();
        var known = rows.Known.Where(k => asked.Contains(k.QuestionId)).OrderBy(k => k.Number).Select(k => k.Content()).ToList();
        if (known.Count > 0)
        {
            content["known"] = List(known);
        }

        if (rows.Configuration is { } configuration)
        {
            content["configuration"] = configuration.DeepClone();
        }

        if (rows.Dossier is { } dossier)
        {
            content["records"] = List(dossier.Select(e => e.SignedContent()));
        }

        return content;
    }

    private static JsonObject WithoutRecords(SignedStepRows rows) => new()
    {
        ["schema"] = 1,
        ["case"] = rows.Case.Number,
        ["title"] = rows.Case.Title,
        ["definition"] = $"{rows.Case.DefinitionId}@{rows.Step.DefinitionVersion}",
        ["plannedUse"] = new JsonObject { ["version"] = rows.PlannedUse.Version, ["sentence"] = rows.PlannedUse.Sentence, ["fields"] = JsonNode.Parse(rows.PlannedUse.Fields), ["profile"] = JsonNode.Parse(rows.PlannedUse.Profile) },
        ["step"] = new JsonObject { ["number"] = rows.Step.Number, ["key"] = rows.Step.Key, ["title"] = rows.Step.Title, ["round"] = rows.Step.Round },
        ["form"] = FormVersionOf(rows.Step),
        ["outcome"] = rows.Outcome,
        ["reason"] = rows.Reason,
        ["rating"] = rows.Rating is null ? null : JsonNode.Parse(rows.Rating),
        ["answers"] = List(rows.Answers.OrderBy(a => a.QuestionId, StringComparer.Ordinal).Select(AnswerOf)),
        ["verdicts"] = List(rows.Verdicts.OrderBy(v => v.QuestionId, StringComparer.Ordinal).Select(v => VerdictOf(v, rows.Judged))),
        ["ticks"] = List(rows.Ticks.OrderBy(t => t.RecordKey, StringComparer.Ordinal).Select(TickOf)),
        ["dependsOn"] = List(rows.DependsOn.OrderBy(s => s.Key, StringComparer.Ordinal).Select(StepOf)),
        ["findings"] = List(rows.Findings.OrderBy(f => f.FindingNumber).Select(FindingOf)),
        ["conditions"] = List(rows.Conditions.OrderBy(c => c.ConditionNumber).Select(ConditionOf)),
        ["decision"] = rows.Decision is null ? null : DecisionOf(rows.Decision),
        ["scope"] = rows.Scope?.SignedContent(),
        ["protocol"] = rows.ProtocolSha256,
        ["validation"] = rows.Validation?.Content(),
        ["votes"] = List(rows.Votes.Select(v => v.ToJson())),
    };

    /// <summary>Template and version of a step's form; null where it has none.</summary>
    public static string? FormVersionOf(CaseStep step) => step.TemplateId is null ? null : string.Create(CultureInfo.InvariantCulture, $"{step.TemplateId}@{step.TemplateVersion}");

    private static JsonObject AnswerOf(Answer answer) => new()
    {
        ["question"] = answer.QuestionId,
        ["template"] = string.Create(CultureInfo.InvariantCulture, $"{answer.TemplateId}@{answer.TemplateVersion}"),
        ["value"] = JsonNode.Parse(answer.Value),
        ["reason"] = answer.Reason,
        ["confidence"] = answer.Confidence,
        ["evidence"] = JsonNode.Parse(answer.EvidenceIds),
        ["notShownBecause"] = answer.NotShownBecause,
    };

    private static JsonObject VerdictOf(AnswerVerdict verdict, IReadOnlyDictionary<string, Answer> judged) => new()
    {
        ["question"] = verdict.QuestionId,
        ["verdict"] = verdict.Key,
        ["comment"] = verdict.Comment,
        ["about"] = judged.TryGetValue(verdict.QuestionId, out var answer) ? AnswerOf(answer) : null,
    };

    private static JsonObject TickOf(JudgeTick tick) => new() { ["question"] = tick.QuestionId, ["flag"] = tick.FlagId, ["judged"] = tick.IsTrue };

    private static JsonObject StepOf(CaseStep step) => new() { ["number"] = step.Number, ["key"] = step.Key, ["round"] = step.Round, ["outcome"] = step.Outcome };

    private static JsonObject FindingOf(FindingChange finding) => new()
    {
        ["number"] = finding.FindingNumber,
        ["severity"] = finding.Severity,
        ["text"] = finding.Text,
        ["owner"] = finding.OwnerId,
        ["due"] = finding.DueAt.ToInstant(),
    };

    private static JsonObject ConditionOf(ConditionChange condition) => new()
    {
        ["number"] = condition.ConditionNumber,
        ["text"] = condition.Text,
        ["verification"] = condition.Verification,
        ["blocks"] = condition.Blocks,
        ["ifMissed"] = condition.IfMissed,
        ["owner"] = condition.OwnerId,
        ["due"] = condition.DueAt.ToInstant(),
    };

    private static JsonObject DecisionOf(Decision decision) => new()
    {
        ["outcome"] = decision.Outcome,
        ["summary"] = decision.Summary,
        ["allowed"] = decision.Allowed,
        ["notAllowed"] = decision.NotAllowed,
        ["dissent"] = decision.Dissent,
        ["validFrom"] = decision.ValidFrom?.ToDay(),
        ["reviewOn"] = decision.ReviewOn?.ToDay(),
        ["configuration"] = decision.Configuration is { } configuration ? JsonNode.Parse(configuration) : null,
        ["exceptionOf"] = decision.ExceptionOf,
    };

    private static JsonArray List(IEnumerable<JsonObject> items) => new([.. items]);
}
