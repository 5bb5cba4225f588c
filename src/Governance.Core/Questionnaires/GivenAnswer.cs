using System.Text.Json.Nodes;

namespace Governance.Core.Questionnaires;

/// <summary>How sure the one who answered is.</summary>
public enum Confidence
{
    Documented,
    StatementOnly,
    Unknown,
}

/// <summary>An answer as stored. The forms of the value: <see cref="AnswerValue"/>.</summary>
public sealed record GivenAnswer(JsonNode? Value, string? Reason, Confidence? Confidence, IReadOnlyList<string> EvidenceIds)
{
    public static GivenAnswer Of(JsonNode? value) => new(value, null, null, []);

    /// <summary>"Unknown" was given as the answer, which is an answer.</summary>
    public bool IsUnknown => AnswerValue.TextOf(Value) == AnswerValue.Unknown;

    public bool IsDeclined => AnswerValue.TextOf(Value) == AnswerValue.Declined;

    public bool IsSpecial => IsUnknown || IsDeclined;
}
