using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.Register.PublicRecords;

/// <summary>Public sources whose files are read, as stored.</summary>
public static class PublicSource
{
    /// <summary>The FDA's list of AI-enabled medical devices.</summary>
    public const string FdaList = "fda-ai-list";

    /// <summary>openFDA device 510(k) and De Novo records.</summary>
    public const string OpenFda510k = "openfda-510k";

    /// <summary>openFDA product classifications.</summary>
    public const string OpenFdaClassification = "openfda-classification";

    public static IReadOnlyList<string> All { get; } = [FdaList, OpenFda510k, OpenFdaClassification];

    public static string LabelOf(string source) => source switch
    {
        FdaList => "FDA list of AI-enabled devices",
        OpenFda510k => "openFDA 510(k) record",
        _ => "openFDA product classification",
    };
}

/// <summary>
/// What a public list says of a device or of a product code, as it was published: every value a text, what is silent not stated. A function
/// is never read from a code or a name. A later file that says something else adds an edition.
/// </summary>
public sealed class PublicRecord : RecordRow
{
    private PublicRecord()
    {
    }

    /// <summary>A word of <see cref="PublicSource"/>.</summary>
    public string Source { get; private set; } = "";

    /// <summary>Submission number, or product code for a classification.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Counts what the source said of the key from 1.</summary>
    public int Edition { get; private set; }

    public string Device { get; private set; } = "";

    /// <summary>Null where the record is silent.</summary>
    public string? Company { get; private set; }

    /// <summary>The company in upper-case letters, by which it is found.</summary>
    public string? CompanyKey { get; private set; }

    public string? ProductCode { get; private set; }

    /// <summary>Day of the decision as it is written there.</summary>
    public string? DecidedOn { get; private set; }

    /// <summary>Every field of the record, by its published name, as canonical JSON of texts.</summary>
    public string Fields { get; private set; } = "{}";

    public string FileName { get; private set; } = "";

    public int ByPersonId { get; private set; }

    public DateTime At { get; private set; }

    public override string RecordKey => string.Create(CultureInfo.InvariantCulture, $"{Source}/{Key}/{Edition}");

    public static PublicRecord Of(PublicItem item, int edition, string fileName, int byPersonId, DateTime at) => new()
    {
        Source = item.Source,
        Key = item.Key,
        Edition = edition,
        Device = item.Device,
        Company = item.Company,
        CompanyKey = item.Company is null ? null : PublicNames.Plain(item.Company),
        ProductCode = item.ProductCode,
        DecidedOn = item.DecidedOn,
        Fields = item.FieldsJson(),
        FileName = fileName,
        ByPersonId = byPersonId,
        At = at.CutToMilliseconds(),
    };

    /// <summary>The fields in the order of their names; null where the record is silent.</summary>
    public IReadOnlyList<(string Name, string? Value)> Said() => [.. JsonNode.Parse(Fields)!.AsObject().Select(f => (f.Key, (string?)f.Value))];

    public override JsonObject Content() => new()
    {
        ["source"] = Source,
        ["key"] = Key,
        ["edition"] = Edition,
        ["device"] = Device,
        ["company"] = Company,
        ["companyKey"] = CompanyKey,
        ["productCode"] = ProductCode,
        ["decidedOn"] = DecidedOn,
        ["fields"] = JsonNode.Parse(Fields),
        ["file"] = FileName,
        ["by"] = ByPersonId,
        ["at"] = At.ToInstant(),
    };
}

/// <summary>One record of a file.</summary>
/// <param name="Fields">Every field by its published name; null where the record is silent.</param>
public sealed record PublicItem(string Source, string Key, string Device, string? Company, string? ProductCode, string? DecidedOn, IReadOnlyDictionary<string, string?> Fields)
{
    public string FieldsJson() => CanonicalJson.Write(new JsonObject(Fields.Select(f => KeyValuePair.Create(f.Key, (JsonNode?)f.Value))));
}

public static class PublicRecordQueries
{
    /// <summary>The newest edition of each record.</summary>
    public static IQueryable<PublicRecord> Newest(this DbSet<PublicRecord> records) =>
        records.AsNoTracking().Where(r => !records.Any(o => o.Source == r.Source && o.Key == r.Key && o.Edition > r.Edition));

    /// <summary>Records about a product: under a submission number of its labels, or under its company and name.</summary>
    public static async Task<IReadOnlyList<PublicRecord>> AboutAsync(this DbSet<PublicRecord> records, Product product, IEnumerable<ClearedUse> labels, CancellationToken ct)
    {
        var numbers = labels.Select(l => l.Text().Number).OfType<string>().Distinct().ToList();
        var company = PublicNames.Plain(product.Vendor);
        var about = await records.Newest().Where(r => r.Source != PublicSource.OpenFdaClassification && (numbers.Contains(r.Key) || r.CompanyKey == company)).ToListAsync(ct);
        return [.. about.Where(r => numbers.Contains(r.Key) || PublicNames.Of(r.Company ?? "", r.Device) == PublicNames.Of(product.Vendor, product.Name)).OrderBy(r => r.Key, StringComparer.Ordinal)];
    }
}

internal sealed class PublicRecordTable : IEntityTypeConfiguration<PublicRecord>
{
    public void Configure(EntityTypeBuilder<PublicRecord> builder)
    {
        builder.IsRecord("PublicRecords");
        builder.HasKey(r => new { r.Source, r.Key, r.Edition });
        builder.Property(r => r.Source).HasMaxLength(32);
        builder.Property(r => r.Key).HasMaxLength(PublicRecordReader.LongestKey);
        builder.Property(r => r.Edition).ValueGeneratedNever();
        builder.Property(r => r.Device).HasMaxLength(PublicRecordReader.LongestName);
        builder.Property(r => r.Company).HasMaxLength(PublicRecordReader.LongestName);
        builder.Property(r => r.ProductCode).HasMaxLength(PublicRecordReader.LongestKey);
        builder.Property(r => r.DecidedOn).HasMaxLength(PublicRecordReader.LongestKey);
        builder.Property(r => r.FileName).HasMaxLength(260);
        builder.Property(r => r.CompanyKey).HasMaxLength(PublicRecordReader.LongestName);
        builder.HasIndex(r => r.CompanyKey);
    }
}
