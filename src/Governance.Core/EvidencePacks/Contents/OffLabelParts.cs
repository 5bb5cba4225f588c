namespace Governance.Core.EvidencePacks.Contents;

/// <summary>What section 5 says about a use outside the label that is allowed by exception; the safeguards stand in the forms beside it.</summary>
internal static class OffLabelParts
{
    public const string Title = "Exception: use outside the label";

    public static IEnumerable<PackPart> Of(PackCase packCase) => packCase.OffLabel is not { } exception ? [] :
    [
        new FieldsPart(Title,
        [
            new PackField(exception.IsOver ? "Ended on" : "Holds until", PackDates.Day(exception.Until)),
            new PackField("Decided", exception.Summary, $"case {exception.CaseNumber}, step {exception.StepNumber}"),
            new PackField("What is allowed", exception.Allowed),
            new PackField("What is not allowed", exception.NotAllowed),
            new PackField("Decided by the committee, signed by", exception.By),
        ]),
    ];
}
