namespace Governance.Core.Questionnaires;

internal static class YesNoChoices
{
    private static readonly Choice[] YesNo = [new("yes", "Yes"), new("no", "No"), new("partial", "Partly")];

    public static IReadOnlyList<Choice> For(IReadOnlyList<AnswerPart> parts) =>
        parts.Contains(AnswerPart.YesNoNa) ? [.. YesNo, new Choice("na", "Not applicable")] : YesNo;
}
