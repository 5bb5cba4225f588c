using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.Decisions.Committee;

/// <summary>Interests of one member in one case; only added, the latest of a person counts.</summary>
public sealed class InterestDeclaration : RecordRow
{
    private InterestDeclaration()
    {
    }

    public int CaseNumber { get; private set; }

    public int Number { get; private set; }

    public int PersonId { get; private set; }

    /// <summary>Canonical JSON list of keys: shares, royalties, speaker-fees, research-money, family, other; empty for none.</summary>
    public string Interests { get; private set; } = "[]";

    /// <summary>The person neither votes nor counts for the quorum.</summary>
    public bool IsRecused { get; private set; }

    public string? Note { get; private set; }

    public int ByPersonId { get; private set; }

    public DateTime At { get; private set; }

    public override string RecordKey => $"{CaseNumber}/{Number}";

    public IReadOnlyList<string> Kinds => [.. JsonNode.Parse(Interests)!.AsArray().Select(i => (string)i!)];

    public static InterestDeclaration Of(int caseNumber, int number, int personId, IEnumerable<string> kinds, string? note, int byPersonId, DateTime at)
    {
        var known = kinds.Distinct().Order(StringComparer.Ordinal).ToList();
        return new()
        {
            CaseNumber = caseNumber,
            Number = number,
            PersonId = personId,
            Interests = CanonicalJson.Write(new JsonArray([.. known.Select(k => JsonValue.Create(k))])),
            IsRecused = known.Count > 0,
            Note = note,
            ByPersonId = byPersonId,
            At = at,
        };
    }

    public override JsonObject Content() => new()
    {
        ["case"] = CaseNumber,
        ["number"] = Number,
        ["person"] = PersonId,
        ["interests"] = JsonNode.Parse(Interests),
        ["recused"] = IsRecused,
        ["note"] = Note,
        ["by"] = ByPersonId,
        ["at"] = At.ToInstant(),
    };
}

/// <summary>What the chair puts to the vote.</summary>
/// <param name="Outcome">The outcome of the step that the motion would allow.</param>
/// <param name="RulesVersion">Version of the committee template that the case is pinned to.</param>
public sealed record MotionText(string Outcome, string Text, string RuleId, int RulesVersion);

/// <summary>A decision about a case put to the vote, with the committee as it was then; only added.</summary>
public sealed class Motion : RecordRow
{
    private Motion()
    {
    }

    public int CaseNumber { get; private set; }

    public int Number { get; private set; }

    public int StepNumber { get; private set; }

    public int MeetingNumber { get; private set; }

    public string Outcome { get; private set; } = "";

    public string Text { get; private set; } = "";

    public string RuleId { get; private set; } = "";

    public int RulesVersion { get; private set; }

    public int? Tier { get; private set; }

    /// <summary>Canonical JSON: the seats as the motion found them, <c>{"seat", "person", "name", "role", "voice", "present", "recused", "for"}</c>.</summary>
    public string Seats { get; private set; } = "[]";

    public int ByPersonId { get; private set; }

    public DateTime At { get; private set; }

    public override string RecordKey => $"{CaseNumber}/{Number}";

    public static Motion Of((int Case, int Step, int Meeting) about, int number, MotionText text, int? tier, IEnumerable<NamedSeat> seats, int byPersonId, DateTime at) => new()
    {
        CaseNumber = about.Case,
        StepNumber = about.Step,
        MeetingNumber = about.Meeting,
        Number = number,
        Outcome = text.Outcome,
        Text = text.Text,
        RuleId = text.RuleId,
        RulesVersion = text.RulesVersion,
        Tier = tier,
        Seats = CanonicalJson.Write(new JsonArray([.. seats.OrderBy(s => s.Seat.SeatNumber).Select(s => s.ToJson())])),
        ByPersonId = byPersonId,
        At = at,
    };

    public IReadOnlyList<NamedSeat> SeatList => [.. JsonNode.Parse(Seats)!.AsArray().Select(s => NamedSeat.Of(s!))];

