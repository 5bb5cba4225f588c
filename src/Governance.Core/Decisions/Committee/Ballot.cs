using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.Decisions.Committee;

/// <summary>What one member votes; only added, the latest of a person before the close counts.</summary>
public sealed class Ballot : RecordRow
{
    private Ballot()
    {
    }

    public int CaseNumber { get; private set; }

    public int MotionNumber { get; private set; }

    public int Number { get; private set; }

    public int PersonId { get; private set; }

    /// <summary>for, against, abstain or veto.</summary>
    public string Choice { get; private set; } = "";

    /// <summary>Dissent, or the reason of a veto; null for none.</summary>
    public string? Reason { get; private set; }

    /// <summary>The dissent is printed with the name of the member.</summary>
    public bool IsNamed { get; private set; }

    public DateTime At { get; private set; }

    public override string RecordKey => $"{CaseNumber}/{MotionNumber}/{Number}";

    public static Ballot Cast((int Case, int Motion) about, int number, int personId, string choice, string? reason, bool isNamed, DateTime at) => new()
    {
        CaseNumber = about.Case,
        MotionNumber = about.Motion,
        Number = number,
        PersonId = personId,
        Choice = choice,
        Reason = reason,
        IsNamed = isNamed,
        At = at,
    };

    public override JsonObject Content() => new()
    {
        ["case"] = CaseNumber,
        ["motion"] = MotionNumber,
        ["number"] = Number,
        ["person"] = PersonId,
        ["choice"] = Choice,
        ["reason"] = Reason,
        ["named"] = IsNamed,
        ["at"] = At.ToInstant(),
    };
}

/// <summary>The computed result of a motion; only added, once.</summary>
public sealed class MotionResult : RecordRow
{
    private MotionResult()
    {
    }

    public int CaseNumber { get; private set; }

    public int MotionNumber { get; private set; }

    /// <summary>A key of <see cref="VoteOutcome"/>.</summary>
    public string Outcome { get; private set; } = "";

    /// <summary>Canonical JSON of the count.</summary>
    public string Count { get; private set; } = "{}";

    public string Sentence { get; private set; } = "";

    public int ByPersonId { get; private set; }

    public DateTime At { get; private set; }

    public override string RecordKey => $"{CaseNumber}/{MotionNumber}";

    public static MotionResult Of(Motion motion, VoteCount count, int byPersonId, DateTime at) => new()
    {
        CaseNumber = motion.CaseNumber,
        MotionNumber = motion.Number,
        Outcome = count.Outcome,
        Count = CanonicalJson.Write(new JsonObject
        {
            ["votingMembers"] = count.VotingMembers,
            ["present"] = count.Present,
            ["needed"] = count.Needed,
            ["missing"] = new JsonArray([.. count.Missing.Select(m => JsonValue.Create(m))]),
            ["for"] = count.For,
            ["against"] = count.Against,
            ["abstain"] = count.Abstain,
            ["veto"] = count.Vetoes,
            ["notCast"] = count.NotCast,
        }),
        Sentence = count.Sentence,
        ByPersonId = byPersonId,
        At = at,
    };

    public override JsonObject Content() => new()
    {
        ["case"] = CaseNumber,
        ["motion"] = MotionNumber,
        ["outcome"] = Outcome,
        ["count"] = JsonNode.Parse(Count),
        ["sentence"] = Sentence,
        ["by"] = ByPersonId,
        ["at"] = At.ToInstant(),
    };
}

internal sealed class BallotTables : IEntityTypeConfiguration<Ballot>, IEntityTypeConfiguration<MotionResult>
{
    public void Configure(EntityTypeBuilder<Ballot> builder)
    {
        builder.IsRecord("Ballots");
        builder.HasKey(b => new { b.CaseNumber, b.MotionNumber, b.Number });
        builder.Property(b => b.MotionNumber).ValueGeneratedNever();
        builder.Property(b => b.Number).ValueGeneratedNever();
        builder.Property(b => b.Choice).HasMaxLength(16);
    }

    public void Configure(EntityTypeBuilder<MotionResult> builder)
    {
        builder.IsRecord("MotionResults");
        builder.HasKey(r => new { r.CaseNumber, r.MotionNumber });
        builder.Property(r => r.MotionNumber).ValueGeneratedNever();
        builder.Property(r => r.Outcome).HasMaxLength(16);
    }
}
