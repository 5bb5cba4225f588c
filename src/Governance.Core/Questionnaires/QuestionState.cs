namespace Governance.Core.Questionnaires;

/// <summary>Whether a question is shown, has to be answered and is answered.</summary>
/// <param name="Question">The question.</param>
/// <param name="IsShown">False is stored as "not shown", never as an answer.</param>
/// <param name="Why">"Not shown, because …", or what is not known although it is shown; null when nothing needs saying.</param>
/// <param name="IsRequired">Shown and required, also when that could not be decided.</param>
/// <param name="IsAnswered">Every part is given, or unknown or declined.</param>
public sealed record QuestionState(Question Question, bool IsShown, string? Why, bool IsRequired, bool IsAnswered)
{
    /// <summary>Why it belongs to the set of the case, or does not, in words.</summary>
    public required string Because { get; init; }
}