    public override JsonObject Content() => new()
    {
        ["case"] = CaseNumber,
        ["number"] = Number,
        ["step"] = StepNumber,
        ["meeting"] = MeetingNumber,
        ["outcome"] = Outcome,
        ["text"] = Text,
        ["rule"] = RuleId,
        ["rulesVersion"] = RulesVersion,
        ["tier"] = Tier,
        ["seats"] = JsonNode.Parse(Seats),
        ["by"] = ByPersonId,
        ["at"] = At.ToInstant(),
    };
}

/// <summary>A seat with the printed name of who sits in it, and for whom.</summary>
/// <param name="DeputyFor">Name of the holder for whom the person sits in; null for the holder.</param>
public sealed record NamedSeat(SeatedMember Seat, string Name, string? DeputyFor)
{
    public JsonObject ToJson() => new()
    {
        ["seat"] = Seat.SeatNumber,
        ["person"] = Seat.PersonId,
        ["name"] = Name,
        ["role"] = Seat.Role,
        ["voice"] = Seat.Voice,
        ["present"] = Seat.IsPresent,
        ["recused"] = Seat.IsConflicted,
        ["for"] = DeputyFor,
    };

    public static NamedSeat Of(JsonNode json) => new(
        new SeatedMember((int)json["seat"]!, (int)json["person"]!, (string)json["role"]!, (string)json["voice"]!, (bool)json["present"]!, (bool)json["recused"]!),
        (string)json["name"]!, (string?)json["for"]);
}

/// <summary>A note on a motion for members without a conflict; its words stay out of packs, which hold their hash.</summary>
public sealed class MotionNote : RecordRow
{
    private MotionNote()
    {
    }

    public int CaseNumber { get; private set; }

    public int MotionNumber { get; private set; }

    public int Number { get; private set; }

    public int PersonId { get; private set; }

    public string Text { get; private set; } = "";

    public DateTime At { get; private set; }

    public override string RecordKey => $"{CaseNumber}/{MotionNumber}/{Number}";

    public static MotionNote Of(int caseNumber, int motion, int number, int personId, string text, DateTime at) =>
        new() { CaseNumber = caseNumber, MotionNumber = motion, Number = number, PersonId = personId, Text = text, At = at };

    public override JsonObject Content() => new()
    {
        ["case"] = CaseNumber,
        ["motion"] = MotionNumber,
        ["number"] = Number,
        ["person"] = PersonId,
        ["textSha256"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text))),
        ["at"] = At.ToInstant(),
    };
}

internal sealed class MotionTables : IEntityTypeConfiguration<InterestDeclaration>, IEntityTypeConfiguration<Motion>, IEntityTypeConfiguration<MotionNote>
{
    public void Configure(EntityTypeBuilder<InterestDeclaration> builder)
    {
        builder.IsRecord("InterestDeclarations");
        builder.HasKey(d => new { d.CaseNumber, d.Number });
        builder.Property(d => d.Number).ValueGeneratedNever();
        builder.Ignore(d => d.Kinds);
    }

    public void Configure(EntityTypeBuilder<Motion> builder)
    {
        builder.IsRecord("Motions");
        builder.HasKey(m => new { m.CaseNumber, m.Number });
        builder.Property(m => m.Number).ValueGeneratedNever();
        builder.Property(m => m.Outcome).HasMaxLength(64);
        builder.Property(m => m.RuleId).HasMaxLength(64);
        builder.Ignore(m => m.SeatList);
        builder.HasIndex(m => m.MeetingNumber);
    }

    public void Configure(EntityTypeBuilder<MotionNote> builder)
    {
        builder.IsRecord("MotionNotes");
        builder.HasKey(n => new { n.CaseNumber, n.MotionNumber, n.Number });
        builder.Property(n => n.MotionNumber).ValueGeneratedNever();
        builder.Property(n => n.Number).ValueGeneratedNever();
    }
}
