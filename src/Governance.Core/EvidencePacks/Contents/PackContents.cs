using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Governance.Core.EvidencePacks.Contents;

/// <summary>
/// What a pack says: an immutable snapshot of a case as of one entry of its trail. It is what contents.json holds, and all that the pages
/// are made from. Instants are texts as in hashed JSON.
/// </summary>
public sealed record PackContents
{
    public const string SchemaName = "governance-pack-contents/1";

    public string Schema { get; init; } = SchemaName;

    public required string PackId { get; init; }

    public required PackCase Case { get; init; }

    public required PackMoment AsOf { get; init; }

    public required string Audience { get; init; }

    public required PackSourceText Definition { get; init; }

    /// <summary>Versions of forms that the case uses.</summary>
    public required IReadOnlyList<PackSourceText> Templates { get; init; }

    /// <summary>Packs of the case made before the as-of time, newest first.</summary>
    public required IReadOnlyList<EarlierPack> EarlierPacks { get; init; }

    /// <summary>Sections by their fixed numbers, "0" to "21".</summary>
    public required IReadOnlyDictionary<string, PackSection> Sections { get; init; }

    /// <summary>What is missing, late or out of date, the worst first.</summary>
    public required IReadOnlyList<PackGap> Gaps { get; init; }

    /// <summary>Names of the people of the site, by the ids that the trail uses.</summary>
    public required IReadOnlyDictionary<string, string> People { get; init; }

    public required IReadOnlyList<PackSignature> Signatures { get; init; }

    public required IReadOnlyList<PackEvidence> Evidence { get; init; }

    /// <summary>Entries of the case's trail from 1 to the as-of.</summary>
    public required IReadOnlyList<PackEntry> Trail { get; init; }

    /// <summary>Rows of the record as stored; the hash of those of one sequence stands in that entry.</summary>
    public required IReadOnlyList<PackRecord> Records { get; init; }

    /// <summary>Kinds of contents that are withheld from this audience; null where nothing ever is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Withheld { get; init; }

    /// <summary>Everything that was taken out for this audience; null where nothing ever is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PackRedaction>? Redactions { get; init; }

    public bool Withholds(string kind) => Withheld?.Contains(kind) == true;

    public PackSection Section(int number) => Sections[number.ToString(System.Globalization.CultureInfo.InvariantCulture)];
}

/// <param name="Name">AC-2026-0042.</param>
/// <param name="Title">Product and version.</param>
/// <param name="State">open, on-hold or ended, at the as-of time.</param>
/// <param name="Tier">Null while a score is missing.</param>
public sealed record PackCase(
    int Number, string Name, string Kind, string Title, string State, string? Ending, int? Tier, bool IsSample, string OpenedAt, PackSite Site, PackProduct Product)
{
    /// <summary>Planned use in one sentence; null when nobody stated it.</summary>
    public string? PlannedUse { get; init; }

    /// <summary>The exception under which the use lies outside the label; null where there is none. It is marked on every page.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PackOffLabelUse? OffLabel { get; init; }
}

/// <param name="Until">Last day, 2027-05-29.</param>
/// <param name="IsOver">The last day had passed at the as-of time.</param>
public sealed record PackOffLabelUse(int CaseNumber, int StepNumber, string Until, string Summary, string Allowed, string NotAllowed, string By, string At, bool IsOver);

/// <param name="Zone">IANA zone in which local times are printed.</param>
public sealed record PackSite(string Name, string Committee, string Zone);

public sealed record PackProduct(string Vendor, string Name, string Version, string? ModelVersion, string? UdiDi);

/// <summary>The entry of the case's trail up to which the pack shows the case.</summary>
/// <param name="Access">End of the trail of reads and exports before that time.</param>
public sealed record PackMoment(string Trail, long Sequence, string Hash, string At, PackTrailEnd Access);

public sealed record PackTrailEnd(long Sequence, string Hash);

