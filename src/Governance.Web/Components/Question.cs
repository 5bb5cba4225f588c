namespace Governance.Web.Components;

/// <summary>A question of a template: one or several fields under one heading.</summary>
/// <param name="Id">The question's stable id; it is the anchor on the page.</param>
/// <param name="Text">The question itself.</param>
/// <param name="Parts">The fields it consists of; a question of one part has no second label.</param>
public sealed record Question(string Id, string Text, IReadOnlyList<Field> Parts)
{
    public string? Help { get; init; }

    /// <summary>Why it is asked, or the rules and frameworks that ask it.</summary>
    public string? AskedBy { get; init; }

    public bool IsRequired { get; init; } = true;

    /// <summary>Problems with the question as a whole.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];

    public Badge? State { get; init; }

    /// <summary>Why a question is asked although it is not known whether it applies.</summary>
    public string? Doubt { get; init; }
}
