using System.Text.Json.Nodes;
using Governance.Core.Data;

namespace Governance.Core.Datasets;

/// <summary>States of a proposal as stored.</summary>
public static class ContributionState
{
    public const string Proposed = "proposed";
    public const string Approved = "approved";
    public const string Refused = "refused";
    public const string Withdrawn = "withdrawn";

    public static IReadOnlyList<string> Decisions { get; } = [Approved, Refused, Withdrawn];
}

/// <summary>Rows that a person proposes for the register; a second person, the steward, decides. What was proposed never changes.</summary>
public sealed class Contribution
{
    private Contribution()
    {
    }

    public int Number { get; private set; }

    public string Title { get; private set; } = "";

    /// <summary>Why the rows belong into the register, and where they come from.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>The proposed rows, as register JSON.</summary>
    public string Items { get; private set; } = "{}";

    [OnTrail]
    public string State { get; private set; } = ContributionState.Proposed;

    public int ByPersonId { get; private set; }

    public DateTime At { get; private set; }

    public int? DecidedByPersonId { get; private set; }

    public DateTime? DecidedAt { get; private set; }

    public string? Note { get; private set; }

    public int Changes { get; private set; }

    /// <summary>As people name it: D-12.</summary>
    public string Id => $"D-{Number}";

    public bool IsOpen => State == ContributionState.Proposed;

    internal static Contribution Propose(int number, string title, string reason, string items, int byPersonId, DateTime at) => new()
    {
        Number = number,
        Title = title,
        Reason = reason,
        Items = items,
        ByPersonId = byPersonId,
        At = at,
    };

    /// <summary>The row that keeps what was proposed.</summary>
    internal ContributionChange First()
    {
        Changes++;
        return ContributionChange.Of(this, ByPersonId, At);
    }

    internal ContributionChange Decide(string state, string? note, int byPersonId, DateTime at)
    {
        (State, Note, DecidedByPersonId, DecidedAt) = (state, note, byPersonId, at);
        Changes++;
        return ContributionChange.Of(this, byPersonId, at);
    }
}

/// <summary>One change of a proposal; only added.</summary>
public sealed class ContributionChange : RecordRow
{
    private ContributionChange()
    {
    }

    public int ContributionNumber { get; private set; }

    public int Number { get; private set; }

    public string State { get; private set; } = "";

    /// <summary>The reason of the proposal, or of the decision.</summary>
    public string? Note { get; private set; }

    /// <summary>Canonical JSON of the proposed rows with the first change; null with later ones.</summary>
    public string? Items { get; private set; }

    public int ByPersonId { get; private set; }

    public DateTime At { get; private set; }

    public override string RecordKey => $"{ContributionNumber}/{Number}";

    internal static ContributionChange Of(Contribution contribution, int byPersonId, DateTime at) => new()
    {
        ContributionNumber = contribution.Number,
        Number = contribution.Changes,
        State = contribution.State,
        Note = contribution.Changes == 1 ? contribution.Reason : contribution.Note,
        Items = contribution.Changes == 1 ? contribution.Items : null,
        ByPersonId = byPersonId,
        At = at,
    };

    public override JsonObject Content() => new()
    {
        ["contribution"] = ContributionNumber,
        ["number"] = Number,
        ["state"] = State,
        ["note"] = Note,
        ["items"] = Items is null ? null : JsonNode.Parse(Items),
        ["by"] = ByPersonId,
        ["at"] = At.ToInstant(),
    };
}

/// <summary>One revision of one row of the register; only added. The row itself shows the last of them.</summary>
public sealed class RegisterChange : RecordRow
{
    private RegisterChange()
    {
    }

    /// <summary>dataset, artifact or link.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>Key of the row; of a link the keys of both ends and its kind.</summary>
    public string Key { get; private set; } = "";

    public int Revision { get; private set; }

    /// <summary>Canonical JSON of the row.</summary>
    public string Row { get; private set; } = "{}";

    /// <summary>The proposal it came with; null for rows that ship with the product.</summary>
    public int? ContributionNumber { get; private set; }

    public int? ProposedByPersonId { get; private set; }

    public int? ApprovedByPersonId { get; private set; }

    public DateTime At { get; private set; }

    public override string RecordKey => $"{Kind}/{Key}/{Revision}";

    internal static RegisterChange Of(string kind, string key, int revision, string row, RegisterOrigin origin) => new()
    {
        Kind = kind,
        Key = key,
        Revision = revision,
        Row = row,
        ContributionNumber = origin.ContributionNumber,
        ProposedByPersonId = origin.ProposedBy,
        ApprovedByPersonId = origin.ApprovedBy,
        At = origin.At,
    };

    public override JsonObject Content() => new()
    {
        ["kind"] = Kind,
        ["key"] = Key,
        ["revision"] = Revision,
        ["row"] = JsonNode.Parse(Row),
        ["contribution"] = ContributionNumber,
        ["proposedBy"] = ProposedByPersonId,
        ["approvedBy"] = ApprovedByPersonId,
        ["at"] = At.ToInstant(),
    };
}

/// <summary>With what rows come into the register.</summary>
public sealed record RegisterOrigin(int? ContributionNumber, int? ProposedBy, int? ApprovedBy, DateTime At);