/// <summary>A definition or template by id, version and the hash of its text.</summary>
public sealed record PackSourceText(string Id, int Version, string Title, string Sha256);

public sealed record EarlierPack(string PackId, string At, long AsOfSequence);

/// <param name="Kind">Decides mark and order.</param>
/// <param name="What">Short name of what is missing.</param>
/// <param name="Text">A sentence: why, and what happens next.</param>
/// <param name="Owner">Who must act; null when nobody is named.</param>
/// <param name="DueAt">Instant; null when no date is set.</param>
/// <param name="WorkingDaysLate">Working days past due; 0 when not late.</param>
public sealed record PackGap(int Section, GapKind Kind, string What, string Text, string? Owner, string? DueAt, int WorkingDaysLate = 0);

/// <summary>Kinds of gaps, the worst first: this is the order of the list.</summary>
public enum GapKind
{
    Blocker,
    Damaged,
    Late,
    LateFinding,
    StaleSignature,
    OutOfDate,
    Missing,
    Declined,
    Unknown,
    Section,
}

/// <summary>One section. Without parts its gap says why.</summary>
public sealed record PackSection(string Title, string? Lead, IReadOnlyList<PackPart> Parts)
{
    /// <summary>Sentence in place of the contents; null when there are some.</summary>
    public string? NotProvided { get; init; }

    /// <summary>Sentence why the section is left out; null when it is there or is a gap.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? NotApplicable { get; init; }
}

/// <summary>One signature with the content that was signed.</summary>
/// <param name="State">valid, stale or superseded, at the as-of time.</param>
/// <param name="TodaySha256">Hash of the same content computed at the as-of time; null when it cannot be computed.</param>
public sealed record PackSignature(
    string Id, long Sequence, int StepNumber, string Name, string Role, string Meaning, string Statement, string At, string Zone, string Method, string Subject,
    string? FormVersion, string DefinitionVersion, string? Previous, string ContentSha256, string? TodaySha256, string State, JsonNode? Content)
{
    /// <summary>What an authority outside says about it; null where it has no time stamp and none is awaited.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PackSignatureStamp? TimeStamp { get; init; }
}

/// <param name="State">stamped, or awaited: the installation has an authority, which had not stamped the signature at the as-of time.</param>
/// <param name="At">As the authority says; null while awaited. The token stands in the row of the record.</param>
/// <param name="Authority">Name in its certificate; null while awaited.</param>
public sealed record PackSignatureStamp(string State, string? At, string? Authority)
{
    public const string Stamped = "stamped";
    public const string Awaited = "awaited";
}

/// <param name="State">stored, missing, damaged or withheld.</param>
public sealed record PackEvidence(
    string Id, string Name, string Sha256, long Bytes, string Type, string Origin, string? Kind, int? StepNumber, string? QuestionId, string? DatedOn,
    string? Supersedes, string? SupersededBy, string By, string At, string State, int Section)
{
    public const string Withheld = "withheld";
}

/// <summary>One entry of the trail.</summary>
/// <param name="Body">As it was hashed; null where it is withheld, and then its place in the chain stands beside the hash.</param>
public sealed record PackEntry(JsonNode? Body, string Hash)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Sequence { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Previous { get; init; }
}

/// <summary>Something that was taken out for the audience.</summary>
/// <param name="Path">Place in the contents for internal use: sections/17/parts/0, signatures/3/content, evidence/EV-12, trail, records.</param>
/// <param name="Kind">Kind of contents: votes, comments, reviews …</param>
/// <param name="What">What and how much.</param>
/// <param name="Why">The reason in words.</param>
/// <param name="Sha256">Of the place, the value and the whole contents, so that whoever holds these can tell what it was; null where the value has a hash elsewhere.</param>
public sealed record PackRedaction(string Path, string Kind, string What, string Why, string? Sha256);

public sealed record PackRecord(long Sequence, string Type, string Key, JsonNode Row);
