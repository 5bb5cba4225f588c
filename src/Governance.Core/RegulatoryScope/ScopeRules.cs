using Governance.Core.Templates;

namespace Governance.Core.RegulatoryScope;

/// <summary>A group of words that stand in one relation within a dimension.</summary>
/// <param name="First">The wider, the covering or the planned word.</param>
/// <param name="Others">The narrower words, the parts or the cleared ones.</param>
public sealed record WordRelation(string Dimension, string First, IReadOnlyList<string> Others);

/// <summary>The rules by which cleared and planned use are compared, as a file with a version: <c>templates/scope-checks/rules.yaml</c>.</summary>
public sealed record ScopeRules(TemplateHead Head, TemplateSource Source) : Template(Head, Source)
{
    public const string StandardId = "scope-checks/rules";

    public static TemplateKind Kind { get; } = new("scope-rules", "scope-checks", ScopeRulesReader.Read, (_, _) => []);

    /// <summary>Cases of a group below which test data are called small; a default that a site may change.</summary>
    public required int MinimumCases { get; init; }

    /// <summary>A recognition that ends within so many months needs evidence.</summary>
    public required int RecognitionMonths { get; init; }

    /// <summary>Dimensions in which known test data lift a silent label from unknown to needs evidence.</summary>
    public required IReadOnlyList<string> SilentWithTests { get; init; }

    /// <summary>Reason code by dimension where a planned value is not covered.</summary>
    public required IReadOnlyDictionary<string, string> OutsideReasons { get; init; }

    /// <summary>What a reason code means, in words.</summary>
    public required IReadOnlyDictionary<string, string> Codes { get; init; }

    /// <summary>What to do by outcome.</summary>
    public required IReadOnlyDictionary<ScopeOutcome, string> Actions { get; init; }

    /// <summary>A word and the words that are parts of it: head, brain.</summary>
    public IReadOnlyList<WordRelation> Contains { get; init; } = [];

    /// <summary>A word and others that mean the same.</summary>
    public IReadOnlyList<WordRelation> Same { get; init; } = [];

    /// <summary>Words of one family of which a label may name only one: CR and DX.</summary>
    public IReadOnlyList<WordRelation> Families { get; init; } = [];

    /// <summary>A planned word that needs evidence where the label has one of the others: overlapping regions, wider wording, workflow use of detection.</summary>
    public IReadOnlyList<WordRelation> Near { get; init; } = [];

    /// <summary>Words of a label that cover in words alone: "trained clinicians".</summary>
    public IReadOnlyList<WordRelation> Wide { get; init; } = [];

    /// <summary>Recipients of a notification who read images themselves.</summary>
    public IReadOnlyList<string> Readers { get; init; } = [];

    public string CodeLabel(string code) => Codes.GetValueOrDefault(code, code);
}
