namespace Governance.Core.Questionnaires;

/// <summary>One simple type of answer. A question has one, or several joined by +.</summary>
public enum AnswerPart
{
    YesNo,
    YesNoNa,
    SingleChoice,
    MultiChoice,
    Text,
    Number,
    Duration,
    Date,
    List,
    Table,
    Diagram,
    File,
}
