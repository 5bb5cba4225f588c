using Governance.Core.EvidencePacks.Contents;

namespace Governance.Core.EvidencePacks.Audiences;

/// <summary>To which kinds of contents a part of a pack belongs; it is withheld where any of them is. An unknown part belongs to all: it is shown only where nothing is withheld.</summary>
internal static class PartKinds
{
    /// <summary>Kinds that what people signed repeats.</summary>
    public static IReadOnlyList<string> OfSignedContents { get; } =
        [Withholdable.Votes, Withholdable.Comments, Withholdable.Reviews, Withholdable.Findings, Withholdable.VendorAnswers, Withholdable.Validation, Withholdable.Names];

    public static IReadOnlyList<string> Of(int section, PackPart part) => section == SectionPlan.Contract && part is not StatusPart
        ? [Withholdable.Cost, .. OfPart(section, part)]
        : OfPart(section, part);

    private static IReadOnlyList<string> OfPart(int section, PackPart part) => part switch
    {
        // Who owned what until when, what was decided under which conditions, and the label are what every audience is told.
        StatusPart or LinksPart or StepsPart or DecisionPart or ConditionsPart => [],
        FieldsPart fields when section is SectionPlan.Device || fields.Title == SectionBuilder.PlannedUseTitle || section is SectionPlan.Scope && fields.Title == OffLabelParts.Title => [],
        VotePart => [Withholdable.Votes],
        FormPart form when IsOfVendor(form.Form) => [Withholdable.VendorAnswers],
        FormPart form when form.Form.IsAboutValidation(section) => [Withholdable.Reviews, Withholdable.Validation],
        FormPart => [Withholdable.Reviews],
        FindingsPart => [Withholdable.Findings],
        ValidationPart => [Withholdable.Validation],
        RolesPart or AccessPart => [Withholdable.Access],
        DossierPart or EmptyListsPart or FieldsPart => [Withholdable.Reviews],
        // Tables of the sections about studies and data put answers of the vendor beside those of reviewers.
        TablePart => [Withholdable.Reviews, Withholdable.VendorAnswers],
        _ => Withholdable.All,
    };

    /// <summary>Kinds that the words of a gap repeat; none where its words are the product's own.</summary>
    public static IReadOnlyList<string> OfGap(PackGap gap) => gap switch
    {
        { Section: SectionPlan.Contract, Kind: not GapKind.Section } => [Withholdable.Cost],
        { Section: SectionPlan.Owners, What: TrainingParts.GapTitle } or { Section: SectionPlan.HumanFactors, What: TrainingParts.OrderTitle } => [Withholdable.Reviews],
        { Kind: GapKind.Blocker or GapKind.LateFinding } => [Withholdable.Findings],
        { Kind: GapKind.Damaged or GapKind.OutOfDate } => [Withholdable.VendorFiles, Withholdable.SiteFiles],
        { Kind: GapKind.Declined or GapKind.Unknown } => [Withholdable.Comments, Withholdable.Reviews, Withholdable.VendorAnswers],
        _ => [],
    };

    public static string TitleOf(PackPart part) => part switch
    {
        FormPart form => $"{form.Form.Title}{(form.Form.OutcomeLabel is { } outcome ? $": {outcome.ToLowerInvariant()}" : "")}",
        FieldsPart fields => fields.Title,
        TablePart table => table.Title,
        DossierPart dossier => dossier.Title,
        EmptyListsPart => "Lists without an entry",
        VotePart vote => $"Vote on motion {vote.Motion}",
        FindingsPart => "Findings",
        ValidationPart => "Protocol and figures of the local validation",
        RolesPart => "Who held which role",
        AccessPart => "Reads and exports",
        _ => "A part of this section",
    };

    public static string AmountOf(PackPart part) => part switch
    {
        FormPart form => PackDates.Count(form.Form.Questions.Count(), "question"),
        FieldsPart fields => PackDates.Count(fields.Fields.Count, "line"),
        TablePart table => PackDates.Count(table.Rows.Count, "row"),
        DossierPart dossier => PackDates.Count(dossier.Entries.Count, "entry", "entries"),
        EmptyListsPart empty => PackDates.Count(empty.Titles.Count, "title"),
        VotePart vote => PackDates.Count(vote.Seats.Count, "seat"),
        FindingsPart findings => PackDates.Count(findings.Findings.Count, "finding"),
        ValidationPart validation => PackDates.Count(validation.Protocols.Count, "version") + " of the protocol" + (validation.Report is null ? "" : ", one report"),
        RolesPart roles => PackDates.Count(roles.People.Count, "person", "people"),
        AccessPart access => PackDates.Count(access.Entries.Count, "entry", "entries"),
        _ => "one part",
    };

    private static bool IsOfVendor(PackForm form) => form.Template?.StartsWith("questionnaires/", StringComparison.Ordinal) == true;

    private static bool IsAboutValidation(this PackForm form, int section) => section == SectionPlan.Validation && form.Questions.Any();
}
