using FluentValidation.Results;

namespace Governance.Core.Questionnaires;

/// <summary>What reading posted fields gave. What could not be read is missing from the answers, and a problem names its field.</summary>
public sealed record AnswerReading(IReadOnlyDictionary<string, GivenAnswer> Answers, IReadOnlyList<ValidationFailure> Problems)
{
    /// <summary>For each table the numbers of its rows as posted; blank rows are left out of the answer, so the two differ.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<int>> Rows { get; init; } = new Dictionary<string, IReadOnlyList<int>>();
}
