namespace Governance.Core.Questionnaires;

/// <summary>A template with questions of its own; conditions of other templates may name them.</summary>
public interface IAsksQuestions
{
    IReadOnlyList<Question> AskedQuestions { get; }
}
