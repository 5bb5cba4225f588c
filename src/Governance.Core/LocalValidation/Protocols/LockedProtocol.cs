using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.LocalValidation.Protocols;

/// <summary>Who locked a protocol, where and when.</summary>
/// <param name="Template">Id and version of its form.</param>
/// <param name="Reason">Why it was amended; null for the first version, or where nobody gave one.</param>
/// <param name="IsAfterData">Data of the case had been imported before.</param>
public sealed record ProtocolLock(int CaseNumber, int StepNumber, string Template, string? Reason, bool IsAfterData, int ByPersonId, DateTime At);

/// <summary>A version of the validation protocol of a case as it was locked; only added. The next version is an amendment.</summary>
public sealed class LockedProtocol : RecordRow
{
    private ValidationProtocol? read;

    private LockedProtocol()
    {
    }

    public int CaseNumber { get; private set; }

    /// <summary>Version; counts from 1 in the case.</summary>
    public int Number { get; private set; }

    public int StepNumber { get; private set; }

    /// <summary>Canonical JSON: template, and the answers by their places.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Of <see cref="Text"/>.</summary>
    public string Sha256 { get; private set; } = "";

    public string? Reason { get; private set; }

    /// <summary>An amendment that was locked when data of the case were there already: no verdict rests on it with those data.</summary>
    public bool IsAfterData { get; private set; }

    public int ByPersonId { get; private set; }

    public DateTime At { get; private set; }

    public bool IsAmendment => Number > 1;

    public override string RecordKey => $"{CaseNumber}/{Number}";

    /// <summary>The protocol itself.</summary>
    public ValidationProtocol Protocol => read ??= Read(Text);

    /// <summary>The protocol in the text of a locked version.</summary>
    public static ValidationProtocol Read(string text) => ProtocolReader.Read(FieldsIn(text));

    /// <param name="number">One more than the versions before.</param>
    /// <param name="fields">Answers by place.</param>
    public static LockedProtocol Of(int number, ProtocolLock locked, IReadOnlyDictionary<string, JsonNode?> fields)
    {
        var text = CanonicalJson.Write(new JsonObject
        {
            ["schema"] = 1,
            ["template"] = locked.Template,
            ["fields"] = new JsonObject(fields.Select(f => KeyValuePair.Create(f.Key, f.Value?.DeepClone()))),
        });
        return new LockedProtocol
        {
            CaseNumber = locked.CaseNumber,
            Number = number,
            StepNumber = locked.StepNumber,
            Text = text,
            Sha256 = CanonicalJson.HashOf(text),
            Reason = locked.Reason,
            IsAfterData = locked.IsAfterData,
            ByPersonId = locked.ByPersonId,
            At = locked.At,
        };
    }

    public override JsonObject Content() => new()
    {
        ["case"] = CaseNumber,
        ["number"] = Number,
        ["step"] = StepNumber,
        ["protocol"] = JsonNode.Parse(Text),
        ["sha256"] = Sha256,
        ["reason"] = Reason,
        ["afterData"] = IsAfterData,
        ["by"] = ByPersonId,
        ["at"] = At.ToInstant(),
    };

    private static Dictionary<string, JsonNode?> FieldsIn(string text) => JsonNode.Parse(text)!["fields"]!.AsObject().ToDictionary(f => f.Key, f => f.Value);
}

internal sealed class LockedProtocolTable : IEntityTypeConfiguration<LockedProtocol>
{
    public void Configure(EntityTypeBuilder<LockedProtocol> builder)
    {
        builder.IsRecord("LockedProtocols");
        builder.HasKey(p => new { p.CaseNumber, p.Number });
        builder.Property(p => p.Number).ValueGeneratedNever();
        builder.Property(p => p.Sha256).HasMaxLength(64);
        builder.Ignore(p => p.Protocol);
    }
}
