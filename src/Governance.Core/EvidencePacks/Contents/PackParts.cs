using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Governance.Core.Questionnaires;

namespace Governance.Core.EvidencePacks.Contents;

/// <summary>A part of a section.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "part")]
[JsonDerivedType(typeof(StatusPart), "status")]
[JsonDerivedType(typeof(LinksPart), "links")]
[JsonDerivedType(typeof(FieldsPart), "fields")]
[JsonDerivedType(typeof(DecisionPart), "decision")]
[JsonDerivedType(typeof(StepsPart), "steps")]
[JsonDerivedType(typeof(FormPart), "form")]
[JsonDerivedType(typeof(ConditionsPart), "conditions")]
[JsonDerivedType(typeof(FindingsPart), "findings")]
[JsonDerivedType(typeof(TablePart), "table")]
[JsonDerivedType(typeof(DossierPart), "dossier")]
[JsonDerivedType(typeof(EmptyListsPart), "empty-lists")]
[JsonDerivedType(typeof(RolesPart), "roles")]
[JsonDerivedType(typeof(AccessPart), "access")]
[JsonDerivedType(typeof(ValidationPart), "validation")]
[JsonDerivedType(typeof(VotePart), "vote")]
[JsonDerivedType(typeof(WithheldPart), "withheld")]
public abstract record PackPart;

/// <summary>In the place of a part that is withheld from the audience.</summary>
/// <param name="Amount">How much of it there is.</param>
public sealed record WithheldPart(string What, string Amount, string Why, string Sha256) : PackPart;

/// <summary>The state of the case in one line, then a sentence with dates.</summary>
public sealed record StatusPart(CaseStatus Status, string Line, string Sentence) : PackPart;

public enum CaseStatus
{
    Open,
    Approved,
    ApprovedWithConditions,
    NotApproved,
    Ended,
}

/// <summary>Who answers for what.</summary>
public sealed record LinksPart(IReadOnlyList<PackLink> Links) : PackPart;

/// <param name="Link">Performance, Security …</param>
/// <param name="Person">Null when nobody is named for the role.</param>
/// <param name="Substitutes">Others who held the role at the site at the as-of time.</param>
public sealed record PackLink(string Link, string Role, string? Person, IReadOnlyList<string> Substitutes, string? AppointedAt)
{
    /// <summary>The last training on the product, in words; null where none is recorded.</summary>
    public string? Training { get; init; }
}

/// <summary>Labels and values.</summary>
public sealed record FieldsPart(string Title, IReadOnlyList<PackField> Fields) : PackPart;

/// <param name="Value">Null: nobody stated it; the text then says so.</param>
/// <param name="Source">Question, step or row it comes from.</param>
public sealed record PackField(string Label, string? Value, string? Source = null);

public sealed record DecisionPart(
    int StepNumber, string Outcome, string OutcomeLabel, string Summary, string Allowed, string NotAllowed, string? Dissent, string? ValidFrom, string? ReviewOn,
    string By, string ByRole, string At, bool Counts) : PackPart
{
    /// <summary>The one configuration that was decided on; null where the definition asks for none.</summary>
    public PackConfiguration? Configuration { get; init; }
}

/// <summary>Version and settings that a decision is about.</summary>
/// <param name="Id">Made from the settings: "CB-" and twelve digits of their SHA-256.</param>
public sealed record PackConfiguration(string Id, IReadOnlyList<PackField> Fields);

public sealed record StepsPart(IReadOnlyList<PackStep> Steps) : PackPart;

/// <summary>A step at the as-of time.</summary>
/// <param name="State">open, completed or cancelled.</param>
/// <param name="WorkingDaysLate">Past due on completion, or at the as-of time while open.</param>
/// <param name="ClosedLate">Was past due when it was completed or cancelled, or is past due now.</param>
public sealed record PackStep(
    int Number, string Key, string Title, int Round, string Kind, string? Stage, int OwnerId, string Owner, string OwnerRole, string OpenedAt, string DueAt,
    string? CompletedAt, string State, string? Outcome, string? OutcomeLabel, bool IsPassing, string? Reason, bool ClosedLate, int WorkingDaysLate,
    IReadOnlyList<PackOwner> OwnersBefore)
{
    /// <summary>Why this round was opened beside the workflow; null where the workflow came to it.</summary>
    public PackRoundCause? OpenedAgain { get; init; }
}

/// <param name="How">sent back, opened again, to be confirmed, asked once more; with the step or change that it came from.</param>
/// <param name="Reason">In the words of the person who did it.</param>
/// <param name="Asked">What was asked for about single questions.</param>
public sealed record PackRoundCause(string How, string By, string At, string Reason, IReadOnlyList<PackRoundPoint> Asked);

public sealed record PackRoundPoint(string Question, string Text);

/// <param name="Until">Instant of the hand-over.</param>
/// <param name="Why">Words of the person who handed it over.</param>
public sealed record PackOwner(string Name, string Until, string? Why);

/// <summary>A step's form as answered.</summary>
public sealed record FormPart(PackForm Form) : PackPart;

/// <param name="Template">Id and version: reviews/privacy@1; null where the step has no form.</param>
/// <param name="Rating">Risk rating as stored; null where there is none.</param>
public sealed record PackForm(
    int StepNumber, string StepKey, string Title, int Round, string By, string ByRole, string? CompletedAt, string? Outcome, string? OutcomeLabel, bool IsPassing,
    string? Reason, string? Template, string? TemplateTitle, string? TemplateSha256, JsonNode? Rating, string? VerdictSummary, IReadOnlyList<string> Signatures,
    IReadOnlyList<PackGroup> Groups)
{
    /// <summary>Submitted rounds of a questionnaire, oldest first; null for other forms.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PackRound>? Rounds { get; init; }

    [JsonIgnore]
    public IEnumerable<PackQuestion> Questions => Groups.SelectMany(g => g.Questions);
}

