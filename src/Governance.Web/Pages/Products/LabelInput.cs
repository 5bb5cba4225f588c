using System.Globalization;
using Governance.Core;
using Governance.Core.Register;
using Governance.Core.Register.PublicRecords;

namespace Governance.Web.Pages.Products;

/// <summary>An authorisation as it is typed.</summary>
public sealed class LabelInput
{
    public string? Version { get; set; }

    public string? Jurisdiction { get; set; }

    public string? Status { get; set; } = "not-verified";

    public List<string> Recognised { get; set; } = [];

    public string? Authority { get; set; }

    public string? Route { get; set; }

    public string? Number { get; set; }

    public string? DeviceClass { get; set; }

    public string? ProductCode { get; set; }

    public string? RegulationNumber { get; set; }

    public string? Rule { get; set; }

    public DateOnly? DecidedOn { get; set; }

    public DateOnly? ExpiresOn { get; set; }

    public string? Versions { get; set; }

    public string? ChangePlan { get; set; }

    public string? Modifications { get; set; }

    public string? IntendedUse { get; set; }

    public string? Document { get; set; }

    public string? Page { get; set; }

    public DateOnly? DatedOn { get; set; }

    public string? ReadFrom { get; set; }

    public DateOnly? RetrievedOn { get; set; }

    public string? Reason { get; set; }

    public static LabelInput Of(ClearedUse? row)
    {
        if (row is null)
        {
            return new LabelInput();
        }

        var text = row.Text();
        return new LabelInput
        {
            Version = row.VersionNumber.ToString(CultureInfo.InvariantCulture),
            Jurisdiction = row.Jurisdiction,
            Status = text.Status,
            Recognised = text.IsRecognised ? ["yes"] : [],
            Authority = text.Authority,
            Route = text.Route,
            Number = text.Number,
            DeviceClass = text.DeviceClass,
            ProductCode = text.ProductCode,
            RegulationNumber = text.RegulationNumber,
            Rule = text.Rule,
            DecidedOn = text.DecidedOn,
            ExpiresOn = text.ExpiresOn,
            Versions = string.Join('\n', text.Versions),
            ChangePlan = text.ChangePlan,
            Modifications = string.Join('\n', text.Modifications),
            IntendedUse = text.IntendedUse,
            Document = text.Document,
            Page = text.Page,
            DatedOn = text.DatedOn,
            ReadFrom = text.ReadFrom,
            RetrievedOn = text.RetrievedOn,
        };
    }

    /// <summary>Numbers and dates of a public record, as it states them; what it does not state stays open. Read by a person before they are entered.</summary>
    public static LabelInput Of(PublicRecord record)
    {
        var said = record.Said().ToDictionary(f => f.Name, f => f.Value);
        return new LabelInput
        {
            Jurisdiction = "US",
            Authority = "FDA",
            Number = record.Key,
            ProductCode = record.ProductCode,
            RegulationNumber = said.GetValueOrDefault("openfda.regulation_number"),
            DeviceClass = said.GetValueOrDefault("openfda.device_class"),
            DecidedOn = DateOnly.TryParseExact(record.DecidedOn, ["yyyy-MM-dd", "MM/dd/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
            ReadFrom = $"{PublicSource.LabelOf(record.Source)}, {record.FileName}",
            RetrievedOn = DateOnly.FromDateTime(record.At),
        };
    }

    public RecordClearedUse Command(int productId, int? supersedes, IReadOnlyDictionary<string, string> values) => new(
        productId, int.TryParse(Version, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0, Jurisdiction ?? "", Authorisation(), values, supersedes, Reason);

    private AuthorisationText Authorisation() => new()
    {
        Status = Status ?? "",
        IsRecognised = Recognised.Contains("yes"),
        Authority = Clean(Authority),
        Route = Clean(Route),
        Number = Clean(Number),
        DeviceClass = Clean(DeviceClass),
        ProductCode = Clean(ProductCode),
        RegulationNumber = Clean(RegulationNumber),
        Rule = Clean(Rule),
        DecidedOn = DecidedOn,
        ExpiresOn = ExpiresOn,
        Versions = Lines(Versions),
        ChangePlan = Clean(ChangePlan),
        Modifications = Lines(Modifications),
        IntendedUse = Clean(IntendedUse),
        Document = Clean(Document),
        Page = Clean(Page),
        DatedOn = DatedOn,
        ReadFrom = Clean(ReadFrom),
        RetrievedOn = RetrievedOn,
    };

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : TypedText.Clean(text);

    private static List<string> Lines(string? text) => [.. (Clean(text) ?? "").Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0)];
}