/// <summary>A round as it was submitted and locked.</summary>
/// <param name="Form">Id and version of the questionnaire.</param>
/// <param name="AnswersSha256">Over every answer that counted then.</param>
/// <param name="AttestedBy">Name and position of who attested for the vendor; null where the answers were entered inside.</param>
/// <param name="Asked">Single questions for which the round was opened; empty where it asked everything.</param>
public sealed record PackRound(
    int Round, string Form, string AnswersSha256, int Answers, string? Attestation, string? AttestedBy, string By, string At, IReadOnlyList<PackAsked> Asked);

public sealed record PackAsked(string QuestionId, string Text, string By, string At, bool IsCorrection);

public sealed record PackGroup(string Id, string Title, IReadOnlyList<PackQuestion> Questions);

/// <summary>A question as shown, with the answer that counts, the earlier ones, and the verdict on it.</summary>
/// <param name="Print">Place of the pack that prints the answer by itself; null for none.</param>
/// <param name="Gap">Why there is no answer to rely on; null when there is one.</param>
/// <param name="Findings">Findings that the answer raised: F-3.</param>
public sealed record PackQuestion(
    string Id, string Text, string Type, bool Required, string? Print, PackAnswer? Answer, string? Gap, IReadOnlyList<PackAnswer> Earlier, PackVerdict? Verdict,
    IReadOnlyList<string> Findings)
{
    [JsonIgnore]
    public bool IsAnswered => Gap is null && Answer is { NotShownBecause: null } answer && (answer.Value is not null || answer.Evidence.Count > 0);

    /// <summary>Key of what was chosen; null where nothing was.</summary>
    [JsonIgnore]
    public string? Choice => AnswerValue.TextOf(Answer?.Value?["choice"]);
}

/// <param name="Lines">The answer in words, a paragraph each; tables are in <paramref name="Table"/>.</param>
/// <param name="Value">As stored.</param>
/// <param name="NotShownBecause">Why the question was not shown; null when it was.</param>
public sealed record PackAnswer(
    int Round, JsonNode? Value, IReadOnlyList<string> Lines, PackTable? Table, string? Reason, string? Confidence, IReadOnlyList<string> Evidence,
    string? NotShownBecause, string By, string At)
{
    /// <summary>Where the answer was taken over from after somebody confirmed it, in words; null where it was given anew.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Origin { get; init; }
}

public sealed record PackTable(IReadOnlyList<PackColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);

public sealed record PackColumn(string Id, string Label, bool IsFigure);

public sealed record PackVerdict(string Key, string Label, string? Comment, string By, string At, string Step);

public sealed record ConditionsPart(IReadOnlyList<PackCondition> Conditions) : PackPart;

public sealed record PackCondition(
    string Id, string Text, string Verification, string Blocks, string IfMissed, string State, string Owner, string DueAt, int WorkingDaysLate, bool IsOverdue,
    string SetBy, string? Note, string ChangedAt);

public sealed record FindingsPart(IReadOnlyList<PackFinding> Findings) : PackPart;

public sealed record PackFinding(
    string Id, string Severity, string Text, string? QuestionId, string Step, string State, string Owner, string DueAt, int WorkingDaysLate, bool IsOverdue,
    IReadOnlyList<PackFindingChange> Changes);

public sealed record PackFindingChange(string State, string? Note, string By, string At);

/// <summary>A table made from several rows or answers of the case.</summary>
public sealed record TablePart(string Title, IReadOnlyList<PackColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) : PackPart
{
    /// <summary>Where it comes from, below the table; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Note { get; init; }

    /// <summary>A table of texts whose columns have no key but their label.</summary>
    public static TablePart Of(string title, IReadOnlyList<string> labels, IReadOnlyList<IReadOnlyList<string>> rows, string? note = null) =>
        new(title, [.. labels.Select(l => new PackColumn(l, l, false))], rows) { Note = note };
}

/// <summary>Who held which roles at the site at the time of the decision, else at the as-of time.</summary>
public sealed record RolesPart(string At, IReadOnlyList<PackRoles> People) : PackPart;

public sealed record PackRoles(string Name, IReadOnlyList<string> Roles, IReadOnlyList<string> Steps, string? Since);

/// <summary>Reads and exports of the case before the as-of time.</summary>
public sealed record AccessPart(IReadOnlyList<PackAccess> Entries) : PackPart;

public sealed record PackAccess(long Sequence, string At, string Who, string What);

/// <summary>The validation as records: every locked version of the protocol, and the report that counts.</summary>
/// <param name="Report">Null where no figures were computed from a table of cases.</param>
public sealed record ValidationPart(IReadOnlyList<PackProtocol> Protocols, PackReport? Report) : PackPart;

/// <param name="AfterData">An amendment that was locked when data were there already.</param>
/// <param name="Text">What was locked, as it was hashed.</param>
public sealed record PackProtocol(int Number, string LockedAt, string By, string Sha256, string? Reason, bool AfterData, JsonNode Text);

/// <param name="TableToday">Hash of the table as it was read when the pack was made; null where it could not be read.</param>
/// <param name="Figures">As they were hashed.</param>
public sealed record PackReport(
    int Number, string At, string By, int Protocol, string ProtocolSha256, int Table, string TableSha256, string? TableToday, string FiguresSha256, string Software, JsonNode Figures);
